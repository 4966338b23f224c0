import { randomUUID } from 'node:crypto';
import { type Actor, type ChannelRef, directChannel, type MessageRef } from '../../../domain/tenancy';

/** The core's words for people and places of one workspace. */
export function refsIn(workspace: string) {
  return {
    actor: (user: string, name?: string): Actor => ({ platform: 'slack', workspace, user, name: name || user }),
    message: (channel: string, message: string): MessageRef => ({ platform: 'slack', workspace, channel, message }),
    /** A direct conversation is named by its person, so that the core can tell that nobody else reads there. */
    channel: (channel: string | undefined, user: string): ChannelRef =>
      channel === undefined || isDirect(channel)
        ? directChannel({ platform: 'slack', workspace, user })
        : { platform: 'slack', workspace, channel },
  };
}

export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

/** The key of an event: what Slack names it by, and for one without any name a key of its own, so that it is not taken for another. */
export function dedupeKey(kind: string, ...names: readonly (string | undefined)[]): string {
  return [kind, ...(names.some((name) => name) ? names.map((name) => name ?? '') : [randomUUID()])].join(':');
}
