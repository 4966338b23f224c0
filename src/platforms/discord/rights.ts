import type { APIInteraction, GatewayMessageCreateDispatchData } from 'discord.js';
import type { Card } from '../../content/card';
import type { Inbound } from '../../core/ports/platform';
import type { DiscordApi } from './api';
import { cannotReach, isSubscribing, NOT_A_MEMBER, setsAChannel, settingsRefusal } from './channel-settings';
import type { ReadInteraction } from './inbound/read-interaction';
import { permissionBits } from './permission-bits';
import { NEEDS } from './permissions';
import type { Places } from './places';

const THREADS = new Set<number>([10, 11, 12]);

export interface RightsParts {
  readonly api: Pick<DiscordApi, 'getChannel'>;
  readonly places: Places;
  /** What somebody may in a channel; undefined when it cannot be told. */
  permissionsOf(guild: string, channel: string, user: string, roles: readonly string[]): bigint | undefined;
}

/** Why somebody may not do what they ask for; undefined when they may. */
export interface Rights {
  ofMessage(event: Inbound, guild: string, message: GatewayMessageCreateDispatchData): Promise<Card | undefined>;
  ofInteraction(read: ReadInteraction, interaction: APIInteraction): Card | undefined;
}

export function createRights({ api, places, permissionsOf }: RightsParts): Rights {
  /** A thread that nobody told us of has the rights of its channel. */
  async function parentOf(guild: string, thread: string): Promise<string | undefined> {
    const shown = await api.getChannel(thread).catch(() => undefined);
    const isThread = shown && THREADS.has(shown.type) && 'parent_id' in shown && 'guild_id' in shown;
    return isThread && shown.guild_id === guild ? (shown.parent_id ?? undefined) : undefined;
  }

  return {
    async ofMessage(event, guild, { channel_id: channel, author, member }) {
      if (!setsAChannel(event)) return undefined;
      const within = (place: string) => permissionsOf(guild, place, author.id, member?.roles ?? []);
      const known = within(channel);
      if (known !== undefined) return settingsRefusal(event, known);
      const parent = await parentOf(guild, channel);
      return settingsRefusal(event, parent === undefined ? undefined : within(parent));
    },

    ofInteraction({ event, reach, chosen }, { guild_id: guild, member }) {
      if (!setsAChannel(event) || reach === 'direct') return undefined;
      if (reach === 'token' || guild === undefined) return NOT_A_MEMBER;
      const { channel } = event.channel;
      const home = places.guildOf(channel);
      // Whoever writes the request, and not Discord's app, could name any channel.
      if (chosen && home !== undefined && home !== guild) return cannotReach(channel, 'needs a channel of this server');
      const told = permissionBits(chosen ? chosen.permissions : member?.permissions);
      const roles = member?.roles ?? [];
      const refusal = settingsRefusal(event, told ?? permissionsOf(guild, channel, member?.user.id ?? '', roles));
      if (refusal || !chosen || !isSubscribing(event)) return refusal;
      const lacking = places.missing(channel, NEEDS.edit) ?? [];
      return lacking.length > 0 ? cannotReach(channel, places.needs(channel, lacking)) : undefined;
    },
  };
}
