import type { Card } from '../../../src/content/card';
import { createOutboxWorker } from '../../../src/core/announcing/outbox-worker';
import type { PlatformAdapter } from '../../../src/core/ports/platform';
import type { OutboxStore } from '../../../src/core/ports/store';
import type { ChannelRef } from '../../../src/domain/tenancy';
import { noLogger } from '../../../src/lib/no-logger';
import { noMetrics } from '../../../src/lib/no-metrics';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { memoryOutbox } from '../../../src/store/memory-outbox';
import { announcement } from '../../contract/store-samples';

// Thousands of messages one by one take their time on a crowded machine.
jest.setTimeout(180_000);

const CARD: Card = { title: 'Claude is down', tone: 'bad', body: [], actions: [] };
/** How long the platform takes for each message, ms. */
const ANSWERS_IN = 200;

let clock: ReturnType<typeof createVirtualClock>;
let outbox: OutboxStore;
let claims: number;
let mostAtOnce: number;
let busy: boolean;
/** Who was sent something, in this order, and when. */
let sent: { readonly tenant: string; readonly at: number }[];

function worker() {
  let atOnce = 0;
  const adapter = {
    platform: 'fake',
    capabilities: { threads: true, ephemeral: true, edit: true, files: false },
    async send(to: ChannelRef) {
      atOnce++;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      await new Promise<void>((resolve) => clock.after(ANSWERS_IN, async () => resolve()));
      atOnce--;
      sent.push({ tenant: to.workspace, at: clock.now() });
      return { ...to, message: 'm' };
    },
  } as Pick<PlatformAdapter, 'platform' | 'capabilities' | 'send'> as PlatformAdapter;
  return createOutboxWorker({
    outbox: {
      ...outbox,
      claim: (...asked) => {
        claims++;
        return outbox.claim(...asked);
      },
    },
    adapterFor: () => adapter,
    render: async () => CARD,
    isSubscribed: () => true,
    isBusy: () => busy,
    clock,
    log: noLogger,
    metrics: noMetrics,
  });
}

beforeEach(() => {
  clock = createVirtualClock(1_000);
  outbox = memoryOutbox();
  claims = 0;
  mostAtOnce = 0;
  busy = false;
  sent = [];
});

async function want(tenant: string, channels: number): Promise<void> {
  for (let n = 0; n < channels; n++)
    await outbox.want(
      tenant,
      { platform: 'fake', workspace: tenant, channel: `c${n}` },
      announcement(1, 'first'),
      clock.now(),
    );
}
const doneAt = (tenant: string) => Math.max(...sent.filter((one) => one.tenant === tenant).map(({ at }) => at));

test('a team with thousands of channels keeps no other team waiting', async () => {
  const { wake } = worker();
  await want('loud', 3_000);
  void wake();
  await clock.advance(100);
  await want('quiet', 2);
  void wake();
  await clock.advance(ANSWERS_IN + 1);
  expect(sent.filter(({ tenant }) => tenant === 'quiet')).toHaveLength(2);
  await clock.advance(60_000);
  expect(sent).toHaveLength(3_002);
  expect(doneAt('loud')).toBeGreaterThan(doneAt('quiet') + 3 * ANSWERS_IN);
});

test('whoever is loud is still sent hundreds at once, and what has no place yet is not asked for over and over', async () => {
  const { wake } = worker();
  await want('loud', 3_000);
  void wake();
  await clock.advance(60_000);
  expect(sent).toHaveLength(3_000);
  expect(mostAtOnce).toBeGreaterThanOrEqual(400);
  expect(mostAtOnce).toBeLessThan(500);
  // Sixty full batches, and a look or so for others with each wave.
  expect(claims).toBeLessThan(100);
});

test('two that are loud share, and a third one still finds a place', async () => {
  const { wake } = worker();
  await want('loud', 1_500);
  await want('louder', 1_500);
  void wake();
  await clock.advance(500);
  await want('quiet', 1);
  void wake();
  await clock.advance(ANSWERS_IN + 1);
  expect(sent.some(({ tenant }) => tenant === 'quiet')).toBe(true);
  await clock.advance(60_000);
  expect(sent).toHaveLength(3_001);
});

test('what a quiet team could not be told is tried again in time, however loud another one is', async () => {
  const { wake } = worker();
  await want('loud', 3_000);
  void wake();
  await clock.advance(100);
  await want('quiet', 1);
  const [first] = await outbox.claim(clock.now(), 60_000, 1, undefined, ['loud']);
  await outbox.retry(first?.id ?? '', { dueAt: clock.now() + 300, error: 'unavailable' });
  await clock.advance(1_300 + ANSWERS_IN);
  expect(sent.some(({ tenant }) => tenant === 'quiet')).toBe(true);
});

test('a process that is busy sends a few at a time and asks seldom, and hundreds once it has time again', async () => {
  const { wake } = worker();
  busy = true;
  await want('loud', 1_000);
  void wake();
  await clock.advance(2_000);
  expect(mostAtOnce).toBeGreaterThan(5);
  expect(mostAtOnce).toBeLessThanOrEqual(10);
  expect(claims).toBeLessThan(30);
  busy = false;
  await clock.advance(2_000);
  expect(sent).toHaveLength(1_000);
  expect(mostAtOnce).toBeGreaterThan(300);
});

test('a worker that is stopped while the process is busy ends at once', async () => {
  const { wake, stop } = worker();
  busy = true;
  await want('loud', 100);
  void wake();
  await clock.advance(10);
  const stopped = stop();
  await clock.advance(ANSWERS_IN);
  await stopped;
  expect(sent.length).toBeLessThanOrEqual(20);
});
