/** Unit of isolation and the key of every stored row. One installation that needs no more has the tenant `default`. */
export type TenantId = string;

/** Into so many parts tenants are divided among the instances of the bot; part of the stored data, never changed. */
export const PARTITIONS = 32;

/** The part that a tenant belongs to, 0 to {@link PARTITIONS} - 1: the same on every instance (FNV-1a over UTF-16 units). */
export function partitionOf(tenant: TenantId): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < tenant.length; i++) hash = Math.imul(hash ^ tenant.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % PARTITIONS;
}

/** Somebody who wrote or pressed something. Ids are the platform's own. */
export interface Actor {
  readonly platform: string;
  readonly workspace: string;
  readonly user: string;
  /** Name to show; the platform's, untrusted. */
  readonly name: string;
  /** The id names the same person in every workspace of the platform. */
  readonly sameEverywhere?: true;
  /** The key they are counted under, where the configuration links several accounts. */
  readonly person?: string;
  /** The platform says that they manage the place where they act. */
  readonly manages?: true;
  /** They are in no workspace that the bot was added to: nobody's team, who share one tenant or have one to themselves. */
  readonly stranger?: true;
}

/** A place that messages can be sent to: a channel, or (`@<user>`) a person's direct messages. */
export interface ChannelRef {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
}

/** A message that was sent, so that it can be edited or answered in a thread. */
export interface MessageRef extends ChannelRef {
  readonly message: string;
}

/** The person as stored and counted: `<platform>:<workspace>:<user>`, with `*` where the workspace does not matter. */
export function personKey(actor: Pick<Actor, 'platform' | 'workspace' | 'user' | 'sameEverywhere' | 'person'>): string {
  return actor.person ?? `${actor.platform}:${actor.sameEverywhere ? '*' : actor.workspace}:${actor.user}`;
}

/** The channel as stored: `<platform>:<workspace>:<channel>`. */
export function channelKey(channel: ChannelRef): string {
  return `${channel.platform}:${channel.workspace}:${channel.channel}`;
}

/** The person's direct messages as a place to send to. */
export function directChannel(person: Pick<Actor, 'platform' | 'workspace' | 'user'>): ChannelRef {
  return { platform: person.platform, workspace: person.workspace, channel: `@${person.user}` };
}

/** The user id when the place is somebody's direct messages (see {@link directChannel}). */
export function directUser(channel: ChannelRef): string | undefined {
  return channel.channel.startsWith('@') ? channel.channel.slice(1) : undefined;
}

/** The tenant of a workspace that installed the bot by itself: `<platform>:<workspace>`. */
export function workspaceTenant(of: Pick<ChannelRef, 'platform' | 'workspace'>): TenantId {
  return `${of.platform}:${of.workspace}`;
}
