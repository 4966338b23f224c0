import type { DeliveryReason, Subject } from '../domain/announcement';
import { SECOND } from '../domain/duration';
import { type Impact, impactRank } from '../domain/status-page';
import type { Subscription } from '../domain/subscription';
import { type ChannelRef, channelKey, type TenantId } from '../domain/tenancy';
import type { Delivery, Store } from './ports/store';

/** Changes that follow a message sooner than this wait and go out as one edit, ms. */
export const COALESCE = 90 * SECOND;

/** What decides which channels hear of a subject. */
export interface AnnouncementTopic {
  readonly subject: Subject;
  readonly reason: DeliveryReason;
  /** Components that it is about, by id; empty means that none is named and everybody hears it. */
  readonly components: readonly string[];
  readonly impact: Impact;
  /** The same event under its other name: a channel that was told of this one sees that message edited instead. */
  readonly twin?: Subject;
}

/** Turns one change of a subject into one delivery per channel that wants it. Runs inside the caller's transaction. */
export async function announce(
  store: Store,
  tenant: TenantId,
  subscriptions: Iterable<Subscription>,
  topic: AnnouncementTopic,
  now: number,
): Promise<void> {
  const own = byChannel(await store.outbox.forSubject(tenant, topic.subject));
  const twin = topic.twin ? byChannel(await store.outbox.forSubject(tenant, topic.twin)) : new Map<string, Delivery>();
  const wanted = new Map<string, ChannelRef>();
  for (const delivery of own.values()) wanted.set(channelKey(delivery.channel), delivery.channel);
  for (const delivery of twin.values()) wanted.set(channelKey(delivery.channel), delivery.channel);
  if (topic.reason !== 'resolved')
    for (const s of subscriptions) if (wantsFirst(s, topic, now)) wanted.set(channelKey(s.channel), s.channel);
  for (const [key, channel] of wanted) {
    const existing = own.get(key) ?? twin.get(key);
    const subject = existing?.subject ?? topic.subject;
    const reason = existing ? reasonOnTop(topic.reason, existing.subject === topic.subject || own.has(key)) : 'first';
    const announcement = { subject, reason, revision: (existing?.revision ?? 0) + 1, at: now };
    await store.outbox.want(tenant, channel, announcement, dueAt(existing, reason, now));
  }
  if (topic.reason === 'resolved') await tellWatchers(store, tenant, topic, wanted, now);
}

/** A channel that said "tell me when it's over" and has no message about it gets one now. */
async function tellWatchers(
  store: Store,
  tenant: TenantId,
  topic: AnnouncementTopic,
  told: ReadonlyMap<string, ChannelRef>,
  now: number,
): Promise<void> {
  for (const channel of await store.watchers.forSubject(tenant, topic.subject)) {
    if (told.has(channelKey(channel))) continue;
    await store.outbox.want(tenant, channel, { subject: topic.subject, reason: 'resolved', revision: 1, at: now }, now);
  }
  await store.watchers.clear(tenant, topic.subject);
}

function wantsFirst(subscription: Subscription, topic: AnnouncementTopic, now: number): boolean {
  if (subscription.mutedUntil !== undefined && subscription.mutedUntil > now) return false;
  if (topic.subject.kind === 'outage') return subscription.teamOutages;
  if (impactRank(topic.impact) < impactRank(subscription.smallestImpact)) return false;
  if (subscription.components.length === 0 || topic.components.length === 0) return true;
  return topic.components.some((component) => subscription.components.includes(component));
}

/** The end of one of two twins is only a change for a message that stands for the other. */
function reasonOnTop(reason: DeliveryReason, sameSubject: boolean): DeliveryReason {
  if (reason === 'first') return 'changed';
  return reason === 'resolved' && !sameSubject ? 'changed' : reason;
}

function dueAt(existing: Delivery | undefined, reason: DeliveryReason, now: number): number {
  if (!existing || reason === 'resolved' || existing.deliveredAt === undefined) return now;
  return Math.max(now, existing.deliveredAt + COALESCE);
}

function byChannel(deliveries: readonly Delivery[]): Map<string, Delivery> {
  return new Map(deliveries.map((delivery) => [channelKey(delivery.channel), delivery]));
}
