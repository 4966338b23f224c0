import { DAY, MINUTE } from '../../domain/duration';
import type { Rehearsal, RehearsedMessage } from '../../domain/rehearsal';
import type { Subscription } from '../../domain/subscription';
import { quietUntil } from '../announcing/quiet-hours';
import { type Core, type CoreParts, createCore } from '../create-core';
import type { Clock } from '../ports/clock';
import type { PlatformAdapter } from '../ports/platform';
import type { RehearsalRequest } from '../ports/rehearse';
import type { Store } from '../ports/store';
import { readingsOf } from './readings-of';
import { sumUp } from './sum-up';

/** Quick changes are one edit, and notes follow their edit: after so long all that a change brings has come, ms. */
const AFTERMATH = 5 * MINUTE;

/** Time that is moved by hand. */
interface RehearsalClock extends Clock {
  advanceTo(at: number): Promise<void>;
  jumpTo(at: number): void;
}

/** What a rehearsal is made with. */
export interface RehearsalParts extends Pick<CoreParts, 'triage' | 'newDetector' | 'advise' | 'log' | 'metrics'> {
  /** An empty store for this one time. */
  readonly openStore: () => Promise<Store>;
  /** `settle` is run after each task for what it left behind. */
  readonly clockAt: (start: number, settle: () => Promise<void>) => RehearsalClock;
}

/** Goes through past incidents with the real core in virtual time, and counts what a channel would have got. */
export async function runRehearsal(parts: RehearsalParts, request: RehearsalRequest): Promise<Rehearsal> {
  const subscription = asRehearsed(request.subscription);
  const messages: RehearsedMessage[] = [];
  const readings = readingsOf(request.incidents);
  const store = await parts.openStore();
  const clock = parts.clockAt((readings[0]?.at ?? MINUTE) - MINUTE, settle);
  await store.subscriptions.put('default', subscription);
  const { triage, newDetector, advise, log, metrics } = parts;
  const adapter = countingAdapter(request, clock, messages);
  const core: Core = await createCore({
    ...{ tenant: 'default', store, clock, log, metrics, triage, newDetector, advise },
    pages: [request.page],
    adapterFor: () => adapter,
    retention: 10 * 365 * DAY,
  });

  async function settle(): Promise<void> {
    await core.context.wakeOutbox();
  }

  /** Nothing happens between two readings but that quiet hours end. */
  async function sleepUntil(at: number): Promise<void> {
    for (;;) {
      const held = await store.held.waiting('default');
      const until = subscription.quiet && quietUntil(subscription.quiet, clock.now());
      if (held.length === 0 || until === undefined || until >= at) break;
      clock.jumpTo(until);
      await clock.advanceTo(Math.min(at, until + AFTERMATH));
    }
    clock.jumpTo(at);
    await clock.advanceTo(at);
  }

  await core.start();
  try {
    for (const [n, reading] of readings.entries()) {
      await sleepUntil(reading.at);
      await core.takeReading(request.page, reading);
      await settle();
      await clock.advanceTo(Math.min(readings[n + 1]?.at ?? Number.POSITIVE_INFINITY, reading.at + AFTERMATH));
    }
    await sleepUntil(clock.now() + DAY);
  } finally {
    await core.stop();
    await store.close();
  }
  return sumUp(messages, request.incidents, subscription, request.zone);
}

/** As if every draft was posted at once, nothing of today were in the way, and only the page were told of. */
function asRehearsed({
  draftTo: _draft,
  mutedUntil: _muted,
  lost: _lost,
  weekly: _weekly,
  ...subscription
}: Subscription): Subscription {
  return subscription;
}

/** A place that takes everything, and notes when it got what. */
function countingAdapter(
  { subscription }: RehearsalRequest,
  clock: Clock,
  messages: RehearsedMessage[],
): PlatformAdapter {
  let sent = 0;
  return {
    platform: subscription.channel.platform,
    capabilities: { threads: true, ephemeral: true, edit: true, files: true },
    start: async () => undefined,
    stop: async () => undefined,
    contactFor: async () => undefined,
    timeZoneOf: async () => undefined,
    async send(to, card, { thread }) {
      messages.push({ at: clock.now(), kind: thread ? 'note' : 'post', calls: (card.calls ?? []).length > 0 });
      return { ...to, message: `m${++sent}` };
    },
    async edit() {
      messages.push({ at: clock.now(), kind: 'edit', calls: false });
    },
  };
}
