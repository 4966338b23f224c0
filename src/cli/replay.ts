import type { Readable, Writable } from 'node:stream';
import { plainText } from '../content/plain-text';
import { type Core, createCore } from '../core/create-core';
import { createAdaptiveDetector } from '../core/detection/adaptive-detector';
import type { PlatformAdapter } from '../core/ports/platform';
import { countReport, currentVerdict, currentVerdictKind, takeWorking } from '../core/reporting/reporting';
import { createTriage } from '../core/triage/triage';
import { DAY, HOUR } from '../domain/duration';
import type { Outage } from '../domain/outage';
import { channelKey, personKey } from '../domain/tenancy';
import type { VerdictKind } from '../domain/verdict';
import { adviser } from '../knowledge/advise';
import { noLogger } from '../lib/no-logger';
import { noMetrics } from '../lib/no-metrics';
import { createReplayClock } from '../lib/replay-clock';
import { parsePageError } from '../sources/parse-page-error';
import { jsonLines } from './json-lines';
import { createLineWriter } from './line-writer';
import { parseReplayEvent, type ReplayEvent } from './parse-replay-event';
import { PAGE, takePage } from './replay-page';
import { createSignalReplay } from './replay-signals';
import { replayStore } from './replay-store';

const CHANNEL = { platform: 'replay', workspace: 'local', channel: 'announcements' };
/** Time goes on after the last event, so that what is under way comes to its end, ms. */
const AFTERMATH = 2 * HOUR;

export interface ReplayOptions {
  readonly people: number;
}

/**
 * Runs recorded events through the same core in virtual time, with a store in memory and no network; one JSON decision
 * a line. Answers how many lines could not be used; each is named on `problems`.
 */
export async function runReplay(
  input: Readable,
  output: Writable,
  problems: Writable,
  options: ReplayOptions,
): Promise<number> {
  let bad = 0;
  let replay: Replay | undefined;
  try {
    for await (const lines of jsonLines(input)) {
      for (const { line, value, problem } of lines) {
        const event = value ? parseReplayEvent(value) : `${problem}; write one event a line`;
        if (typeof event === 'string') {
          bad++;
          problems.write(`line ${line}: ${event}\n`);
          continue;
        }
        replay ??= await startReplay(event.at, output, options);
        await replay.take(event, `line-${line}`);
      }
    }
    await replay?.end();
  } finally {
    await replay?.flush();
  }
  return bad;
}

interface Replay {
  take(event: ReplayEvent, dedupeKey: string): Promise<void>;
  end(): Promise<void>;
  /** What was decided so far is written. */
  flush(): Promise<void>;
}

async function startReplay(begin: number, output: Writable, options: ReplayOptions): Promise<Replay> {
  const store = replayStore({
    channel: CHANNEL,
    components: [],
    smallestImpact: 'none',
    teamOutages: true,
    monitored: true,
  });
  const clock = createReplayClock(begin, deliver);
  const lines = createLineWriter(output);
  const print = (moment: number, decision: Record<string, unknown>) =>
    lines.write(JSON.stringify({ at: new Date(moment).toISOString(), ...decision }));
  let told: VerdictKind | undefined;
  let begun = false;
  const core: Core = await createCore({
    tenant: 'default',
    store,
    clock,
    log: noLogger,
    metrics: noMetrics,
    triage: createTriage(),
    newDetector: () => createAdaptiveDetector({ people: options.people }),
    pages: [PAGE],
    advise: adviser(),
    adapterFor: () => recordingAdapter(),
    retention: 400 * DAY,
    listener: {
      onOutage: (outage, moment) => print(moment, outageDecision(outage, core)),
      onEvidence: () => tellVerdict(),
    },
    onDelivered: ({ subject, reason }, action, card) =>
      print(clock.now(), {
        event: 'delivery',
        subject: subject.kind,
        id: subject.id,
        reason,
        action,
        text: plainText(card),
      }),
  });

  function tellVerdict(): void {
    if (!begun || currentVerdictKind(core.context) === told) return;
    const { kind, reasons } = currentVerdict(core.context);
    told = kind;
    print(clock.now(), { event: 'verdict', verdict: kind, reasons });
  }

  /** Channels hear of what has changed before time goes on. */
  function deliver(): Promise<void> | undefined {
    return store.takeWanted() ? core.context.wakeOutbox() : undefined;
  }

  await core.start();
  const signals = createSignalReplay(core.context, adviser());
  return {
    async take(event, dedupeKey) {
      await clock.advanceTo(event.at);
      begun = true;
      if (event.kind === 'signal') await signals.take(event);
      else await apply(core, event, dedupeKey);
      await deliver();
      // Reports and signals tell of themselves what they changed.
      if (event.kind !== 'report' && event.kind !== 'signal') tellVerdict();
      if (lines.isFull()) await lines.flush();
    },
    async end() {
      await clock.advanceTo(clock.now() + AFTERMATH);
      await core.stop();
    },
    flush: lines.flush,
  };
}

async function apply(core: Core, event: Exclude<ReplayEvent, { kind: 'signal' }>, dedupeKey: string): Promise<void> {
  const { context } = core;
  switch (event.kind) {
    case 'report':
      await countReport(context, {
        triaged: context.triage.triage(event.text),
        at: event.at,
        reporter: person(event.reporter),
        channel: channelKey({ ...CHANNEL, channel: event.channel ?? 'general' }),
        dedupeKey,
      });
      return;
    case 'works':
      return takeWorking(context, person(event.reporter));
    case 'page':
      return takePage(core, event);
    case 'page-error':
      return core.takePageFailure(PAGE, parsePageError(event.error));
  }
}

function person(reporter: string): string {
  return personKey({ platform: 'replay', workspace: 'local', user: reporter });
}

function outageDecision(outage: Outage, core: Core): Record<string, unknown> {
  return {
    event: 'outage',
    state: outage.state,
    outage: outage.id,
    scope: outage.scope,
    people: outage.people.length,
    since: new Date(outage.since).toISOString(),
    ...(outage.usual === undefined ? {} : { usual: outage.usual }),
    reasons: currentVerdict(core.context).reasons,
  };
}

/** A place that takes everything: what went there is printed as decisions. */
function recordingAdapter(): PlatformAdapter {
  let sent = 0;
  return {
    platform: CHANNEL.platform,
    capabilities: { threads: false, ephemeral: false, edit: true, files: false },
    start: async () => undefined,
    stop: async () => undefined,
    contactFor: async () => undefined,
    timeZoneOf: async () => undefined,
    send: async (to) => ({ ...to, message: `m${++sent}` }),
    edit: async () => undefined,
  };
}
