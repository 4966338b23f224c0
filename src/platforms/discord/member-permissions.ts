import type { Guild } from 'discord.js';

const ADMINISTRATOR = 1n << 3n;
const EVERYTHING = ~0n;

/**
 * What somebody may in a channel, by the roles that came with their message: everyone's rights, theirs, then what the
 * channel takes and gives. Undefined when the guild, the channel or a role is not known.
 */
export function memberPermissions(
  guild: Guild | undefined,
  channel: string,
  user: string,
  roleIds: readonly string[],
): bigint | undefined {
  if (!guild) return undefined;
  if (guild.ownerId === user) return EVERYTHING;
  const everyone = guild.roles.cache.get(guild.id);
  const own = roleIds.map((id) => guild.roles.cache.get(id));
  const place = guild.channels.cache.get(channel);
  const settled = place?.isThread() ? place.parent : place;
  if (!everyone || !settled || !('permissionOverwrites' in settled) || own.some((role) => role === undefined))
    return undefined;
  const base = [everyone, ...own].reduce((all, role) => all | (role?.permissions.bitfield ?? 0n), 0n);
  if ((base & ADMINISTRATOR) !== 0n) return EVERYTHING;
  const overwrite = (id: string) => settled.permissionOverwrites.cache.get(id);
  const levels = [[overwrite(guild.id)], roleIds.map(overwrite), [overwrite(user)]];
  return levels.reduce((granted, level) => {
    const denied = level.reduce((all, one) => all | (one?.deny.bitfield ?? 0n), 0n);
    const allowed = level.reduce((all, one) => all | (one?.allow.bitfield ?? 0n), 0n);
    return (granted & ~denied) | allowed;
  }, base);
}
