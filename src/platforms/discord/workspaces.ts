const MOST_REMEMBERED = 10_000;

/** Where somebody belongs who writes to the bot directly. */
export interface Workspaces {
  /** The person was seen in the guild. */
  remember(user: string, guild: string): void;
  of(user: string): string;
}

/**
 * Discord's direct messages belong to no guild, yet a person must count once: they go to the guild that the person was
 * last seen in, else to the only guild there is.
 */
export function createWorkspaces(guilds: () => readonly string[]): Workspaces {
  const lastSeen = new Map<string, string>();
  return {
    remember(user, guild) {
      lastSeen.delete(user);
      lastSeen.set(user, guild);
      const oldest = lastSeen.keys().next();
      if (lastSeen.size > MOST_REMEMBERED && !oldest.done) lastSeen.delete(oldest.value);
    },
    of(user) {
      const all = guilds();
      const seen = lastSeen.get(user);
      if (seen !== undefined && all.includes(seen)) return seen;
      return all.length === 1 && all[0] !== undefined ? all[0] : 'direct';
    },
  };
}
