import { machineNotice } from '../../content/machine-notice';
import { HOUR, MINUTE } from '../../domain/duration';
import type { Triaged } from '../../domain/error-report';
import type { Adviser } from '../../knowledge/advise';
import type { CoreContext } from '../core-context';
import type { MachineAnswer, MachineFailure, MachineSender, MachineSignal } from '../ports/machine-intake';
import { personalVerdict, takeReport, takeWorking } from '../reporting';
import { boundedMap } from './bounded-map';
import { createFailingPeople } from './failing-people';
import { failureText, signalFacts } from './failure-text';
import { createSignalSums } from './signal-sums';
import type { Who } from './who';

/** One report per person and kind in this time: helpers and subagents fail along with their session. */
const REPORT_EVERY = 10 * MINUTE;
/** How many notices a session gets in a minute: more would be in the way. */
const NOTICES_A_MINUTE = 5;
const FAILING_FOR = HOUR;
const REMEMBERED = 20_000;
const TEXTS = 500;

/** Everything that the machines of one tenant say. */
export interface TenantMachines {
  fail(sender: MachineSender, failure: MachineFailure): MachineAnswer | undefined;
  hear(sender: MachineSender, signals: readonly MachineSignal[]): void;
  /** Resolves when what was taken until now is stored, or could not be. */
  flush(): Promise<void>;
}

export function createTenantMachines(context: CoreContext, who: Who, advise: Adviser): TenantMachines {
  const { clock, state, store, log } = context;
  const reportedAt = boundedMap<number>(REMEMBERED);
  const notices = boundedMap<{ minute: number; count: number }>(REMEMBERED);
  const seen = boundedMap<Triaged>(TEXTS);
  const failing = createFailingPeople();
  const sums = createSignalSums();
  const usedAt = new Map<string, number>();
  const pending = new Set<Promise<unknown>>();
  let reports = 0;

  /** Retry storms say the same again and again. */
  function triage(text: string): Triaged {
    const known = seen.get(text);
    if (known) return known;
    const triaged = context.triage.triage(text);
    seen.set(text, triaged);
    return triaged;
  }

  function report(person: string, triaged: Triaged): void {
    const now = clock.now();
    const key = `${triaged.type} ${person}`;
    if (now - (reportedAt.get(key) ?? Number.NEGATIVE_INFINITY) < REPORT_EVERY) return;
    reportedAt.set(key, now);
    later(takeReport(context, { triaged, reporter: person, dedupeKey: `machine ${now} ${reports++}` }));
  }

  function later(work: Promise<unknown>): void {
    const done = work
      .catch((err: unknown) => log.error({ err }, 'machine report failed'))
      .finally(() => pending.delete(done));
    pending.add(done);
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
      if (text.trim() === '') return undefined;
      const person = who(sender, { session });
      const triaged = triage(text);
      report(person, triaged);
      failing.fail(person, { at: clock.now() });
      if (!mayNotify(session ?? person)) return undefined;
      const verdict = personalVerdict(context, { reporter: person, type: triaged.type });
      const advice = advise(triaged.type, verdict.kind, { facts: triaged.facts, at: clock.now() });
      return { verdict: verdict.kind, ...machineNotice(verdict, triaged.type, advice) };
    },

    hear(sender, signals) {
      touch(sender);
      const now = clock.now();
      failing.learn(state.reports, now - FAILING_FOR);
      for (const signal of signals) {
        if (!signal.ok) {
          const triaged = triage(failureText(signal));
          if (!signal.echo) sums.add(signal, triaged.type, now);
          const person = who(sender, signal);
          report(person, { ...triaged, facts: signalFacts(triaged.facts, signal) });
          failing.learn(state.reports, now - FAILING_FOR);
          failing.fail(person, { at: now, machineAt: signal.at, model: signal.model });
          continue;
        }
        sums.add(signal, 'ok', now);
        const person = who(sender, signal);
        const { at, model, aside = false } = signal;
        if (failing.workedAgain(person, { at, model, aside }, now)) later(takeWorking(context, person));
      }
    },

    async flush() {
      const { tenant } = state;
      failing.expire(clock.now() - FAILING_FOR);
      const counts = sums.take();
      const used = [...usedAt];
      usedAt.clear();
      await Promise.all([
        ...pending,
        counts.length > 0 &&
          store.signals.add(tenant, counts).catch((err: unknown) => {
            sums.giveBack(counts);
            log.error({ err, rows: counts.length }, 'signals not stored, kept for the next time');
          }),
        ...used.map(([id, at]) =>
          store.tokens.used(tenant, id, at).catch((err: unknown) => log.warn({ err }, 'use of a token not noted')),
        ),
      ]);
    },
  };
}
