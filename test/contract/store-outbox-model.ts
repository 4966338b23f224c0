import fc from 'fast-check';
import type { Store } from '../../src/core/ports/store';
import type { DeliveryReason } from '../../src/domain/announcement';
import type { ChannelRef } from '../../src/domain/tenancy';
import { ALERTS, announcement, GENERAL, INCIDENT, messageIn } from './store-samples';

interface Want {
  readonly revision: number;
  readonly reason: DeliveryReason;
  readonly dueAt: number;
}

/** The outbox told once more, as a history instead of a row: every want since the last delivery is kept. */
interface Told {
  readonly key: string;
  id?: string;
  wants: Want[];
  /** How many of the wants the last claim knew of; `undefined` while nobody has claimed it or said when to retry. */
  known: number | undefined;
  /** When it may be handed out; while claimed that is the end of the lease. */
  readyAt: number;
  dueAt: number;
  delivered: number;
  revision: number;
  state: 'due' | 'settled' | 'gone' | 'failed';
}

const PLACES: readonly (readonly [string, ChannelRef])[] = [
  ['us', GENERAL],
  ['us', ALERTS],
  ['them', GENERAL],
];
const ORDER: readonly DeliveryReason[] = ['first', 'resolved', 'changed', 'reminder'];
const LEASE = 50;

const place = fc.nat(PLACES.length - 1);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('want' as const),
      place,
      // Mostly newer, sometimes the same or older.
      ahead: fc.integer({ min: -1, max: 2 }),
      reason: fc.constantFrom(...ORDER),
      wait: fc.integer({ min: -20, max: 60 }),
      amongMany: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 3 }) }) },
  // `behind` 1: somebody slow settles what was overtaken.
  { weight: 3, arbitrary: fc.record({ do: fc.constant('settle' as const), place, behind: fc.nat(1) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('retry' as const), place, wait: fc.integer({ min: 0, max: 90 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('giveUp' as const),
      place,
      state: fc.constantFrom('gone' as const, 'failed' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 70 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export function outboxModelContract(open: () => Promise<Pick<Store, 'outbox' | 'close'>>, runs: number): void {
  test('the outbox does what its story says, in whatever order things happen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const store = await open();
        try {
          await follow(store, steps);
        } finally {
          await store.close();
        }
      }),
      { numRuns: runs },
    );
  }, 60_000);
}

async function follow(store: Pick<Store, 'outbox'>, steps: readonly Step[]): Promise<void> {
  const told: (Told | undefined)[] = PLACES.map(() => undefined);
  let now = 1_000;
  for (const next of steps) {
    if (next.do === 'pass') {
      now += next.ms;
    } else if (next.do === 'claim') {
      const ready = told.flatMap((one) => (one && one.state === 'due' && one.readyAt <= now ? one : []));
      const claimed = await store.outbox.claim(now, LEASE, next.limit);
      expect(claimed.map(({ dueAt }) => dueAt)).toEqual(
        ready
          .map(({ dueAt }) => dueAt)
          .sort((a, b) => a - b)
          .slice(0, next.limit),
      );
      for (const { id } of claimed) {
        const one = ready.find((each) => each.id === id);
        if (!one) throw new Error('handed out what was not ready');
        one.known = one.wants.length;
        one.readyAt = now + LEASE;
      }
    } else {
      await touch(store, told, next, now);
    }
    await agrees(store, told);
  }
}

async function touch(
  store: Pick<Store, 'outbox'>,
  told: (Told | undefined)[],
  next: Exclude<Step, { do: 'pass' | 'claim' }>,
  now: number,
): Promise<void> {
  const [tenant, channel] = PLACES[next.place] ?? ['us', GENERAL];
  const one = told[next.place];
  if (next.do === 'want') {
    const asked: Want = {
      revision: Math.max(1, (one?.revision ?? 0) + next.ahead),
      reason: next.reason,
      dueAt: now + next.wait,
    };
    const what = announcement(asked.revision, asked.reason);
    if (next.amongMany) await store.outbox.wantAll(tenant, [{ channel, announcement: what, dueAt: asked.dueAt }]);
    else await store.outbox.want(tenant, channel, what, asked.dueAt);
    if (one) return wanted(one, asked);
    const rows = await store.outbox.forSubject(tenant, INCIDENT);
    const id = rows.find((row) => row.channel.channel === channel.channel)?.id ?? '';
    const fresh = { key: `${tenant} ${channel.channel}`, id, known: undefined, delivered: 0, state: 'due' } as const;
    told[next.place] = { ...fresh, wants: [asked], revision: asked.revision, dueAt: asked.dueAt, readyAt: asked.dueAt };
    return;
  }
  if (!one?.id) return;
  if (next.do === 'settle') {
    const revision = Math.max(1, one.revision - next.behind);
    await store.outbox.settle(one.id, { at: now, revision, message: messageIn(channel, `m${now}`) });
    if (one.state === 'gone' || revision < one.delivered) return;
    // What came since the claim is left. Where nothing did, a slow one settled less than was claimed: all of that is left.
    const since = one.known === undefined ? [] : one.wants.slice(one.known);
    one.delivered = revision;
    if (revision >= one.revision) Object.assign(one, { state: 'settled', wants: [], known: undefined });
    else if (since.length > 0) becomesDue(one, since, earliest(since));
    else becomesDue(one, one.wants, one.dueAt);
  } else if (one.state === 'due') {
    if (next.do === 'retry') {
      await store.outbox.retry(one.id, { dueAt: now + next.wait, error: 'unavailable' });
      Object.assign(one, { dueAt: now + next.wait, readyAt: now + next.wait, known: one.wants.length });
    } else {
      await store.outbox.giveUp(one.id, { state: next.state, error: 'unknown' });
      const left = one.wants.slice(one.known ?? one.wants.length);
      if (next.state === 'failed' && left.length > 0) becomesDue(one, one.wants, earliest(left));
      else Object.assign(one, { state: next.state, known: undefined });
    }
  }
}

function wanted(one: Told, asked: Want): void {
  if (one.state === 'gone' || asked.revision <= one.revision) return;
  one.revision = asked.revision;
  one.wants.push(asked);
  if (one.state !== 'due') becomesDue(one, one.wants, asked.dueAt);
  else if (one.known === undefined) one.dueAt = one.readyAt = Math.min(one.dueAt, asked.dueAt);
}

function becomesDue(one: Told, wants: Want[], dueAt: number): void {
  Object.assign(one, { state: 'due', wants, known: undefined, dueAt, readyAt: dueAt });
}

const earliest = (wants: readonly Want[]) => Math.min(...wants.map(({ dueAt }) => dueAt));

function strongest({ wants, delivered }: Told): DeliveryReason | undefined {
  const found = ORDER.find((reason) => wants.some((want) => want.reason === reason));
  return found === 'first' && delivered > 0
    ? ORDER.slice(1).find((reason) =>
        wants.some((want) => (want.reason === 'first' ? 'changed' : want.reason) === reason),
      )
    : found;
}

async function agrees(store: Pick<Store, 'outbox'>, told: readonly (Told | undefined)[]): Promise<void> {
  const rows = [
    ...(await store.outbox.forSubject('us', INCIDENT)),
    ...(await store.outbox.forSubject('them', INCIDENT)),
  ];
  const known = told.flatMap((one) => one ?? []);
  const due = known.filter(({ state }) => state === 'due');
  expect(rows).toHaveLength(known.length);
  for (const one of known) {
    const row = rows.find(({ id }) => id === one.id);
    const { state, revision, delivered } = one;
    expect(row).toMatchObject({ state, revision, delivered });
    if (state === 'due') expect(row).toMatchObject({ dueAt: one.dueAt, reason: strongest(one) });
  }
  expect(await store.outbox.pending()).toBe(due.length);
  expect(await store.outbox.nextDueAt()).toBe(
    due.length === 0 ? undefined : Math.min(...due.map(({ readyAt }) => readyAt)),
  );
}
