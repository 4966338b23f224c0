import { SECOND } from '../../domain/duration';
import type { TenantId } from '../../domain/tenancy';
import { createBreath } from '../breath';
import type { Clock } from '../ports/clock';
import type { Instances, StoreChange, ToldChange } from '../ports/instances';
import type { Logger } from '../ports/logger';
import type { Store } from '../ports/store';
import type { TenantCore } from '../tenant-core';
import {
  hearAll,
  hearForgotten,
  hearGroupings,
  hearHelped,
  hearMark,
  hearNotes,
  hearOutages,
  hearReport,
  hearSubscriptions,
  hearWorking,
} from './told-by-others';

/** A flood of reports is read with one question to the database for so many. */
const READ_AT_ONCE = 200;
const OUTAGES_AT_ONCE = 50;
/** After a look that took several while the process is busy, so that more of a flood are read together, ms. */
const BREATH = 100;
/** What could not be read is read again after so long, ms. */
const AFTER_REFUSAL = 5 * SECOND;

type Followed = Exclude<StoreChange, ToldChange | { kind: 'deliveries' }>;

export interface FollowDeps {
  readonly instances: Instances;
  readonly store: Store;
  readonly log: Logger;
  readonly clock: Clock;
  /** Whether the process has hardly any time to spare. */
  readonly isBusy: () => boolean;
  /** `undefined` when nothing of the tenant is in memory and nobody here has to decide for it. */
  readonly coreOf: (tenant: TenantId) => Promise<TenantCore> | undefined;
  readonly all: () => readonly TenantCore[];
  readonly onPages: () => Promise<void>;
  readonly onDeliveries: (partition: number) => void;
  readonly onInstallations: () => void;
}

/** Brings what other instances wrote into this one's memory, change after change in their order. */
export function followChanges(deps: FollowDeps): { stop(): Promise<void> } {
  const { instances, store, log } = deps;
  let waiting: Followed[] = [];
  let refused: Followed[] = [];
  let callOff: (() => void) | undefined;
  /** Where those that wait lead to. */
  const looks = new Set<string>();
  let running: Promise<void> | undefined;
  let stopped = false;
  const breath = createBreath(deps.clock, BREATH);

  instances.onChange((change) => {
    if (stopped) return;
    // Those who they are for listen by themselves.
    if (change.kind === 'events' || change.kind === 'machines' || change.kind === 'failures') return;
    if (change.kind === 'deliveries') return deps.onDeliveries(change.partition);
    follow(change);
  });

  function follow(change: Followed): void {
    // The same said twice before anybody listened is said once: whoever looks then sees both.
    const look = whereToLook(change);
    if (look !== undefined) {
      if (looks.has(look)) return;
      looks.add(look);
    }
    waiting.push(change);
    running ??= run().finally(() => {
      running = undefined;
    });
  }

  async function run(): Promise<void> {
    while (waiting.length > 0 && !stopped) {
      const [first] = waiting;
      let taken = 1;
      if (!first || first.kind === 'reports') taken = await takeReports();
      else if (first.kind === 'outages') taken = await takeOutages();
      else {
        waiting.shift();
        looks.delete(whereToLook(first) ?? '');
        await guarded([first], () => take(first));
      }
      // What comes alone waits for nothing; nor while so much waits that more would not make it cheaper.
      if (taken > 1 && waiting.length < OUTAGES_AT_ONCE && deps.isBusy() && !stopped) await breath.take();
    }
  }

  /** Nobody says it again: what could not be taken over is looked at again by itself. */
  async function guarded(changes: readonly Followed[], work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (err) {
      log.error({ err }, 'what another instance wrote could not be taken over yet');
      refused.push(...changes);
      if (!stopped) callOff ??= deps.clock.after(AFTER_REFUSAL, followAgain);
    }
  }

  function followAgain(): void {
    callOff = undefined;
    const again = refused;
    refused = [];
    for (const change of again) follow(change);
  }

  /** How many it took. */
  async function takeReports(): Promise<number> {
    const wanted: { tenant: TenantId; id: string }[] = [];
    const taken: Followed[] = [];
    for (const change of waiting) {
      if (change.kind !== 'reports' || wanted.length >= READ_AT_ONCE) break;
      taken.push(change);
      // Whoever is loaded only now finds the report in what is loaded; who cannot be is asked for once more below.
      const core = deps.coreOf(change.tenant);
      core?.catch(() => undefined);
      if (core !== undefined) wanted.push(...change.ids.map((id) => ({ tenant: change.tenant, id })));
    }
    waiting = waiting.slice(taken.length);
    await guarded(taken, async () => {
      for (const { tenant, report } of await store.reports.some(wanted))
        await guarded([{ kind: 'reports', tenant, ids: [report.id] }], async () => {
          const core = await deps.coreOf(tenant);
          if (core) hearReport(core.context, report);
        });
    });
    return wanted.length;
  }

  /** Of several teams side by side: the store asks for them together. */
  async function takeOutages(): Promise<number> {
    const other = waiting.findIndex(({ kind }) => kind !== 'outages');
    const taken = waiting.splice(0, Math.min(OUTAGES_AT_ONCE, other === -1 ? waiting.length : other));
    for (const change of taken) looks.delete(whereToLook(change) ?? '');
    await Promise.all(taken.map((change) => guarded([change], () => take(change))));
    return taken.length;
  }

  async function take(change: Followed): Promise<void> {
    if (change.kind === 'pages') return deps.onPages();
    if (change.kind === 'installations') return deps.onInstallations();
    if (change.kind === 'missed') return missed();
    const core = await deps.coreOf(change.tenant);
    if (!core) return;
    const { context } = core;
    switch (change.kind) {
      case 'working':
        return hearWorking(context, change);
      case 'helped':
        return hearHelped(context, change.person, change.helped);
      case 'marks':
        return hearMark(context, change.outage);
      case 'outages':
        return hearOutages(context);
      case 'subscriptions':
        return hearSubscriptions(context);
      case 'groupings':
        return hearGroupings(context);
      case 'notes':
        return hearNotes(context);
      case 'forgotten':
        return hearForgotten(context, change.person);
    }
  }

  /** Who decides has dropped that with the connection, and loads everything anew before deciding again. */
  async function missed(): Promise<void> {
    for (const core of deps.all()) core.distrust();
    await deps.onPages();
    for (const core of deps.all()) if (!core.context.isLeading()) await hearAll(core.context);
  }

  return {
    async stop() {
      stopped = true;
      callOff?.();
      breath.end();
      await running;
    },
  };
}

/** What is looked at anew because of a change, where the change itself says nothing more. */
function whereToLook(change: StoreChange): string | undefined {
  switch (change.kind) {
    case 'pages':
    case 'missed':
    case 'installations':
      return change.kind;
    case 'outages':
    case 'subscriptions':
    case 'groupings':
    case 'notes':
      return `${change.kind} ${change.tenant}`;
    default:
      return undefined;
  }
}
