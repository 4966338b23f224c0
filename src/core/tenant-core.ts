import { MINUTE } from '../domain/duration';
import type { TenantId } from '../domain/tenancy';
import type { Adviser } from '../knowledge/advise';
import { type CoreContext, type CoreListener, createTurns } from './core-context';
import { createSleepingDetector } from './detection/sleeping-detector';
import { createHomes } from './homes';
import { followAllMarks } from './outages/mark-outage';
import { countOpenOutages, endWaiting } from './outages/outage-watch';
import { takePlaceChange } from './places';
import type { Detector } from './ports/detector';
import type { Inbound, PlaceChange, Responder } from './ports/platform';
import type { Rehearse } from './ports/rehearse';
import { oneAtATime } from './rehearsal/one-at-a-time';
import { createReportKeeper } from './reporting/report-keeper';
import { recount, recountWorking, relearn } from './reporting/reporting';
import { createRouter } from './router';
import { hearAll } from './sharing/told-by-others';
import { hearPage } from './status/page-watch';
import { loadTenantState, reloadDecided } from './tenant-state';
import { type TimeWatch, watchTime } from './watch-time';

const DETECTION_MEMORY = 60 * MINUTE;

/** What all tenants of a process share. */
export interface SharedParts
  extends Pick<
    CoreContext,
    | 'store'
    | 'clock'
    | 'log'
    | 'metrics'
    | 'triage'
    | 'pages'
    | 'pageBook'
    | 'isManager'
    | 'personOf'
    | 'wakeOutbox'
    | 'keepNoise'
    | 'contactFor'
    | 'zoneOf'
    | 'timeZone'
    | 'contacts'
    | 'post'
    | 'painter'
    | 'outageLane'
  > {
  readonly rehearse?: Rehearse | undefined;
  /** Where browsers find a tenant's outage, if anywhere. */
  readonly outageUrl?: ((tenant: TenantId, outage: string) => string | undefined) | undefined;
  readonly newDetector: () => Detector;
  /** Whether other instances may have written to the store what is not heard of here yet. */
  readonly sharesStore: boolean;
  readonly advise: Adviser;
  readonly listener?: CoreListener;
}

/** The core of one tenant. */
export interface TenantCore {
  readonly context: CoreContext;
  handle(event: Inbound, respond: Responder): Promise<void>;
  placeChanged(change: PlaceChange): Promise<void>;
  /** This instance decides for the tenant from now on: it looks for outages, announces and watches the time. */
  lead(): Promise<void>;
  /** Another instance decides from now on; resolves when nothing that was decided here is under way. */
  follow(): Promise<void>;
  /** What is in memory may be out of date: it is loaded anew before this instance decides again. */
  distrust(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** Rebuilds what is known of the tenant from the store and wires its use cases together. */
export async function createTenantCore(tenant: TenantId, parts: SharedParts): Promise<TenantCore> {
  const { store, clock, log, metrics, triage, pages, pageBook, wakeOutbox, keepNoise, contactFor, post } = parts;
  const { listener = {} } = parts;
  const state = await loadTenantState(store, tenant, pageBook, pages[0], clock.now());
  const listening = createTurns();
  const leading = createTurns();
  let watch: TimeWatch | undefined;
  let isStale = false;
  const reportKeeper = createReportKeeper({ store, tenant, clock, log });
  const context: CoreContext = {
    state,
    store,
    clock,
    log: log.child({ part: 'core' }),
    metrics,
    triage,
    detector: createSleepingDetector(parts.newDetector),
    isLeading: () => watch !== undefined,
    pages,
    pageBook,
    hearPage: () => listening(() => hearPage(context)),
    isManager: parts.isManager,
    listener: {
      ...listener,
      onEvidence() {
        homes.refreshSoon();
        listener.onEvidence?.(tenant);
      },
    },
    wakeOutbox,
    keepNoise,
    contactFor,
    zoneOf: parts.zoneOf,
    timeZone: parts.timeZone,
    contacts: parts.contacts,
    painter: parts.painter,
    outageUrl: (outage) => parts.outageUrl?.(tenant, outage),
    pings: new Map(),
    personOf: parts.personOf,
    reportKeeper,
    forgetters: new Set([reportKeeper.forget]),
    rehearse: parts.rehearse && oneAtATime(parts.rehearse),
    post,
    edits: new Map(),
    outageLane: parts.outageLane,
    waitingOutages: new Map(),
    unstoredOutages: new Map(),
    tryAgainSoon: () => watch?.soon(),
    inTurn: createTurns(),
  };
  const homes = createHomes(context);

  async function beginToLead(): Promise<void> {
    if (watch) return;
    // What the last one wrote may not have been heard of yet.
    if (isStale) await hearAll(context);
    else if (parts.sharesStore) await reloadDecided(state, store, pageBook, pages[0], clock.now());
    context.unstoredOutages.clear();
    isStale = false;
    context.detector = createSleepingDetector(parts.newDetector);
    watch = watchTime(context);
    try {
      await rebuildDetection(context);
      await watch.start();
    } catch (err) {
      // Half begun is not begun: the next try begins anew.
      watch = undefined;
      throw err;
    } finally {
      countOpenOutages(context);
    }
  }

  async function endLeading(): Promise<void> {
    const last = watch;
    watch = undefined;
    countOpenOutages(context);
    await last?.stop();
    // What the page told is told by the next one, or was told when that begins.
    await listening(async () => undefined);
    await endWaiting(context);
    await context.inTurn(async () => undefined);
  }

  return {
    context,
    handle: createRouter(context, parts.advise, homes),
    placeChanged: (change) => takePlaceChange(context, change),
    lead: () => leading(beginToLead),
    follow: () => leading(endLeading),
    distrust() {
      isStale = true;
    },
    async stop() {
      await leading(endLeading).catch((err: unknown) => log.error({ err }, 'what was learnt could not be saved'));
      for (const callOff of context.edits.values()) callOff();
      homes.stop();
      await context.inTurn(async () => undefined);
      await reportKeeper.stop();
    },
  };
}

/** Goes once more through what was said lately, in the order in which it was said. */
async function rebuildDetection(context: CoreContext): Promise<void> {
  const { state, triage, detector, clock } = context;
  const from = clock.now() - DETECTION_MEMORY;
  const baseline = await context.store.baselines.load(state.tenant);
  if (baseline) detector.load(baseline, clock.now());
  const learntUntil = baseline?.learntUntil ?? from;
  let next = 0;
  const sayWorkingUntil = (at: number) => {
    for (let entry = state.working[next]; entry && entry.at <= at; entry = state.working[++next])
      detector.observeWorking(entry.person, entry.at);
  };
  for (const report of state.reports) {
    triage.learn({ cluster: report.cluster, text: report.text });
    if (report.at < Math.min(from, learntUntil)) continue;
    sayWorkingUntil(report.at);
    if (report.at >= from) await recount(context, report);
    else relearn(context, report);
  }
  sayWorkingUntil(clock.now());
  // Their machines told another instance, which told this one.
  for (let active = state.activity.people(clock.now()).people; active > 0; active--)
    detector.observeActive(clock.now());
  await recountWorking(context);
  await followAllMarks(context);
}
