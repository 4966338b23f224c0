import type { Subject } from '../../domain/announcement';
import type { PlatformErrorKind } from '../../domain/errors';
import { type ChannelRef, channelKey, directChannel, directUser } from '../../domain/tenancy';
import type { CoreContext } from '../core-context';
import { subscriptionOf } from './subscriptions';

/** The loss as a subject; a channel that is lost once more is another one. */
function lostChannelSubject(channel: ChannelRef, at: number): Subject {
  return { kind: 'channel', id: `${channelKey(channel)}/${at}` };
}

/** The channel (its key) that a subject of kind `channel` is about. */
export function lostChannelOf(subjectId: string): string {
  return subjectId.replace(/\/\d+$/, '');
}

/**
 * Nothing can be posted in the channel any more: its subscription says so from now on, nothing is tried there, and who
 * installed the bot (else who subscribed the channel) is told once, privately. A channel that is known to be lost, or
 * that nobody subscribed, changes nothing.
 */
export async function channelLost(
  context: CoreContext,
  channel: ChannelRef,
  why: PlatformErrorKind,
  needs?: string,
): Promise<void> {
  const { state, store, clock, log } = context;
  const known = state.subscriptions.get(channelKey(channel));
  if (directUser(channel) !== undefined || !known || known.lost) return;
  const at = clock.now();
  const lost = { ...known, lost: { at, why, ...(needs === undefined ? {} : { needs }) } };
  const contact = await whomToTell(context, channel, why, known.subscribedBy);
  await context.inTurn(() =>
    store.transaction(async (inside) => {
      await inside.subscriptions.put(state.tenant, lost);
      if (contact === undefined) return;
      const subject = lostChannelSubject(channel, at);
      await inside.outbox.want(state.tenant, contact, { subject, reason: 'first', revision: 1, at }, at);
    }),
  );
  subscriptionOf(context).remember(lost);
  log.warn({ platform: channel.platform, why, told: contact !== undefined }, 'subscribed channel lost');
  void context.wakeOutbox();
}

/** Where the message goes; nobody can be told through a token that Slack or Discord took back. */
async function whomToTell(
  { contactFor, log }: CoreContext,
  channel: ChannelRef,
  why: PlatformErrorKind,
  subscribedBy: string | undefined,
): Promise<ChannelRef | undefined> {
  if (why === 'token-revoked') return undefined;
  const installer = await contactFor(channel).catch((err: unknown) => {
    log.warn({ err, platform: channel.platform }, 'who installed the bot could not be asked');
    return undefined;
  });
  const user = installer ?? subscribedBy;
  return user === undefined ? undefined : directChannel({ ...channel, user });
}
