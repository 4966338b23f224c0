import type { APIMessage } from 'discord.js';
import { DAY } from '../../domain/duration';
import { isPassing } from '../../domain/errors';
import type { DiscordApi } from './api';
import { isSameSend } from './delivery-mark';
import type { DiscordMessage } from './discord-message';
import { madeAt } from './snowflake';

/** As long as the outbox goes on trying. */
const FAR_ENOUGH = DAY;
const PAGE = 100;
const MOST_PAGES = 5;

/** What a send is looked for by. */
export interface LookedFor {
  readonly channel: string;
  readonly sent: DiscordMessage;
  readonly mark: string;
  /** Ms since 1970. */
  readonly now: number;
}

/**
 * The id of the bot's own message of the last day that is this very send; undefined when there is none, or the bot may
 * not read back there. Fails with PlatformError when Discord cannot tell now.
 */
export async function findSend(
  api: Pick<DiscordApi, 'listMessages'>,
  botId: string,
  { channel, sent, mark, now }: LookedFor,
): Promise<string | undefined> {
  let before: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const messages = await read(api, channel, before);
    const found = messages.find(({ author, ...shown }) => author.id === botId && isSameSend(shown, sent, mark));
    if (found) return found.id;
    before = messages.at(-1)?.id;
    if (before === undefined || messages.length < PAGE || madeAt(before) < now - FAR_ENOUGH) return undefined;
  }
  return undefined;
}

async function read(
  api: Pick<DiscordApi, 'listMessages'>,
  channel: string,
  before: string | undefined,
): Promise<readonly APIMessage[]> {
  try {
    return await api.listMessages(channel, PAGE, before);
  } catch (error) {
    if (isPassing(error)) throw error;
    // What is wrong with the channel, the send itself will say.
    return [];
  }
}
