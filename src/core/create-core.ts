import { HOUR } from '../domain/duration';
import { PlatformError, type SourceError } from '../domain/errors';
import type { PageReading, StatusPageRef } from '../domain/status-page';
import { type ChannelRef, channelKey, partitionOf, type TenantId } from '../domain/tenancy';
import type { DeliverDeps } from './announcing/deliver';
import { channelLost } from './announcing/lost-channel';
import { createNoiseCount } from './announcing/noise-count';
import { createOutboxWorker } from './announcing/outbox-worker';
import { renderDelivery } from './announcing/render-delivery';
import { suggest } from './commands/suggest';
import type { CoreContext } from './core-context';
import { prune } from './keep-house';
import { createOutageLane } from './outages/outage-lane';
import type { Instances } from './ports/instances';
import type { Inbound, PlaceChange, PlatformAdapter, Responder } from './ports/platform';
import type { Suggest } from './ports/suggest';
import { createQuotas, type QuotaLimits } from './quotas';
import { alone } from './sharing/alone';
import { followChanges } from './sharing/follow-changes';
import { quietOnesLoader } from './sharing/load-quiet-ones';
import { takenEvents } from './sharing/taken-events';
import { openPageBook } from './status/page-book';
import { sumGauges } from './sum-gauges';
import { createTenantCore, type SharedParts, type TenantCore } from './tenant-core';

const HOUSEKEEPING = HOUR;

/** What the core is built from: what its tenants share, and what only the building needs. */
export interface CoreParts
  extends Omit<
    SharedParts,
    'pageBook' | 'wakeOutbox' | 'keepNoise' | 'contactFor' | 'zoneOf' | 'post' | 'outageLane' | 'sharesStore'
  > {
  /** Everybody's tenant, unless `tenantOf` names another one. */
  readonly tenant: TenantId;
  readonly tenantOf?: (place: Pick<ChannelRef, 'platform' | 'workspace'>) => TenantId | undefined;
  readonly adapterFor: (platform: string) => PlatformAdapter | undefined;
  /** How long before a planned maintenance channels hear of it, ms; the core's own choice when absent. */
  readonly maintenanceAhead?: readonly number[] | undefined;
  /** How long reports are kept, ms. */
  readonly retention: number;
  /** How much is answered in a minute; any number when absent. */
  readonly quotas?: QuotaLimits;
  readonly onDelivered?: DeliverDeps['onDelivered'];
  /** Another instance heard of a workspace that installed the bot, or removed it. */
  readonly onInstallations?: () => void;
  /** Whether the process has hardly any time to spare: then announcements leave it some for answers. */
  readonly isBusy?: () => boolean;
  /** The instances of the bot that share the store; this one alone when absent. */
  readonly instances?: Instances;
}

/** The core, ready to be given events, readings and time. Tenants never see each other's reports, outages or channels. */
export interface Core {
  /** The first tenant's. */
  readonly context: CoreContext;
  /** A tenant's, which is made when it is first heard of. */
  contextOf(tenant: TenantId): Promise<CoreContext>;
  /** The same if the tenant is in memory, or this instance has to decide for it. */
  known(tenant: TenantId): Promise<CoreContext> | undefined;
  /** Takes what people do. */
  readonly handle: (event: Inbound, respond: Responder) => Promise<void>;
  /** Takes that a place came or went. */
  readonly placeChanged: (change: PlaceChange) => Promise<void>;
  /** Completes what somebody is typing. */
  readonly suggest: Suggest;
  /** Takes one reading of a page, for every tenant. */
  takeReading(page: StatusPageRef, reading: PageReading): Promise<void>;
  /** Takes the news that a page could not be read. */
  takePageFailure(page: StatusPageRef, error: SourceError): Promise<void>;
  /** Begins to deliver and to watch the time. */
  start(): Promise<void>;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** Rebuilds what is known from the store and wires the use cases together. */
export async function createCore(parts: CoreParts): Promise<Core> {
  const { store, clock, log, metrics, adapterFor } = parts;
  const gauges = sumGauges(metrics);
  const quotas = parts.quotas && createQuotas(parts.quotas, clock);
  const tenants = new Map<TenantId, Promise<TenantCore>>();
  const loaded = new Map<TenantId, TenantCore>();
  const instances = parts.instances ?? alone();
  const events = takenEvents(instances, clock);
  const leading = new Set<number>();
  /** Of which it sends what is due: of those that it leads and knows all about. */
  const delivering = new Set<number>();
  const leads = (tenant: TenantId) => leading.has(partitionOf(tenant));
  let cancelHousekeeping: (() => void) | undefined;
  let housekeeping = Promise.resolve();

  const pageBook = await openPageBook({
    store,
    home: parts.tenant,
    pages: parts.pages,
    clock,
    log: log.child({ part: 'page' }),
    maintenanceAhead: parts.maintenanceAhead,
  });
  const outageLane = createOutageLane(clock, parts.isBusy);
  const noise = createNoiseCount(store.noise, clock);
  const worker = createOutboxWorker({
    outbox: store.outbox,
    adapterFor,
    partitions: () => (instances.several ? [...delivering] : undefined),
    async render(delivery) {
      return renderDelivery((await coreOf(delivery.tenant)).context, parts.advise, delivery);
    },
    isSubscribed({ tenant, channel }) {
      return loaded.get(tenant)?.context.state.subscriptions.has(channelKey(channel)) ?? false;
    },
    async onLost({ tenant, channel }, why, needs) {
      await channelLost((await coreOf(tenant)).context, channel, why, needs);
    },
    isBusy: parts.isBusy,
    clock,
    log: log.child({ part: 'outbox' }),
    metrics,
    onDelivered(delivery, action, card) {
      noise.count(delivery, action);
      parts.onDelivered?.(delivery, action, card);
    },
  });

  /** The tenant's core, made when the tenant is first heard of. */
  function coreOf(tenant: TenantId): Promise<TenantCore> {
    const known = tenants.get(tenant);
    if (known) return known;
    const made = load(tenant).catch((err: unknown) => {
      tenants.delete(tenant);
      throw err;
    });
    tenants.set(tenant, made);
    return made;
  }

  async function load(tenant: TenantId): Promise<TenantCore> {
    const core = await createTenantCore(tenant, {
      ...parts,
      pageBook,
      sharesStore: instances.several,
      outageLane,
      metrics: gauges.of(tenant),
      wakeOutbox: worker.wake,
      keepNoise: noise.keep,
      contactFor: async (channel) => adapterFor(channel.platform)?.contactFor(channel.workspace),
      zoneOf: async (actor) => adapterFor(actor.platform)?.timeZoneOf(actor),
      async post(channel, card, deliveryId) {
        const adapter = adapterFor(channel.platform);
        if (!adapter) throw new PlatformError(channel.platform, 'unavailable', 'This platform is not connected.');
        await adapter.send(channel, card, { deliveryId });
      },
    });
    loaded.set(tenant, core);
    try {
      if (leads(tenant)) await core.lead();
    } catch (err) {
      // The next one who asks makes another, and two would both decide.
      loaded.delete(tenant);
      await core.stop();
      throw err;
    }
    return core;
  }

  const knownCore = (tenant: TenantId) => (leads(tenant) ? coreOf(tenant) : tenants.get(tenant));
  const coreAt = (place: Pick<ChannelRef, 'platform' | 'workspace'>) => coreOf(parts.tenantOf?.(place) ?? parts.tenant);

  /** One tenant that cannot take the news now takes it later, and keeps it from nobody else. */
  async function letAllHear(): Promise<void> {
    for (const { context } of loaded.values()) {
      try {
        if (context.isLeading()) await context.hearPage();
      } catch (err) {
        log.error({ err }, 'what the page told could not be taken');
      }
      context.listener.onEvidence?.();
    }
  }

  /** At every start platforms name all workspaces: no tenant is loaded for that alone. */
  async function mayBeNews(tenant: TenantId): Promise<boolean> {
    return tenants.has(tenant) || (await store.subscriptions.all(tenant)).some(({ lost }) => lost !== undefined);
  }

  const inPartition = (partition: number) =>
    [...loaded].filter(([tenant]) => partitionOf(tenant) === partition).map(([, core]) => core);

  const loadQuietOnes = quietOnesLoader({
    tenants: store.tenants,
    leads: (partition) => leading.has(partition),
    load: coreOf,
    clock,
    onTrouble: (err) => log.error({ err }, 'tenants could not be loaded'),
  });

  instances.sharePartitions((partition) => ({
    async take() {
      leading.add(partition);
      metrics.gauge('partitions_led', leading.size);
      await worker.takeOver(partition);
      if (instances.several) await pageBook.refresh();
      await Promise.all(inPartition(partition).map((core) => core.lead()));
      delivering.add(partition);
      if (!instances.several) return;
      loadQuietOnes(partition);
      void worker.wake();
    },
    async drop() {
      leading.delete(partition);
      delivering.delete(partition);
      metrics.gauge('partitions_led', leading.size);
      await worker.leave(partition);
      await Promise.all(inPartition(partition).map((core) => core.follow()));
    },
  }));
  const following = followChanges({
    instances,
    store,
    log: log.child({ part: 'instances' }),
    clock,
    isBusy: () => parts.isBusy?.() === true,
    coreOf: knownCore,
    all: () => [...loaded.values()],
    async onPages() {
      await pageBook.refresh();
      await letAllHear();
    },
    onDeliveries: (partition) => delivering.has(partition) && void worker.wake(),
    onInstallations: () => parts.onInstallations?.(),
  });

  /** Nobody waits for it but the end: what piled up while the bot was away may take long. */
  function keepHouse(): void {
    cancelHousekeeping = clock.after(HOUSEKEEPING, keepHouse);
    housekeeping = housekeeping.then(cleanUp).catch(goOn);
  }

  async function cleanUp(): Promise<void> {
    await noise.keep();
    // Each instance would prune the same.
    if (!leads(parts.tenant)) return;
    await prune(store, { now: clock.now(), retention: parts.retention, log });
  }

  /** What a database cannot do now waits: it holds up neither a start nor an end. */
  const goOn = (err: unknown) => log.error({ err }, 'housekeeping failed');

  const { context } = await coreOf(parts.tenant);
  if (!instances.several) for (const tenant of await store.tenants()) await coreOf(tenant);

  return {
    context,
    contextOf: async (tenant) => (await coreOf(tenant)).context,
    known: (tenant) => knownCore(tenant)?.then((core) => core.context),
    suggest: async (question) => suggest((await coreAt(question.actor)).context, question),
    async handle(event, respond) {
      if (!events.take(event)) return;
      const person = parts.personOf?.(event.actor);
      const known = person === undefined ? event : { ...event, actor: { ...event.actor, person } };
      const decision = quotas?.(parts.tenantOf?.(event.actor) ?? parts.tenant, known) ?? 'answer';
      if (decision === 'answer') return (await coreAt(event.actor)).handle(known, respond);
      metrics.count('inbound_refused_total', { kind: event.kind, platform: event.actor.platform });
      if (decision.say) await respond.reply(decision.say, 'private');
    },
    async placeChanged(change) {
      const place = 'channel' in change ? change.channel : change;
      if (change.kind === 'workspace-joined' && !(await mayBeNews(parts.tenantOf?.(place) ?? parts.tenant))) return;
      await (await coreAt(place)).placeChanged(change);
    },
    async takeReading(page, reading) {
      await pageBook.takeReading(page, reading);
      await letAllHear();
    },
    async takePageFailure(page, error) {
      await pageBook.takeFailure(page, error);
      await letAllHear();
    },
    async start() {
      await instances.start();
      keepHouse();
      await worker.wake();
    },
    async stop() {
      cancelHousekeeping?.();
      await worker.stop();
      events.stop();
      await instances.stop();
      await following.stop();
      await noise.keep().catch(goOn);
      for (const core of loaded.values()) await core.stop().catch(goOn);
      await housekeeping;
    },
  };
}
