import type { APIInteraction } from 'discord.js';

/**
 * How an interaction's place is reached: `bot` a channel of a guild that the bot is a member of, `direct` its own
 * direct messages with the person, `token` nothing but the interaction's own token (somebody installed the bot for
 * themselves and uses it where it is no member: another guild, or a conversation between people).
 */
export type Reach = 'bot' | 'direct' | 'token';

const GUILD_INSTALL = '0';
const USER_INSTALL = '1';
const PRIVATE_CHANNEL = 2;

export function reachOf(
  interaction: Pick<APIInteraction, 'guild_id' | 'context' | 'authorizing_integration_owners'>,
  guilds: readonly string[],
): Reach {
  const { guild_id: guild, context, authorizing_integration_owners: owners } = interaction;
  if (guild === undefined) return context === PRIVATE_CHANNEL ? 'token' : 'direct';
  return isTakenAlong({ authorizing_integration_owners: owners }) && !guilds.includes(guild) ? 'token' : 'bot';
}

/** Whether the bot is there only because the person installed it for themselves. */
export function isTakenAlong({
  authorizing_integration_owners: owners,
}: Pick<APIInteraction, 'authorizing_integration_owners'>): boolean {
  return owners?.[USER_INSTALL] !== undefined && owners[GUILD_INSTALL] === undefined;
}
