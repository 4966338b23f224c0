import type { DeliveryReason, Subject } from '../../domain/announcement';
import type { Turn } from '../../domain/page-record';
import { type Impact, impactRank } from '../../domain/status-page';
import type { Subscription } from '../../domain/subscription';
import { type ChannelRef, channelKey, directUser, type TenantId } from '../../domain/tenancy';
import type { Store, Want } from '../ports/store';
import { keepDrafts } from './drafts';
import { editDue } from './edit-due';
import { gatherWants } from './gather-wants';
import { isHushed } from './quiet-hours';
import { tellFirst } from './tell-first';
import { isWorthAPing, wantNote } from './thread-notes';

/** What decides which channels hear of a subject. */
export interface AnnouncementTopic {
  readonly subject: Subject;
  readonly reason: DeliveryReason;
  /** Components that it is about, by id; empty means that none is named and everybody hears it. */
  readonly components: readonly string[];
  readonly impact: Impact;
  /** It has ended: channels that were told hear of it, no other channel does. */
  readonly over: boolean;
  /** What turned, when the change is more than new words. */
  readonly turn?: Turn | undefined;
  /** When it turned, ms since 1970: the same however often that is announced. */
  readonly turnedAt?: number | undefined;
  /** The same event under its other names: a channel that was told of one of them sees that message edited. */
  readonly twins: readonly Subject[];
}

/** Turns one change of a subject into one delivery per channel that wants it. Runs inside the caller's transaction. */
export async function announce(
  store: Store,
  tenant: TenantId,
  subscriptions: readonly Subscription[],
  topic: AnnouncementTopic,
  now: number,
): Promise<void> {
  const { gathering, send } = gatherWants(store);
  const told = new Set<string>();
  const subscribed = new Map(subscriptions.map((one) => [channelKey(one.channel), one]));
  for (const subject of [topic.subject, ...topic.twins]) {
    for (const delivery of await store.outbox.forSubject(tenant, subject)) {
      // To who only waits for the end one message is sent, then; that is no place that is kept up to date.
      if (directUser(delivery.channel) !== undefined && !subscribed.has(channelKey(delivery.channel))) continue;
      const first = !told.has(channelKey(delivery.channel));
      told.add(channelKey(delivery.channel));
      const reason = reasonFor(topic.reason, first && isSameEvent(subject, topic.subject));
      const announcement = { subject, reason, revision: delivery.revision + 1, at: now };
      const due = topic.turn === undefined ? editDue(delivery, reason, now) : now;
      await gathering.outbox.want(tenant, delivery.channel, announcement, due);
      if (!first || !isWorthAPing(topic.turn) || !turnsIn(subject, topic)) continue;
      const hushed = isHushed(subscribed.get(channelKey(delivery.channel)) ?? {}, topic.impact, now);
      if (hushed) await store.held.hold(tenant, { why: 'turn', subject, channel: delivery.channel, at: now });
      else
        await wantNote(gathering, tenant, delivery, topic.turn, {
          turnedAt: topic.turnedAt ?? now,
          at: now,
          dueAt: due,
        });
    }
  }
  const about = { subjects: [topic.subject, ...topic.twins], over: topic.over };
  const drafted = await keepDrafts(store, tenant, about, now);
  if (!topic.over)
    for (const subscription of subscriptions.filter((s) => wantsFirst(s, topic, now))) {
      const key = channelKey(subscription.channel);
      if (!told.has(key) && !drafted.has(key)) await tellFirst(gathering, tenant, subscription, topic, now);
    }
  await send();
  if (topic.reason !== 'resolved') return;
  const waiting = await store.watchers.take(tenant, topic.subject);
  const untold = waiting.filter((channel) => !told.has(channelKey(channel)));
  await tellEnd(store, tenant, topic.subject, untold, now);
}

/** Channels that said "tell me when it's over" and have no message about it get one now. */
export async function tellEnd(
  store: Store,
  tenant: TenantId,
  subject: Subject,
  channels: readonly ChannelRef[],
  now: number,
): Promise<void> {
  if (channels.length === 0) return;
  const before = await store.outbox.forSubject(tenant, subject);
  const revisions = new Map(before.map(({ channel, revision }) => [channelKey(channel), revision]));
  const wants = channels.map((channel): Want => {
    const revision = (revisions.get(channelKey(channel)) ?? 0) + 1;
    return { channel, announcement: { subject, reason: 'resolved', revision, at: now }, dueAt: now };
  });
  await store.outbox.wantAll(tenant, wants);
}

/** Whether the channel asked for such news and may be told now (ms since 1970). */
export function wantsFirst(
  subscription: Subscription,
  topic: Pick<AnnouncementTopic, 'subject' | 'components' | 'impact'>,
  now: number,
): boolean {
  if (subscription.lost) return false;
  if (subscription.mutedUntil !== undefined && subscription.mutedUntil > now) return false;
  if (topic.subject.kind === 'outage') return subscription.teamOutages;
  if (impactRank(topic.impact) < impactRank(subscription.smallestImpact)) return false;
  if (subscription.components.length === 0 || topic.components.length === 0) return true;
  return topic.components.some((component) => subscription.components.includes(component));
}

/** A turn of the official incident to the worse is one of the team's outage, too; the team's end and return are its own. */
function turnsIn(subject: Subject, topic: AnnouncementTopic): boolean {
  if (isSameEvent(subject, topic.subject)) return true;
  return topic.subject.kind === 'incident' && (topic.turn === 'worse' || topic.turn === 'relapse');
}

/** An incident goes on in the message of the notice that it was before, and ends there. */
function isSameEvent(one: Subject, other: Subject): boolean {
  return one === other || (one.id === other.id && one.kind === 'advisory' && other.kind === 'incident');
}

/** The end of one of two twins is only a change for a message that stands for the other. */
function reasonFor(reason: DeliveryReason, ownMessage: boolean): DeliveryReason {
  if (reason === 'first') return 'changed';
  return reason === 'resolved' && !ownMessage ? 'changed' : reason;
}
