import type { APIInteraction, APIUser } from 'discord.js';
import type { Inbound } from '../../../core/ports/platform';
import { type Actor, type ChannelRef, directChannel } from '../../../domain/tenancy';
import type { ActionIds } from '../action-ids';
import { managesServer, permissionBits } from '../permission-bits';
import { isTakenAlong, reachOf } from '../reach';
import { ELSEWHERE, type Workspaces } from '../workspaces';

/** What the bot must know of itself to read what Discord hands over. */
export interface Reading {
  readonly botId: string;
  readonly workspaces: Workspaces;
  readonly actionIds: ActionIds;
  /** Ids of the guilds that the bot is a member of. */
  guilds(): readonly string[];
  /** The role that the bot has in a guild as itself: who mentions it means the bot. */
  ownRole(guild: string): string | undefined;
}

export type Base = Pick<Inbound, 'actor' | 'channel' | 'dedupeKey'>;

/** Who did it and where; undefined when Discord names nobody. */
export function readBase(interaction: APIInteraction, reading: Reading): Base | undefined {
  const user = interaction.member?.user ?? interaction.user;
  const place = interaction.channel?.id ?? interaction.channel_id;
  if (!user || !place) return undefined;
  const name = interaction.member?.nick ?? nameOf(user);
  const guild = interaction.guild_id;
  const tookAlong = isTakenAlong(interaction);
  const isAway = guild !== undefined && reachOf(interaction, reading.guilds()) === 'token';
  const manages = managesServer(permissionBits(interaction.member?.permissions));
  return baseOf(interaction.id, user, name, guild, place, reading, { isAway, tookAlong, manages });
}

export function baseOf(
  dedupeKey: string,
  user: Pick<APIUser, 'id'>,
  name: string,
  guild: string | undefined,
  place: string,
  { workspaces }: Reading,
  { isAway = false, tookAlong = false, manages = false } = {},
): Base {
  // Where only the person brought the bot along, nobody of the team is at home.
  if (guild !== undefined && !isAway) workspaces.remember(user.id, guild);
  const workspace = guild ?? workspaces.of(user.id, tookAlong);
  const actor: Actor = {
    platform: 'discord',
    workspace,
    user: user.id,
    name,
    sameEverywhere: true,
    ...(manages && { manages }),
    ...((isAway || workspace === ELSEWHERE) && { stranger: true }),
  };
  const channel: ChannelRef =
    guild === undefined ? directChannel(actor) : { platform: 'discord', workspace, channel: place };
  return { actor, channel, dedupeKey };
}

export function nameOf(user: APIUser): string {
  return user.global_name ?? user.username;
}
