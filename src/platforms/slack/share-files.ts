import type { webApi } from '@slack/bolt';
import type { CardFile } from '../../content/card';
import { httpError, slackError } from './to-platform-error';

type Client = Pick<webApi.WebClient, 'files'>;
type Ask = <T extends webApi.WebAPICallResult>(work: () => Promise<T>) => Promise<T>;
type Fetch = NonNullable<webApi.WebClientOptions['fetch']>;

/**
 * Uploads files and shows them in a conversation, below a message when one is named. `find` answers the conversation: it is
 * asked once Slack took the files, so that where the bot may share none nobody hears of them.
 */
export async function shareFiles(
  {
    client,
    token,
    ask,
    fetch,
  }: { readonly client: Client; readonly token: string; readonly ask: Ask; readonly fetch: Fetch },
  files: readonly CardFile[],
  find: () => Promise<{ readonly channel: string; readonly thread?: string | undefined }>,
): Promise<void> {
  const uploaded: { id: string; title: string }[] = [];
  for (const { name, mediaType, text } of files) {
    const { upload_url: url, file_id: id } = await ask(() =>
      client.files.getUploadURLExternal({ token, filename: name, length: Buffer.byteLength(text) }),
    );
    if (!url || !id) throw slackError('unknown', 'Slack did not say where the file goes.');
    const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': mediaType }, body: text }).catch(
      (error: unknown) => {
        throw slackError('unavailable', 'Slack cannot be reached.', error);
      },
    );
    if (!answer.ok) throw httpError(answer.status);
    uploaded.push({ id, title: name });
  }
  const [first, ...rest] = uploaded;
  if (!first) return;
  const { channel, thread } = await find();
  const place = { token, channel_id: channel, files: [first, ...rest] as [typeof first, ...typeof rest] };
  await ask(() => client.files.completeUploadExternal(thread === undefined ? place : { ...place, thread_ts: thread }));
}
