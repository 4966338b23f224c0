import { HOUR, MINUTE } from '../domain/duration';
import type { TenantId } from '../domain/tenancy';
import type { Adviser } from '../knowledge/advise';
import { type CoreContext, type CoreListener, createTurns } from './core-context';
import { createOutboxWorker, type OutboxWorkerDeps } from './outbox-worker';
import type { Inbound, PlatformAdapter, Responder } from './ports/platform';
import { recount } from './reporting';
import { createRouter } from './router';
import { subjectCard } from './subjects';
import { loadTenantState } from './tenant-state';
import { watchTime } from './watch-time';

const HOUSEKEEPING = HOUR;
const DETECTION_MEMORY = 60 * MINUTE;

/** What the core is built from: what the context shares, and what only the building needs. */
export interface CoreParts
  extends Pick<CoreContext, 'store' | 'clock' | 'log' | 'metrics' | 'triage' | 'detector' | 'pages'> {
  readonly tenant: TenantId;
  readonly advise: Adviser;
  readonly adapterFor: (platform: string) => PlatformAdapter | undefined;
  /** How long reports are kept, ms. */
  readonly retention: number;
  readonly listener?: CoreListener;
  readonly onDelivered?: OutboxWorkerDeps['onDelivered'];
}

/** The core of one tenant, ready to be given events, readings and time. */
export interface Core {
  readonly context: CoreContext;
  /** Takes what people do. */
  readonly handle: (event: Inbound, respond: Responder) => Promise<void>;
  /** Begins to deliver and to watch the time. */
  start(): Promise<void>;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** Rebuilds what is known from the store and wires the use cases together. */
export async function createCore(parts: CoreParts): Promise<Core> {
  const { store, clock, log, metrics, advise } = parts;
  const state = await loadTenantState(
    store,
    parts.tenant,
    parts.pages.map((page) => page.id),
    clock.now(),
  );
  const worker = createOutboxWorker({
    outbox: store.outbox,
    adapterFor: parts.adapterFor,
    render: (delivery) => subjectCard(context, advise, delivery.subject),
    clock,
    log: log.child({ part: 'outbox' }),
    metrics,
    ...(parts.onDelivered ? { onDelivered: parts.onDelivered } : {}),
  });
  const context: CoreContext = {
    state,
    store,
    clock,
    log: log.child({ part: 'core' }),
    metrics,
    triage: parts.triage,
    detector: parts.detector,
    pages: parts.pages,
    listener: parts.listener ?? {},
    wakeOutbox: () => worker.wake(),
    waitingOutages: new Map(),
    unstoredOutages: new Map(),
    inTurn: createTurns(),
  };
  await rebuildDetection(context);
  const watch = watchTime(context);
  let cancelHousekeeping: (() => void) | undefined;

  async function keepHouse(): Promise<void> {
    cancelHousekeeping = clock.after(HOUSEKEEPING, keepHouse);
    const pruned = await store.reports.prune(clock.now() - parts.retention);
    if (pruned > 0) log.info({ reports: pruned }, 'old reports removed');
  }

  return {
    context,
    handle: createRouter(context, advise),
    async start() {
      await watch.start();
      await keepHouse();
      await worker.wake();
    },
    async stop() {
      watch.stop();
      cancelHousekeeping?.();
      await worker.stop();
      await context.inTurn(async () => undefined);
    },
  };
}

/** Goes once more through what was said lately, in the order in which it was said. */
async function rebuildDetection(context: CoreContext): Promise<void> {
  const { state, triage, detector, clock } = context;
  const from = clock.now() - DETECTION_MEMORY;
  let next = 0;
  const sayWorkingUntil = (at: number) => {
    for (let entry = state.working[next]; entry && entry.at <= at; entry = state.working[++next])
      detector.observeWorking(entry.person, entry.at);
  };
  for (const report of state.reports) {
    triage.learn({ cluster: report.cluster, text: report.text });
    if (report.at < from) continue;
    sayWorkingUntil(report.at);
    await recount(context, report);
  }
  sayWorkingUntil(clock.now());
}
