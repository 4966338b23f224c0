import type { ClientOptions } from 'discord.js';
import type { DiscordSettings } from './settings';

/**
 * How the bot's guilds are spread. All shards of a process live in its one client: at the sizes where Discord asks for
 * shards (2,500 guilds each) one process serves dozens of them, and the outbox stays in one place. `DISCORD_SHARD_IDS`
 * gives each of several instances its part.
 */
export function shardOptions({
  DISCORD_SHARDS: count,
  DISCORD_SHARD_IDS: ids,
}: Pick<DiscordSettings, 'DISCORD_SHARDS' | 'DISCORD_SHARD_IDS'>): Pick<ClientOptions, 'shards' | 'shardCount'> {
  if (count === 'auto') return { shards: 'auto' };
  return { shardCount: count, shards: ids ? [...ids] : Array.from({ length: count }, (_, id) => id) };
}
