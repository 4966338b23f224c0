import type { SlackBlock, SlackMessage } from './blocks';
import { slackCode } from './to-platform-error';

/**
 * Sends with blocks; when Slack refuses those (a picture it cannot fetch, a limit nobody wrote down) the words alone
 * go out, because a notice that is lost helps nobody.
 */
export async function withBlocks<T>(
  message: SlackMessage,
  send: (content: { text: string; blocks: SlackBlock[] }) => Promise<T>,
): Promise<T> {
  const { text, blocks, whole } = message;
  try {
    return await send({ text, blocks });
  } catch (error) {
    if (whole || !/^(invalid_blocks|msg_blocks_too_long)/.test(slackCode(error) ?? '')) throw error;
    return await send({ text, blocks: [] });
  }
}
