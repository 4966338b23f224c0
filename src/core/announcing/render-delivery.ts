import type { Card } from '../../content/card';
import { digestCard } from '../../content/cards/digest';
import { draftCard } from '../../content/cards/draft';
import { withFixedTimes } from '../../content/fixed-times';
import type { Subject } from '../../domain/announcement';
import { impactRank } from '../../domain/status-page';
import type { Subscription } from '../../domain/subscription';
import { type ChannelRef, channelKey } from '../../domain/tenancy';
import type { Adviser } from '../../knowledge/advise';
import type { CoreContext } from '../core-context';
import { weeklyScorecard } from '../hindsight/weekly-scorecard';
import type { Delivery } from '../ports/store';
import { isHushed } from './quiet-hours';
import { standingOf } from './subject-standing';
import { subjectCard } from './subjects';
import { openTopics } from './tell-what-is-open';
import { parseNote } from './thread-notes';
import { withPicture } from './with-picture';

/** What a message says now, in the way in which its channel wants to be told. */
export async function renderDelivery(
  context: CoreContext,
  advise: Adviser,
  delivery: Delivery,
): Promise<Card | undefined> {
  const { subject } = delivery;
  if (subject.kind === 'draft') return cardOfDraft(context, advise, subject.id);
  const card = await cardOf(context, advise, subject, delivery.channel);
  const subscription = context.state.subscriptions.get(channelKey(delivery.channel));
  if (!card || !subscription) return card;
  const calls = callsIn(context, subscription, delivery);
  return { ...timed(card, subscription), ...(calls.length > 0 ? { calls } : {}) };
}

async function cardOf(
  context: CoreContext,
  advise: Adviser,
  subject: Subject,
  channel: ChannelRef,
): Promise<Card | undefined> {
  if (subject.kind === 'scorecard') return weeklyScorecard(context, Number(subject.id), channel.platform);
  if (subject.kind !== 'digest') {
    const card = subjectCard(context, advise, subject);
    return card && withPicture(context, subject, card);
  }
  const held = await context.store.held.inDigest(context.state.tenant, subject.id);
  const items = held.flatMap((one) => {
    const standing = standingOf(context, one.subject);
    const card = subjectCard(context, advise, one.subject);
    return standing && card
      ? { title: card.title, url: card.url, since: standing.since, endedAt: standing.endedAt }
      : [];
  });
  if (items.length === 0) return undefined;
  const told = held.map((one) => nameOf(one.subject));
  const others = await standingHere(context, channel);
  const loud = others.filter(({ subject, twins }) => ![subject, ...twins].some((one) => told.includes(nameOf(one))));
  const cards = loud.flatMap(({ subject }) => subjectCard(context, advise, subject) ?? []);
  return digestCard(items, cards);
}

/** What is open, and was told in this channel. */
async function standingHere(context: CoreContext, channel: ChannelRef) {
  const topics = openTopics(context);
  const here = await Promise.all(
    topics.map(async ({ subject, twins }) => {
      const deliveries = await Promise.all(
        [subject, ...twins].map((one) => context.store.outbox.one(context.state.tenant, one, channel)),
      );
      return deliveries.some((delivery) => delivery !== undefined);
    }),
  );
  return topics.filter((_, n) => here[n]);
}

function nameOf({ kind, id }: Subject): string {
  return `${kind}/${id}`;
}

async function cardOfDraft(context: CoreContext, advise: Adviser, id: string): Promise<Card | undefined> {
  const draft = await context.store.held.draft(context.state.tenant, id);
  const card = draft && (await cardOf(context, advise, draft.subject, draft.channel));
  if (!draft || !card) return undefined;
  const subscription = context.state.subscriptions.get(channelKey(draft.channel));
  const calls = subscription ? whoIsCalled(context, subscription, draft.subject) : [];
  const shown = subscription ? timed(card, subscription) : card;
  return draftCard(shown, { id, channel: draft.channel.channel, state: draft.state, calls });
}

function timed(card: Card, { times }: Subscription): Card {
  return times ? withFixedTimes(card, times) : card;
}

/** Only what begins or gets worse calls people, and only while it is open and nobody wants quiet; an edit never does. */
function callsIn(context: CoreContext, subscription: Subscription, { subject, reason, delivered }: Delivery) {
  const note = subject.kind === 'note' ? parseNote(subject.id) : undefined;
  const isBad = note ? note.turn === 'worse' || note.turn === 'relapse' : true;
  if (delivered > 0 || reason !== 'first' || !isBad) return [];
  return whoIsCalled(context, subscription, note?.parent ?? subject);
}

function whoIsCalled(context: CoreContext, subscription: Subscription, subject: Subject) {
  const { mention } = subscription;
  const standing = mention && standingOf(context, subject);
  if (!mention || !standing || standing.endedAt !== undefined) return [];
  const { impact } = standing;
  if (impactRank(impact) < impactRank(mention.from)) return [];
  return isHushed(subscription, impact, context.clock.now()) ? [] : mention.who;
}
