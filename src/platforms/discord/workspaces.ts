import { createMemory } from '../../lib/memory';
import type { DiscordApi } from './api';
import { discordCode } from './platform-error';

const MOST_REMEMBERED = 10_000;
/** So many servers are asked about somebody. */
const MOST_ASKED = 10;
const UNKNOWN_MEMBER = 10_007;
/** Of people who are in none of the bot's servers. */
export const ELSEWHERE = 'elsewhere';
/** Of people of whom that is not known. */
export const DIRECT = 'direct';

/** Where somebody belongs who writes to the bot directly. */
export interface Workspaces {
  /** The bot was added to the guild. */
  serve(guild: string): void;
  /** Whether the bot was ever added to it, as far as this process knows. */
  isServer(guild: string): boolean;
  /** The person was seen in a guild that the bot was added to. */
  remember(user: string, guild: string): void;
  /** Asks Discord about somebody who was not seen in any guild so far; never fails. */
  find(user: string): Promise<void>;
  /** `tookAlong`: the bot only knows them because they installed it for themselves. */
  of(user: string, tookAlong?: boolean): string;
}

/**
 * Discord's direct messages belong to no guild, yet a person must count once, and with nobody else's people: they go to
 * the guild that the person was last seen in or is a member of, else to the only guild there is.
 */
export function createWorkspaces(
  guilds: () => readonly string[],
  api: () => Pick<DiscordApi, 'getMember'>,
): Workspaces {
  const lastSeen = createMemory<string>(MOST_REMEMBERED);
  const strangers = createMemory<true>(MOST_REMEMBERED);
  const servers = new Set<string>();

  function remember(user: string, guild: string): void {
    servers.add(guild);
    strangers.delete(user);
    lastSeen.set(user, guild);
  }

  return {
    serve: (guild) => void servers.add(guild),
    isServer: (guild) => servers.has(guild),
    remember,
    async find(user) {
      if (lastSeen.get(user) !== undefined || strangers.get(user)) return;
      const all = guilds();
      let isSure = all.length > 0 && all.length <= MOST_ASKED;
      for (const guild of all.slice(0, MOST_ASKED)) {
        try {
          await api().getMember(guild, user);
          return remember(user, guild);
        } catch (error) {
          if (discordCode(error) !== UNKNOWN_MEMBER) isSure = false;
        }
      }
      if (isSure && lastSeen.get(user) === undefined) strangers.set(user, true);
    },
    of(user, tookAlong = false) {
      const all = guilds();
      const seen = lastSeen.get(user);
      if (seen !== undefined && all.includes(seen)) return seen;
      if (tookAlong || strangers.get(user)) return ELSEWHERE;
      return all.length === 1 && all[0] !== undefined ? all[0] : DIRECT;
    },
  };
}
