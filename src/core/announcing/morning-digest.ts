import type { Subject } from '../../domain/announcement';
import type { Subscription } from '../../domain/subscription';
import { type ChannelRef, channelKey } from '../../domain/tenancy';
import type { CoreContext } from '../core-context';
import type { Held } from '../ports/held-store';
import type { Store } from '../ports/store';
import { quietUntil } from './quiet-hours';
import { type Standing, standingOf } from './subject-standing';
import { tellFirst } from './tell-first';

/**
 * Tells channels whose quiet hours are over what came meanwhile: once, with what is still open as an announcement of its
 * own. Answers when the next ones end for which something is held (ms since 1970).
 */
export async function endQuietHours(context: CoreContext): Promise<number | undefined> {
  const { state, store, clock } = context;
  const held = await store.held.waiting(state.tenant);
  const now = clock.now();
  let next: number | undefined;
  for (const channel of channelsOf(held)) {
    const subscription = state.subscriptions.get(channelKey(channel));
    if (!subscription) await store.held.forget(state.tenant, channel);
    if (!subscription || subscription.lost) continue;
    const until = silentUntil(subscription, now);
    if (until === undefined) await context.inTurn(() => tellChannel(context, subscription));
    else next = Math.min(next ?? until, until);
  }
  return next;
}

/** When a channel may hear of something new again; `undefined` when it may. */
function silentUntil({ quiet, mutedUntil }: Subscription, now: number): number | undefined {
  const morning = quiet && quietUntil(quiet, now);
  const muted = mutedUntil !== undefined && mutedUntil > now ? mutedUntil : undefined;
  return morning === undefined ? muted : Math.max(morning, muted ?? 0);
}

function channelsOf(held: readonly Held[]): readonly ChannelRef[] {
  return [...new Map(held.map(({ channel }) => [channelKey(channel), channel])).values()];
}

async function tellChannel(context: CoreContext, subscription: Subscription): Promise<void> {
  const { state, clock } = context;
  const key = channelKey(subscription.channel);
  await context.store.transaction(async (store) => {
    const now = clock.now();
    const held = (await store.held.waiting(state.tenant)).filter(({ channel }) => channelKey(channel) === key);
    const news = await withoutTold(context, store, distinct(context, held));
    const digest: Subject = { kind: 'digest', id: `${key}/${now}` };
    const isOpen = ({ standing, why }: News) => standing.endedAt === undefined && why === 'quiet';
    const needsDigest = news.some((one) => !isOpen(one));
    if (needsDigest) {
      await store.held.settle(state.tenant, news, 'told', digest.id);
      await tellFirst(store, state.tenant, subscription, { subject: digest, impact: 'none' }, now);
    }
    await store.held.settle(state.tenant, held, 'told');
    // What is open stands below the digest.
    for (const { subject, standing } of news.filter(isOpen))
      await tellFirst(
        store,
        state.tenant,
        subscription,
        { subject, impact: standing.impact },
        needsDigest ? now + 1 : now,
      );
  });
  void context.wakeOutbox();
}

type News = Held & { readonly standing: Standing };

/** Each event once, whatever its names, and none that nothing is known of any more. */
function distinct(context: CoreContext, held: readonly Held[]): readonly News[] {
  const names = new Set<string>();
  const news: News[] = [];
  // What stands in the channel is told of by its turn, however its other name was held.
  for (const one of [...held].sort((a, b) => Number(a.why === 'quiet') - Number(b.why === 'quiet'))) {
    const standing = standingOf(context, one.subject);
    if (!standing || [one.subject, ...standing.twins].some((subject) => names.has(nameOf(subject)))) continue;
    names.add(nameOf(one.subject));
    news.push({ ...one, standing });
  }
  return news;
}

/** What was severe enough to be told in the quiet hours stands in the channel already. */
async function withoutTold({ state }: CoreContext, store: Store, news: readonly News[]): Promise<readonly News[]> {
  const left: News[] = [];
  for (const one of news) {
    const subjects = one.why === 'quiet' ? [one.subject, ...one.standing.twins] : [];
    const here = await Promise.all(subjects.map((subject) => store.outbox.one(state.tenant, subject, one.channel)));
    if (here.every((delivery) => delivery === undefined)) left.push(one);
  }
  return left;
}

function nameOf({ kind, id }: Subject): string {
  return `${kind}/${id}`;
}
