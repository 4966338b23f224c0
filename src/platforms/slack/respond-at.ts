import type { SlackMessage } from './blocks';
import { isOfSlack } from './is-of-slack';
import { timedFetch } from './timed-fetch';
import { httpError, slackError, toPlatformError } from './to-platform-error';
import { withBlocks } from './with-blocks';

/** Answers on the address that Slack gave with a command or a button; it needs no token. Nothing is sent to another one's. */
export async function respondAt(
  apiUrl: string,
  url: string,
  visibility: 'private' | 'channel',
  message: SlackMessage,
  thread?: string,
): Promise<void> {
  if (!isOfSlack(url, apiUrl)) throw slackError('bad-request', "The address to answer on is not one of Slack's.");
  await withBlocks(message, async (content) => {
    const answer = await timedFetch()(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        ...content,
        response_type: visibility === 'private' ? 'ephemeral' : 'in_channel',
        replace_original: false,
        unfurl_links: false,
        unfurl_media: false,
        ...(thread !== undefined && { thread_ts: thread }),
      }),
    }).catch((error: unknown) => {
      throw slackError('unavailable', 'Slack cannot be reached.', error);
    });
    const said = parse(await answer.text().catch(() => ''));
    // The address needs no token, so a refusal here says nothing about it.
    if (said?.ok === false) throw toPlatformError({ data: said });
    if (!answer.ok) throw httpError(answer.status);
  });
}

function parse(body: string): { readonly ok?: unknown; readonly error?: unknown } | undefined {
  try {
    const said: unknown = JSON.parse(body);
    return typeof said === 'object' && said !== null ? said : undefined;
  } catch {
    return undefined;
  }
}
