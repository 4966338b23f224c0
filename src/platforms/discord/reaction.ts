import { type APIMessage, ComponentType, type GatewayMessageReactionAddDispatchData } from 'discord.js';
import type { Card } from '../../content/card';
import type { Inbound } from '../../core/ports/platform';
import { baseOf, nameOf, type Reading } from './inbound/reading';

/** Only counts on the answer that a person got, as elsewhere it means all sorts of things. */
export const TICK = '✅';

/** A tick under the bot's answer, by whoever it answers, as the press of its button "It's fixed". */
export function readReaction(
  {
    user_id: user,
    channel_id: channel,
    guild_id: guild,
    message_id: id,
    member,
  }: GatewayMessageReactionAddDispatchData,
  reading: Reading,
): Inbound {
  const name = member?.nick ?? (member?.user ? nameOf(member.user) : user);
  const base = baseOf(`reaction:${id}:${user}`, { id: user }, name, guild, channel, reading);
  return { ...base, kind: 'action', action: 'fixed', message: { ...base.channel, message: id } };
}

/** A tick stands for the button "It's fixed", so only where there is one. */
export function takesTick(card: Card): boolean {
  return card.actions.some(({ id }) => id === 'fixed');
}

/** Whom a message of the bot answers that a tick counts on; undefined for any other. Its reaction tells its id alone. */
export function personAnswered(
  message: APIMessage,
  { user_id: user, guild_id: guild }: GatewayMessageReactionAddDispatchData,
  reading: Reading,
): string | undefined {
  if (message.author.id !== reading.botId || !hasButton(message, reading)) return undefined;
  // In direct messages there is nobody else whom it could answer.
  return guild === undefined ? user : message.referenced_message?.author.id;
}

function hasButton({ components }: APIMessage, { actionIds }: Reading): boolean {
  const rows = (components ?? []).filter((row) => row.type === ComponentType.ActionRow);
  return rows.some((row) =>
    row.components.some((one) => 'custom_id' in one && actionIds.decode(one.custom_id)?.action === 'fixed'),
  );
}
