import { plainText } from '../../src/content/plain-text';
import { subjectCard } from '../../src/core/announcing/subjects';
import type { CoreContext } from '../../src/core/core-context';
import type { Delivery } from '../../src/core/ports/store';
import type { Subject } from '../../src/domain/announcement';
import { channelKey, directUser } from '../../src/domain/tenancy';
import { adviser } from '../../src/knowledge/advise';
import type { FaultyPlatform, Post } from './faulty-platform';
import type { Outcome } from './run-plan';

const advise = adviser();
/** Calls to the platforms that no run comes near unless something goes round and round. */
const MOST_CALLS = 3_000;

/** What is not as it should be when all is over; empty when all is well. */
export async function wrongIn(outcome: Outcome): Promise<readonly string[]> {
  const core = outcome.bot.core();
  if (!core) return ['the bot is not up at the end'];
  const { context } = core;
  const { store } = context;
  const wrong: string[] = [];
  const posts = [...outcome.platforms.values()].flatMap((platform) => platform.posts);
  const waiting = await store.outbox.pending();
  if (waiting > 0) wrong.push(`${waiting} deliveries still wait`);

  for (const subject of subjectsOf(context)) {
    const card = subjectCard(context, advise, subject);
    const deliveries = await store.outbox.forSubject('default', subject);
    for (const delivery of deliveries) wrong.push(...wrongWith(delivery, card && plainText(card), posts, outcome));
    wrong.push(...unheard(subject, deliveries, outcome));
  }
  for (const [id, list] of byDelivery(posts)) {
    const visible = list.filter((post) => !post.deleted);
    const [first] = list;
    if (first?.thread !== undefined && list.length > 1 && !excused(outcome, first))
      wrong.push(`the note ${id} stands ${list.length} times in ${first.channel}: ${first.texts[0]}`);
    if (visible.length > 1 && first?.thread === undefined && !excused(outcome, first))
      wrong.push(
        `${visible.length} messages of delivery ${id} in ${first?.channel}: ${visible.map((p) => p.texts.at(-1)?.split('\n')[0]).join(' | ')}`,
      );
    wrong.push(...backward(list, outcome));
  }
  for (const platform of outcome.platforms.values())
    if (platform.calls() > MOST_CALLS) wrong.push(`${platform.calls()} calls to ${platform.name}`);
  return wrong;
}

/** Everything that there can be messages about. */
export function subjectsOf({ state }: Pick<CoreContext, 'state'>): readonly Subject[] {
  return [
    ...[...state.outages.keys()].map((id): Subject => ({ kind: 'outage', id })),
    ...[...state.pages.values()].flatMap(({ incidents }) =>
      Object.keys(incidents).flatMap((id): Subject[] => [
        { kind: 'incident', id },
        { kind: 'advisory', id },
      ]),
    ),
  ];
}

/** A nonce is forgotten after some minutes; who is down longer than that cannot know better. */
function excused({ platforms }: Outcome, post: Post | undefined): boolean {
  const platform = platforms.get(post?.channel.split(':')[0] ?? '') as FaultyPlatform;
  return post !== undefined && platform.tooLate.has(post.deliveryId);
}

function wrongWith(
  delivery: Delivery,
  now: string | undefined,
  posts: readonly Post[],
  outcome: Outcome,
): readonly string[] {
  const { state } = delivery;
  const channel = channelKey(delivery.channel);
  const where = `${delivery.subject.kind} in ${channel}`;
  if (state !== 'settled') return [`${where} is ${state} (${delivery.lastError})`];
  const mine = posts.filter((post) => post.deliveryId === delivery.id);
  const last = mine.at(-1);
  if (!last) return [`${where} was never sent`];
  const shows = last.texts.at(-1);
  // Who waited for the end was told once; nobody looks at a message between two again.
  if (directUser(delivery.channel) !== undefined) return [];
  if (mine.filter((post) => !post.deleted).length > 1 && excused(outcome, last)) return [];
  return shows === now ? [] : [`${where} does not show the last state, but:\n${shows}\n--- instead of\n${now}`];
}

/** Channels that heard nothing of it, though they could have. */
function unheard(subject: Subject, deliveries: readonly Delivery[], { plan, bot }: Outcome): readonly string[] {
  const state = bot.core()?.context.state;
  const outage = state?.outages.get(subject.id);
  if (subject.kind !== 'outage' || outage?.confirmedAt === undefined || outage.incidentId !== undefined) return [];
  const told = new Set(deliveries.map(({ channel }) => channelKey(channel)));
  return plan.channels
    .map(channelKey)
    .filter((key) => !told.has(key) && !plan.faults.some(({ kind, channel }) => kind === 'gone' && channel === key))
    .map((key) => `${key} never heard of the outage`);
}

/** A state that a channel saw after a later one. */
function backward(list: readonly Post[], { plan, lives }: Outcome): readonly string[] {
  const shown = list.flatMap((post) => post.texts);
  const update = shown.map((text) => Number(/"Update (\d+)/.exec(text)?.[1] ?? -1));
  const over = shown.map((text) => (text.startsWith('Resolved: ') ? 1 : 0));
  const people = shown.map((text) => Number(/(\d+) people (?:since|had|for)/.exec(text)?.[1] ?? 0));
  // Who reported what the database refused is known no longer by the next life.
  const isForgotten = plan.databaseGone.length > 0 && lives > 1;
  return Object.entries({ update, over, people: isForgotten ? [] : people }).flatMap(([what, values]) =>
    values.some((value, n) => n > 0 && value < (values[n - 1] ?? 0))
      ? [`${list[0]?.channel} saw ${what} go back: ${values.join(' ')}`]
      : [],
  );
}

function byDelivery(posts: readonly Post[]): ReadonlyMap<string, readonly Post[]> {
  const groups = new Map<string, Post[]>();
  for (const post of posts) groups.set(post.deliveryId, [...(groups.get(post.deliveryId) ?? []), post]);
  return groups;
}
