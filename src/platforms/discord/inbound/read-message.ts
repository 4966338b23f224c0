import type { GatewayMessageCreateDispatchData } from 'discord.js';
import type { Inbound } from '../../../core/ports/platform';
import { mentionedIn } from '../mentioned';
import { baseOf, nameOf, type Reading } from './reading';

/** Messages that people type: plain ones and replies. Joins, pins and the like are not. */
const TYPED = new Set<number>([0, 19]);

/** A message as the core sees it; undefined when it is not a person's, or when there is nothing to read. */
export function readMessage(
  message: GatewayMessageCreateDispatchData,
  reading: Reading,
  manages = false,
): Inbound | undefined {
  if (message.author.bot || message.webhook_id || !TYPED.has(message.type)) return undefined;
  const name = message.member?.nick ?? nameOf(message.author);
  const base = baseOf(message.id, message.author, name, message.guild_id, message.channel_id, reading, { manages });
  const ref = { ...base.channel, message: message.id };
  const role = message.guild_id === undefined ? undefined : reading.ownRole(message.guild_id);
  const call = new RegExp(`<@!?${reading.botId}>${role === undefined ? '' : `|<@&${role}>`}`, 'g');
  const text = message.content.replace(call, ' ').trim();
  // An answer to one of the bot's messages names it without a word in the text.
  const named =
    (message.mentions ?? []).some(({ id }) => id === reading.botId) ||
    (role !== undefined && (message.mention_roles ?? []).includes(role));
  if (message.guild_id === undefined || named || text !== message.content.trim()) {
    const names = new Map((message.mentions ?? []).map((user) => [user.id, nameOf(user)]));
    return { ...base, kind: 'mention', text, ...mentionedIn(text, names), message: ref };
  }
  // Without the Message Content intent Discord leaves the text out.
  return text === '' ? undefined : { ...base, kind: 'message', text: message.content, message: ref };
}
