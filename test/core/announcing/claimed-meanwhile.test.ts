import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Card } from '../../../src/content/card';
import { createOutboxWorker } from '../../../src/core/announcing/outbox-worker';
import type { PlatformAdapter } from '../../../src/core/ports/platform';
import { PlatformError } from '../../../src/domain/errors';
import type { ChannelRef } from '../../../src/domain/tenancy';
import { noLogger } from '../../../src/lib/no-logger';
import { noMetrics } from '../../../src/lib/no-metrics';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { memoryOutbox } from '../../../src/store/memory-outbox';
import { announcement, GENERAL } from '../../contract/store-samples';

const CARD: Card = { title: 'Claude is down', tone: 'bad', body: [], actions: [] };

/** A worker on a database that tells late what was written there long ago: others look at it in between. */
function slowToAnswer() {
  const clock = createVirtualClock(1_000);
  const outbox = memoryOutbox();
  const done: string[] = [];
  let whileSending = async () => {};
  let failure: PlatformError | undefined;
  const says = async (what: string) => {
    done.push(what);
    await whileSending();
    const err = failure;
    failure = undefined;
    if (err) throw err;
  };
  const adapter = {
    platform: GENERAL.platform,
    capabilities: { threads: true, ephemeral: true, edit: true, files: false },
    async send(to: ChannelRef) {
      await says('send');
      return { ...to, message: 'm' };
    },
    edit: () => says('edit'),
  } as Pick<PlatformAdapter, 'platform' | 'capabilities' | 'send' | 'edit'> as PlatformAdapter;
  const worker = createOutboxWorker({
    outbox: {
      ...outbox,
      async settle(...asked) {
        await outbox.settle(...asked);
        await lookMeanwhile();
      },
      async retry(...asked) {
        await outbox.retry(...asked);
        await lookMeanwhile();
      },
    },
    adapterFor: () => adapter,
    render: async () => CARD,
    isSubscribed: () => true,
    clock,
    log: noLogger,
    metrics: noMetrics,
  });
  async function lookMeanwhile(): Promise<void> {
    void worker.wake();
    for (let turn = 0; turn < 5; turn++) await nextTurn();
  }
  return {
    outbox,
    worker,
    done,
    whileSending: (work: () => Promise<void>) => {
      whileSending = work;
    },
    failOnce: (err: PlatformError) => {
      failure = err;
    },
  };
}

describe('a delivery that is due again before its worker heard that it is settled', () => {
  test('is made at once, not when its lease ends', async () => {
    const { outbox, worker, done, whileSending } = slowToAnswer();
    await outbox.want('us', GENERAL, announcement(1, 'first'), 1_000);
    whileSending(() => outbox.want('us', GENERAL, announcement(2), 1_000));
    await worker.wake();
    expect(done).toEqual(['send', 'edit']);
    expect(await outbox.pending()).toBe(0);
    await worker.stop();
  });

  test('is posted anew at once where its message was deleted', async () => {
    const { outbox, worker, done, failOnce } = slowToAnswer();
    await outbox.want('us', GENERAL, announcement(1, 'first'), 900);
    await worker.wake();
    failOnce(new PlatformError(GENERAL.platform, 'message-gone', 'deleted'));
    await outbox.want('us', GENERAL, announcement(2), 900);
    await worker.wake();
    expect(done).toEqual(['send', 'edit', 'send']);
    expect(await outbox.pending()).toBe(0);
    await worker.stop();
  });
});
