import type { StatusSource } from '../../../src/core/ports/source';
import { createPoller, POLL_TIMEOUT } from '../../../src/core/status/poller';
import { MINUTE, SECOND } from '../../../src/domain/duration';
import { SourceError } from '../../../src/domain/errors';
import type { PageReading } from '../../../src/domain/status-page';
import { noLogger } from '../../../src/lib/no-logger';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { incident, NOON } from '../../support/page-stage';

type Poll = StatusSource['poll'];

const OPEN = incident('i1', [{ status: 'investigating', minute: 0 }]);
const calm: Poll = async () => ({ at: 0, incidents: [] });
const broken: Poll = async () => {
  throw new SourceError('tls', 'bad certificate');
};
const never: Poll = () => new Promise(() => undefined);

function stage(first: Poll, more: { readonly urgent?: () => boolean; readonly onReading?: () => void } = {}) {
  const clock = createVirtualClock(NOON);
  let poll = first;
  let underway = 0;
  let mostUnderway = 0;
  const startedAt: number[] = [];
  const readings: PageReading[] = [];
  const failures: SourceError[] = [];
  const counted: string[] = [];
  const unreachable: number[] = [];
  const poller = createPoller({
    source: {
      page: { id: 'claude', name: 'Claude', url: 'https://status.example' },
      async poll(signal) {
        startedAt.push((clock.now() - NOON) / SECOND);
        underway += 1;
        mostUnderway = Math.max(mostUnderway, underway);
        try {
          const reading = await poll(signal);
          return reading && { ...reading, at: clock.now() };
        } finally {
          underway -= 1;
        }
      },
    },
    clock,
    log: noLogger,
    metrics: {
      count: (_, labels) => void counted.push(labels?.result ?? ''),
      gauge: (_, value) => void unreachable.push(value),
      observe() {},
    },
    onReading: (reading) => {
      readings.push(reading);
      more.onReading?.();
    },
    onFailure: (error) => void failures.push(error),
    ...(more.urgent ? { urgent: more.urgent } : {}),
  });
  return {
    clock,
    poller,
    startedAt,
    readings,
    failures,
    counted,
    unreachable,
    mostUnderway: () => mostUnderway,
    become: (next: Poll) => {
      poll = next;
    },
  };
}

describe('the poller', () => {
  it('reads at once and then every minute', async () => {
    const { poller, clock, startedAt, readings } = stage(calm);
    poller.start();
    await clock.advance(3 * MINUTE);
    expect(startedAt).toEqual([0, 60, 120, 180]);
    expect(readings).toHaveLength(4);
  });

  it('reads every 20 seconds while an incident is open', async () => {
    const { poller, clock, startedAt, become } = stage(async () => ({ at: 0, incidents: [OPEN] }));
    poller.start();
    await clock.advance(50 * SECOND);
    expect(startedAt).toEqual([0, 20, 40]);
    become(calm);
    await clock.advance(2 * MINUTE);
    expect(startedAt).toEqual([0, 20, 40, 60, 120]);
  });

  it('lets others say when it is urgent', async () => {
    const { poller, clock, startedAt } = stage(async () => ({ at: 0, incidents: [OPEN] }), { urgent: () => false });
    poller.start();
    await clock.advance(MINUTE);
    expect(startedAt).toEqual([0, 60]);
  });

  it('hands the last reading on again, at its own time, when nothing changed', async () => {
    const { poller, clock, readings, become, counted } = stage(async () => ({ at: 0, incidents: [OPEN] }));
    poller.start();
    await clock.advance(0);
    become(async () => undefined);
    await clock.advance(20 * SECOND);
    expect(readings.map((reading) => reading.at - NOON)).toEqual([0, 20 * SECOND]);
    expect(readings[1]?.incidents).toEqual([OPEN]);
    expect(counted).toEqual(['changed', 'unchanged']);
  });

  it('waits longer and longer while it fails, five minutes at most, and is back to normal after a success', async () => {
    const { poller, clock, startedAt, failures, counted, become } = stage(broken);
    poller.start();
    await clock.advance(22 * MINUTE);
    expect(startedAt.map((second) => second / 60)).toEqual([0, 1, 3, 7, 12, 17, 22]);
    expect(failures.every((error) => error.kind === 'tls')).toBe(true);
    expect(new Set(counted)).toEqual(new Set(['tls']));
    become(calm);
    await clock.advance(6 * MINUTE);
    expect(startedAt.slice(7).map((second) => second / 60)).toEqual([27, 28]);
    become(broken);
    await clock.advance(2 * MINUTE);
    expect(startedAt.slice(9).map((second) => second / 60)).toEqual([29, 30]);
  });

  it('gives up on a page that is silent, and calls the request off', async () => {
    let signal: AbortSignal | undefined;
    const { poller, clock, failures } = stage((given) => {
      signal = given;
      return never(given);
    });
    poller.start();
    await clock.advance(POLL_TIMEOUT - 1);
    expect(failures).toEqual([]);
    await clock.advance(1);
    expect(failures).toMatchObject([{ kind: 'timeout' }]);
    expect(signal?.aborted).toBe(true);
  });

  it('never makes two readings at once', async () => {
    const { poller, clock, mostUnderway, startedAt } = stage(async () => {
      await new Promise<void>((resolve) => void clock.after(5 * SECOND, resolve));
      return { at: 0, incidents: [] };
    });
    poller.start();
    const joined = [poller.pollNow(), poller.pollNow()];
    await clock.advance(10 * SECOND);
    await Promise.all(joined);
    expect(startedAt).toEqual([0]);
    await clock.advance(5 * MINUTE);
    expect(mostUnderway()).toBe(1);
  });

  it('reads now when asked, and counts the minute from there', async () => {
    const { poller, clock, startedAt } = stage(calm);
    poller.start();
    await clock.advance(30 * SECOND);
    await poller.pollNow();
    await clock.advance(MINUTE);
    expect(startedAt).toEqual([0, 30, 90]);
  });

  it('stops, calls off what is under way, and tells nobody', async () => {
    const { poller, clock, failures, readings } = stage(
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    poller.start();
    await clock.advance(SECOND);
    await poller.stop();
    await clock.advance(10 * MINUTE);
    expect([failures, readings]).toEqual([[], []]);
    expect(clock.pending()).toBe(0);
  });

  it('counts a page as unreachable until it is read again, or until somebody else reads it', async () => {
    const { poller, clock, unreachable, become } = stage(broken);
    poller.start();
    await clock.advance(MINUTE);
    become(calm);
    await clock.advance(2 * MINUTE);
    expect(unreachable).toEqual([1, 1, 0]);
    become(broken);
    await clock.advance(MINUTE);
    await poller.stop();
    expect(unreachable.slice(3)).toEqual([1, 0]);
  });

  it('leaves it to who reads the page all the time to count it, when it is asked to read it once', async () => {
    const { poller, unreachable, failures } = stage(broken);
    await poller.pollNow();
    expect(failures).toHaveLength(1);
    expect(unreachable).toEqual([]);
  });

  it('goes on when what others do with a reading fails', async () => {
    const { poller, clock, readings, failures } = stage(calm, {
      onReading: () => {
        throw new Error('the database is locked');
      },
    });
    poller.start();
    await clock.advance(2 * MINUTE);
    expect(readings).toHaveLength(3);
    expect(failures).toEqual([]);
  });

  it('takes a failure that no source should have for one of the source', async () => {
    const { poller, clock, failures } = stage(() => Promise.reject(new TypeError('a bug')));
    poller.start();
    await clock.advance(0);
    expect(failures).toMatchObject([{ kind: 'unreachable' }]);
  });
});
