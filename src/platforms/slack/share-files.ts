import type { webApi } from '@slack/bolt';
import type { CardFile } from '../../content/card';
import { isOfSlack } from './is-of-slack';
import type { Picture } from './picture-card';
import { httpError, slackError } from './to-platform-error';

type Client = Pick<webApi.WebClient, 'files' | 'slackApiUrl'>;
type Ask = <T extends webApi.WebAPICallResult>(work: () => Promise<T>) => Promise<T>;
type Fetch = (url: string, init: RequestInit) => Promise<Response>;

interface Uploader {
  readonly client: Client;
  readonly token: string;
  readonly ask: Ask;
  readonly fetch: Fetch;
}

/**
 * Uploads files and shows them in a conversation, below a message when one is named. `find` answers the conversation: it is
 * asked once Slack took the files, so that where the bot may share none nobody hears of them.
 */
export async function shareFiles(
  uploader: Uploader,
  files: readonly CardFile[],
  find: () => Promise<{ readonly channel: string; readonly thread?: string | undefined }>,
): Promise<void> {
  const { client, token, ask } = uploader;
  const uploaded: { id: string; title: string }[] = [];
  for (const { name, mediaType, text } of files)
    uploaded.push({ id: await upload(uploader, { name, mediaType, data: Buffer.from(text) }), title: name });
  const [first, ...rest] = uploaded;
  if (!first) return;
  const { channel, thread } = await find();
  const place = { token, channel_id: channel, files: [first, ...rest] as [typeof first, ...typeof rest] };
  await ask(() => client.files.completeUploadExternal(thread === undefined ? place : { ...place, thread_ts: thread }));
}

/** Uploads a picture that is shown nowhere by itself; answers its id, by which messages can hold it. */
export async function uploadPicture(uploader: Uploader, picture: Picture): Promise<string> {
  const id = await upload(uploader, picture);
  const { client, token, ask } = uploader;
  await ask(() => client.files.completeUploadExternal({ token, files: [{ id, title: picture.name }] }));
  return id;
}

async function upload(
  { client, token, ask, fetch }: Uploader,
  { name, mediaType, data, alt }: Pick<Picture, 'name' | 'mediaType' | 'data'> & { readonly alt?: string },
): Promise<string> {
  const { upload_url: url, file_id: id } = await ask(() =>
    client.files.getUploadURLExternal({
      token,
      filename: name,
      length: data.length,
      ...(alt !== undefined && { alt_txt: alt.slice(0, 1_000) }),
    }),
  );
  if (!url || !id || !isOfSlack(url, client.slackApiUrl))
    throw slackError('unknown', 'Slack did not say where the file goes.');
  const body = new Uint8Array(data);
  const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': mediaType }, body }).catch(
    (error: unknown) => {
      throw slackError('unavailable', 'Slack cannot be reached.', error);
    },
  );
  if (!answer.ok) throw httpError(answer.status);
  return id;
}
