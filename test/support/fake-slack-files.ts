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
  const uploads = new Map<string, { readonly name: string; readonly length: number; text?: string }>();
  const files: FakeFile[] = [];
  const methods: Readonly<Record<string, Method>> = {
    'files.getUploadURLExternal'({ filename, length }) {
      if (typeof filename !== 'string' || !(Number(length) > 0)) return fail('invalid_arguments');
      const id = `F${world.next()}`;
      uploads.set(id, { name: filename, length: Number(length) });
      return { ok: true, upload_url: `${base()}/upload/${id}`, file_id: id };
    },
    'files.completeUploadExternal'({ files: shown, channel_id: channel, thread_ts: thread }, team) {
      // It knows no people, only conversations.
      if (world.placeOf(team, channel) !== channel || typeof channel !== 'string') return fail('channel_not_found');
      for (const { id } of shown as { id: string }[]) {
        const upload = uploads.get(id);
        if (upload?.text === undefined) return fail('file_not_found');
        const { name, text } = upload;
        files.push({ name, text, channel, ...(typeof thread === 'string' && { thread }) });
      }
      return { ok: true, files: shown };
    },
  };
  return {
    files,
    methods,
    /** Takes the bytes: HTTP status and body. */
    upload(id: string, body: string): readonly [number, string] {
      const upload = uploads.get(id);
      if (!upload) return [404, 'no such upload'];
      if (Buffer.byteLength(body) !== upload.length) return [400, 'not the announced length'];
      upload.text = body;
      return [200, 'OK'];
    },
  };
}
