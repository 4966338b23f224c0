import { fail, type Method } from './fake-slack-chat';
import type { SlackWorld } from './fake-slack-world';

/** A file that people see in a conversation. */
export interface FakeFile {
  readonly name: string;
  readonly text: string;
  readonly channel: string;
  readonly thread?: string;
}

/** Uploads in three steps, as Slack has it: an address, the bytes, and where it is shown. `base` answers the stand-in's address. */
export function fakeFiles(world: SlackWorld, base: () => string) {
  const uploads = new Map<
    string,
    { readonly name: string; readonly length: number; readonly alt: string; bytes?: Buffer }
  >();
  const files: FakeFile[] = [];
  const methods: Readonly<Record<string, Method>> = {
    'files.getUploadURLExternal'({ filename, length, alt_txt: alt }) {
      if (typeof filename !== 'string' || !(Number(length) > 0)) return fail('invalid_arguments');
      const id = `F0FILE${world.next()}`;
      uploads.set(id, { name: filename, length: Number(length), alt: String(alt ?? '') });
      return { ok: true, upload_url: `${base()}/upload/${id}`, file_id: id };
    },
    'files.completeUploadExternal'({ files: shown, channel_id: channel, thread_ts: thread }, team) {
      // It knows no people, only conversations; without one the file is shown nowhere by itself.
      if (channel !== undefined && world.placeOf(team, channel) !== channel) return fail('channel_not_found');
      for (const { id } of shown as { id: string }[]) {
        const upload = uploads.get(id);
        if (upload?.bytes === undefined) return fail('file_not_found');
        const { name, bytes, alt } = upload;
        if (typeof channel !== 'string') world.pictures.byId.set(id, { bytes, alt });
        else files.push({ name, text: bytes.toString('utf8'), channel, ...(typeof thread === 'string' && { thread }) });
      }
      return { ok: true, files: shown };
    },
  };
  return {
    files,
    methods,
    /** Takes the bytes: HTTP status and body. */
    upload(id: string, body: Buffer): readonly [number, string] {
      const upload = uploads.get(id);
      if (!upload) return [404, 'no such upload'];
      if (body.length !== upload.length) return [400, 'not the announced length'];
      upload.bytes = body;
      return [200, 'OK'];
    },
  };
}
