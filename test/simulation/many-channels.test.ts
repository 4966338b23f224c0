import { createCore } from '../../src/core/create-core';
import { createAdaptiveDetector } from '../../src/core/detection/adaptive-detector';
import { createTriage } from '../../src/core/triage/triage';
import { DAY, MINUTE, SECOND } from '../../src/domain/duration';
import type { IncidentStatus } from '../../src/domain/status-page';
import { type ChannelRef, channelKey } from '../../src/domain/tenancy';
import { adviser } from '../../src/knowledge/advise';
import { noLogger } from '../../src/lib/no-logger';
import { noMetrics } from '../../src/lib/no-metrics';
import { openStore } from '../../src/store/open-store';
import { incident, PAGE, pageReading, START } from '../support/core-stage';
import { type Fault, faultyPlatform } from './faulty-platform';
import { createMachine } from './machine';
import { seeded } from './random';

const CHANNELS = 2_000;
const UPDATES: readonly IncidentStatus[] = [
  'investigating',
  'identified',
  'identified',
  'identified',
  'monitoring',
  'resolved',
];
const BETWEEN = 4 * MINUTE;

const channels = Array.from({ length: CHANNELS }, (_, n): ChannelRef => {
  const platform = n % 2 === 0 ? 'finds' : 'nonce';
  return { platform, workspace: `w${n % 20}`, channel: `c${n}` };
});

/** One incident with six updates, told to all of them while the platforms answer as the faults say. */
async function tellAll(faults: readonly Fault[]) {
  const machine = createMachine(START);
  const random = seeded(7);
  const alive = { step: () => undefined };
  const [finds, nonce] = [
    faultyPlatform('finds', 'look-back', machine, random, faults),
    faultyPlatform('nonce', 'nonce', machine, random, faults),
  ];
  const adapters = new Map([finds, nonce].map((platform) => [platform.name, platform.connect(alive)]));
  let most = 0;
  let underWay = 0;
  for (const adapter of adapters.values())
    for (const verb of ['send', 'edit'] as const) {
      const call = adapter[verb].bind(adapter) as (...args: unknown[]) => Promise<unknown>;
      Object.assign(adapter, {
        [verb]: async (...args: unknown[]) => {
          most = Math.max(most, ++underWay);
          return call(...args).finally(() => underWay--);
        },
      });
    }
  const store = await openStore({ file: ':memory:' });
  for (const channel of channels)
    await store.subscriptions.put('default', {
      channel,
      components: [],
      smallestImpact: 'none',
      teamOutages: true,
      monitored: false,
    });
  const core = await createCore({
    tenant: 'default',
    store,
    clock: machine.clockOf(() => true),
    log: noLogger,
    metrics: noMetrics,
    triage: createTriage(),
    newDetector: () => createAdaptiveDetector({ people: 3 }),
    pages: [PAGE],
    advise: adviser(),
    adapterFor: (name) => adapters.get(name),
    retention: 90 * DAY,
  });
  await core.start();
  for (const n of UPDATES.keys()) {
    const now = machine.time.now();
    const over = UPDATES[n] === 'resolved';
    const page = pageReading(now, {
      indicator: over ? 'none' : 'major',
      components: [{ id: 'api', name: 'Claude API', status: over ? 'operational' : 'major_outage' }],
      incidents: [incident(START, ...UPDATES.slice(0, n + 1))],
    });
    await core.takeReading(PAGE, page);
    for (let at = 0; at < BETWEEN; at += 10 * SECOND) await machine.time.advance(10 * SECOND);
  }
  await machine.time.advance(30 * MINUTE);
  const waiting = await store.outbox.pending();
  await core.stop();
  await store.close();
  const posts = [...finds.posts, ...nonce.posts];
  const byChannel = new Map(channels.map((channel) => [channelKey(channel), [] as (typeof posts)[number][]]));
  for (const post of posts) if (post.thread === undefined) byChannel.get(post.channel)?.push(post);
  return { byChannel, waiting, most, notes: posts.filter((post) => post.thread !== undefined) };
}

const updateIn = (text: string) => Number(/"Update (\d)/.exec(text)?.[1]);
const inOrder = (numbers: readonly number[]) => numbers.every((n, i) => i === 0 || n >= (numbers[i - 1] ?? 0));

describe(`${CHANNELS} subscribed channels and one incident with six updates`, () => {
  test.each<[string, readonly Fault[]]>([
    ['platforms that answer', []],
    [
      'a storm of 429s and calls whose answers are lost',
      [
        { kind: 'storm', from: START, to: START + 6 * MINUTE, chance: 0.5 },
        { kind: 'swallowed', from: START + 6 * MINUTE, to: START + 9 * MINUTE, chance: 0.2 },
      ],
    ],
  ])(
    'with %s: one message each, in order, at the last state; no more under way at once than there are places',
    async (_, faults) => {
      const { byChannel, waiting, most, notes } = await tellAll(faults);
      const all = [...byChannel.values()];
      expect(waiting).toBe(0);
      expect(all.filter((posts) => posts.length !== 1)).toEqual([]);
      const shown = all.map(([post]) => post?.texts ?? []);
      expect(shown.filter((texts) => !texts.at(-1)?.startsWith('Resolved: '))).toEqual([]);
      expect(shown.filter((texts) => !inOrder(texts.map(updateIn)))).toEqual([]);
      expect(new Set(notes.map((note) => note.channel)).size).toBe(notes.length);
      expect(most).toBeLessThanOrEqual(500);
    },
    10 * MINUTE,
  );
});
