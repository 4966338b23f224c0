import { machineNotice } from '../../content/machine-notice';
import { HOUR, MINUTE, SECOND } from '../../domain/duration';
import type { Triaged } from '../../domain/error-report';
import type { ErrorTypeId } from '../../domain/error-type';
import { StoreError } from '../../domain/errors';
import type { Adviser } from '../../knowledge/advise';
import type { CoreContext } from '../core-context';
import type { Failure } from '../ports/detector';
import type {
  MachineAnswer,
  MachineClaims,
  MachineFailure,
  MachineSender,
  MachineSignal,
} from '../ports/machine-intake';
import { countAgain, enterReport, personalVerdict, takeWorking } from '../reporting/reporting';
import { unlessHeard } from '../unless-heard';
import { isOwnTrouble } from '../verdict/shared-route';
import { boundedMap } from './bounded-map';
import { createFailingPeople, type FailedAgain } from './failing-people';
import { failureText, signalFacts } from './failure-text';
import type { SharedMachines } from './shared-machines';
import { createSignalSums } from './signal-sums';
import { storeSums } from './store-sums';
import type { Who } from './who';

/** One report per person and kind in this time: helpers and subagents fail along with their session. */
const REPORT_EVERY = 10 * MINUTE;
/** Who fails and works in turn says so once in this time. */
const WORKS_EVERY = MINUTE;
/** How many notices a session gets in a minute: more would be in the way. */
const NOTICES_A_MINUTE = 5;
const FAILING_FOR = HOUR;
/** Telemetry comes every 5 s and says who has the session that a hook named: for so long it is worth waiting. */
const WAIT_FOR_NAME = 8 * SECOND;
const TELEMETRY_LATELY = HOUR;
const MOST_WAITING = 1_000;
const REMEMBERED = 20_000;
const TEXTS = 500;
/** Hooks do not say. */
const UNKNOWN = { model: 'other', route: 'other' };

/** Everything that the machines of one tenant say. */
export interface TenantMachines {
  /** `kept`: whether what is counted of it is stored; false when it is counted only later. */
  fail(
    sender: MachineSender,
    failure: MachineFailure,
  ): { readonly answer: MachineAnswer | undefined; readonly kept: boolean | Promise<boolean> };
  /** Answers whether the reports that were made of it are stored, if there are any. */
  hear(
    sender: MachineSender,
    signals: readonly MachineSignal[],
    whose: readonly MachineClaims[],
  ): Promise<boolean> | undefined;
  /** Counts failures that wait to be told whose they are. */
  countWaiting(): void;
  /** Resolves when what was taken until now is stored, or could not be; false when there is something for the next time. */
  flush(): Promise<boolean>;
  /** The reports that are not stored yet, if there are any. */
  underWay(): Promise<void> | undefined;
}

export interface TenantMachinesOptions {
  /** Before a restart, so that it is worth waiting for. */
  readonly telemetryCame?: boolean;
  readonly shared?: SharedMachines | undefined;
}

export function createTenantMachines(
  context: CoreContext,
  who: Who,
  advise: Adviser,
  { telemetryCame = false, shared }: TenantMachinesOptions = {},
): TenantMachines {
  const { clock, state, log } = context;
  const reportedAt = boundedMap<number>(REMEMBERED);
  const workedAt = boundedMap<number>(REMEMBERED);
  const notices = boundedMap<{ minute: number; count: number }>(REMEMBERED);
  const seen = boundedMap<Triaged>(TEXTS);
  const failing = createFailingPeople();
  const sums = createSignalSums();
  const usedAt = new Map<string, number>();
  const pending = new Set<Promise<unknown>>();
  const waiting = new Map<() => void, () => void>();
  const heardAt = new Map<string, number>();
  const notHeard = telemetryCame ? clock.now() : Number.NEGATIVE_INFINITY;
  let reports = 0;
  let toldAt = Number.NEGATIVE_INFINITY;

  /** Retry storms say the same again and again. A type that came with it is not doubted. */
  function triage(text: string, type?: ErrorTypeId): Triaged {
    const known = seen.get(text);
    if (known) return known;
    const said = context.triage.triage(text);
    const triaged =
      type === undefined || type === said.type ? said : { ...said, type, cluster: { ...said.cluster, type } };
    seen.set(text, triaged);
    return triaged;
  }

  /** Makes a report of it, unless the person told the same just now; answers whether that is stored. */
  function report(
    person: string,
    triaged: Triaged,
    { since, telling }: FailedAgain,
    signal?: MachineSignal,
  ): Promise<boolean> | true {
    const now = clock.now();
    const key = `${triaged.type} ${person}`;
    if (now - (reportedAt.get(key) ?? Number.NEGATIVE_INFINITY) < REPORT_EVERY) {
      const { type, cluster } = triaged;
      if (telling) countFailure({ at: now, person, type, clusterId: cluster.id, failingSince: since });
      return true;
    }
    reportedAt.set(key, now);
    if (since < now && !context.isLeading())
      countFailure({ at: now, person, type: triaged.type, clusterId: triaged.cluster.id, failingSince: since });
    const facts = signal ? signalFacts(triaged.facts, signal) : triaged.facts;
    const { stored, judged } = enterReport(context, {
      triaged: { ...triaged, facts },
      reporter: person,
      failingSince: since,
      dedupeKey: `machine ${now} ${reports++}`,
    });
    // No machine waits until everybody is told, and neither does who stops.
    if (judged !== undefined) unlessHeard(judged, tellFailure);
    return later(stored.then(() => context.listener.onEvidence?.()));
  }

  /** Whoever decides for the tenant counts it. */
  function countFailure(failure: Failure): void {
    if (context.isLeading()) void later(countAgain(context, failure));
    else shared?.failed(state.tenant, failure);
  }

  /** Counts the failure of a session once it is known whose it is, or never will be. */
  function reportWhenKnown(
    sender: MachineSender,
    session: string | undefined,
    triaged: Triaged,
  ): Promise<boolean> | boolean {
    const count = () => {
      const person = who.personOf(sender, { session });
      note(person, UNKNOWN, sender.network, !isOwnTrouble(triaged.type), false);
      return report(person, triaged, failing.fail(person, { at: clock.now() }));
    };
    const heard = heardAt.get(sender.token) ?? notHeard;
    const hopeless = clock.now() - heard > TELEMETRY_LATELY || waiting.size >= MOST_WAITING;
    if (hopeless || who.knows(sender, session)) return count();
    const later = () => {
      waiting.delete(later);
      void count();
    };
    waiting.set(later, clock.after(WAIT_FOR_NAME, later));
    return false;
  }

  function endsFailing(person: string, { at, model, aside = false }: MachineSignal, now: number): boolean {
    if (now - (workedAt.get(person) ?? Number.NEGATIVE_INFINITY) < WORKS_EVERY) return false;
    if (!failing.workedAgain(person, { at, model, aside }, now)) return false;
    workedAt.set(person, now);
    return true;
  }

  function note(
    person: string,
    { model, route }: Pick<MachineSignal, 'model' | 'route'>,
    network: string | undefined,
    fails: boolean,
    aside: boolean,
  ): void {
    const now = clock.now();
    const outcome = { model, route, network, failing: fails, aside };
    // Whoever begins to decide counts them anew.
    if (state.activity.note(person, outcome, now) && context.isLeading()) context.detector.observeActive(now);
    shared?.noted(state.tenant, { person, ...outcome, at: now });
  }

  /** Answers whether it was done; nothing has to wait for it. */
  function later(work: Promise<unknown>): Promise<boolean> {
    const done = work
      .then(() => true)
      .catch((err: unknown) => {
        tellFailure(err);
        return false;
      })
      .finally(() => pending.delete(done));
    pending.add(done);
    return done;
  }

  /** Machines say the same by the hundred: what a database that is away or full refuses is told once in a minute. */
  function tellFailure(err: unknown): void {
    const isAgain = err instanceof StoreError && clock.now() - toldAt < MINUTE;
    if (!isAgain) log.error({ err }, 'machine report failed');
    if (err instanceof StoreError && !isAgain) toldAt = clock.now();
  }

  function mayNotify(key: string): boolean {
    const minute = Math.floor(clock.now() / MINUTE);
    const known = notices.get(key);
    const count = known?.minute === minute ? known.count + 1 : 1;
    notices.set(key, { minute, count });
    return count <= NOTICES_A_MINUTE;
  }

  function touch(sender: MachineSender): void {
    usedAt.set(sender.token, clock.now() - (clock.now() % MINUTE));
  }

  return {
    fail(sender, { session, text }) {
      touch(sender);
      if (text.trim() === '') return { answer: undefined, kept: true };
      const triaged = triage(text);
      const kept = reportWhenKnown(sender, session, triaged);
      if (!mayNotify(session ?? sender.name ?? sender.token)) return { answer: undefined, kept };
      const reporter = who.knows(sender, session) ? who.personOf(sender, { session }) : '';
      const verdict = personalVerdict(context, { reporter, type: triaged.type });
      const advice = advise(triaged.type, verdict.kind, { facts: triaged.facts, at: clock.now() });
      return { answer: { verdict: verdict.kind, ...machineNotice(verdict, triaged.type, advice) }, kept };
    },

    hear(sender, signals, whose) {
      touch(sender);
      const now = clock.now();
      heardAt.set(sender.token, now);
      for (const claims of whose) who.personOf(sender, claims);
      failing.learn(state.reports, now - FAILING_FOR);
      const made: Promise<boolean>[] = [];
      let before: MachineSignal | undefined;
      let person = '';
      for (const signal of signals) {
        // What comes at once is mostly one person's.
        if (!before || !sameClaims(before, signal)) person = who.personOf(sender, signal);
        before = signal;
        if (!signal.ok) {
          const triaged = triage(failureText(signal), signal.type);
          if (!signal.echo) sums.add(signal, triaged.type, now);
          note(person, signal, sender.network, !isOwnTrouble(triaged.type), false);
          const again = failing.fail(person, { at: now, machineAt: signal.at, model: signal.model });
          const kept = report(person, triaged, again, signal);
          if (kept !== true) made.push(kept);
          continue;
        }
        sums.add(signal, 'ok', now);
        const failed = failing.has(person);
        const worksAgain = failed && endsFailing(person, signal, now);
        note(person, signal, sender.network, false, signal.aside === true || (failed && !worksAgain));
        if (worksAgain) void later(takeWorking(context, person, 'machine'));
      }
      return made.length === 0 ? undefined : Promise.all(made).then((kept) => kept.every(Boolean));
    },

    countWaiting() {
      for (const [count, cancel] of waiting) {
        cancel();
        count();
      }
    },

    underWay: () => (pending.size === 0 ? undefined : Promise.all(pending).then(() => undefined)),

    async flush() {
      failing.expire(clock.now() - FAILING_FOR);
      const [isAll] = await Promise.all([storeSums(context, { sums, who, usedAt }), ...pending]);
      return isAll && waiting.size === 0;
    },
  };
}

function sameClaims(a: MachineClaims, b: MachineClaims): boolean {
  return a.session === b.session && a.installation === b.installation && a.account === b.account;
}
