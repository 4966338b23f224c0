import { type APIMessage, ComponentType, type GatewayMessageReactionAddDispatchData } from 'discord.js';
import type { Inbound } from '../../core/ports/platform';
import { baseOf, nameOf, type Reading } from './inbound';

/** Only counts on the answer that a person got, as elsewhere it means all sorts of things. */
export const TICK = '✅';

/**
 * A tick under the bot's answer, by whoever it answers, as the press of its button "It's fixed"; undefined for any
 * other. `message` is what was ticked: Discord tells of it by its id alone.
 */
export function readReaction(
  { user_id: user, channel_id: channel, guild_id: guild, member }: GatewayMessageReactionAddDispatchData,
  message: APIMessage,
  reading: Reading,
): Inbound | undefined {
  if (message.author.id !== reading.botId || !hasButton(message, reading)) return undefined;
  // In direct messages there is nobody else whom it could answer.
  const asked = guild === undefined ? user : message.referenced_message?.author.id;
  if (asked !== user) return undefined;
  const name = member?.nick ?? (member?.user ? nameOf(member.user) : user);
  const base = baseOf(`reaction:${message.id}:${user}`, { id: user }, name, guild, channel, reading);
  return { ...base, kind: 'action', action: 'fixed', message: { ...base.channel, message: message.id } };
}

function hasButton({ components }: APIMessage, { actionIds }: Reading): boolean {
  const rows = (components ?? []).filter((row) => row.type === ComponentType.ActionRow);
  return rows.some((row) =>
    row.components.some((one) => 'custom_id' in one && actionIds.decode(one.custom_id)?.action === 'fixed'),
  );
}
