import { DAY, HOUR } from '../domain/duration';
import { PlatformError, type SourceError } from '../domain/errors';
import type { PageReading, StatusPageRef } from '../domain/status-page';
import { type ChannelRef, channelKey, type TenantId } from '../domain/tenancy';
import type { DeliverDeps } from './announcing/deliver';
import { channelLost } from './announcing/lost-channel';
import { createNoiseCount } from './announcing/noise-count';
import { createOutboxWorker } from './announcing/outbox-worker';
import { renderDelivery } from './announcing/render-delivery';
import { suggest } from './commands/suggest';
import type { CoreContext } from './core-context';
import type { Inbound, PlaceChange, PlatformAdapter, Responder } from './ports/platform';
import type { Suggest } from './ports/suggest';
import { openPageBook } from './status/page-book';
import { sumGauges } from './sum-gauges';
import { createTenantCore, type SharedParts, type TenantCore } from './tenant-core';

const HOUSEKEEPING = HOUR;

/** What the core is built from: what its tenants share, and what only the building needs. */
export interface CoreParts
  extends Omit<SharedParts, 'pageBook' | 'wakeOutbox' | 'keepNoise' | 'contactFor' | 'zoneOf' | 'post'> {
  /** Everybody's tenant, unless `tenantOf` names another one. */
  readonly tenant: TenantId;
  readonly tenantOf?: (place: Pick<ChannelRef, 'platform' | 'workspace'>) => TenantId | undefined;
  readonly adapterFor: (platform: string) => PlatformAdapter | undefined;
  /** How long before a planned maintenance channels hear of it, ms; the core's own choice when absent. */
  readonly maintenanceAhead?: readonly number[] | undefined;
  /** How long reports are kept, ms. */
  readonly retention: number;
  readonly onDelivered?: DeliverDeps['onDelivered'];
}

/** The core, ready to be given events, readings and time. Tenants never see each other's reports, outages or channels. */
export interface Core {
  /** The first tenant's. */
  readonly context: CoreContext;
  /** A tenant's, which is made when it is first heard of. */
  contextOf(tenant: TenantId): Promise<CoreContext>;
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
  const tenants = new Map<TenantId, Promise<TenantCore>>();
  const loaded = new Map<TenantId, TenantCore>();
  let started = false;
  let cancelHousekeeping: (() => void) | undefined;

  const pageBook = await openPageBook({
    store,
    home: parts.tenant,
    pages: parts.pages,
    clock,
    log: log.child({ part: 'page' }),
    maintenanceAhead: parts.maintenanceAhead,
  });
  const noise = createNoiseCount(store.noise, clock);
  const worker = createOutboxWorker({
    outbox: store.outbox,
    adapterFor,
    async render(delivery) {
      const tenant = loaded.get(delivery.tenant);
      return tenant && renderDelivery(tenant.context, parts.advise, delivery);
    },
    isSubscribed({ tenant, channel }) {
      return loaded.get(tenant)?.context.state.subscriptions.has(channelKey(channel)) ?? false;
    },
    async onLost({ tenant, channel }, why, needs) {
      await channelLost((await coreOf(tenant)).context, channel, why, needs);
    },
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
    if (started) await core.start();
    return core;
  }

  const coreAt = (place: Pick<ChannelRef, 'platform' | 'workspace'>) => coreOf(parts.tenantOf?.(place) ?? parts.tenant);

  /** One tenant that cannot take the news now takes it later, and keeps it from nobody else. */
  async function letAllHear(): Promise<void> {
    for (const { context } of loaded.values()) {
      try {
        await context.hearPage();
      } catch (err) {
        log.error({ err }, 'what the page told could not be taken');
      }
      context.listener.onEvidence?.();
    }
  }

  async function keepHouse(): Promise<void> {
    cancelHousekeeping = clock.after(HOUSEKEEPING, keepHouse);
    const before = clock.now() - parts.retention;
    const reports = await store.reports.prune(before);
    const outages = await store.outages.prune(before);
    const deliveries = await store.outbox.prune(before);
    const signals = await store.signals.prune(before);
    await store.held.prune(before);
    await store.reminders.prune(clock.now() - DAY);
    await store.noise.prune(before);
    await store.marks.prune(before);
    await store.links.prune(clock.now());
    await store.pageNews.prune(clock.now() - 7 * DAY);
    await noise.keep();
    if (reports + outages + deliveries + signals > 0)
      log.info({ reports, outages, deliveries, signals }, 'what was too old is removed');
  }

  const { context } = await coreOf(parts.tenant);
  for (const tenant of await store.tenants()) await coreOf(tenant);

  return {
    context,
    contextOf: async (tenant) => (await coreOf(tenant)).context,
    suggest: async (question) => suggest((await coreAt(question.actor)).context, question),
    async handle(event, respond) {
      const person = parts.personOf?.(event.actor);
      const known = person === undefined ? event : { ...event, actor: { ...event.actor, person } };
      await (await coreAt(event.actor)).handle(known, respond);
    },
    async placeChanged(change) {
      await (await coreAt('channel' in change ? change.channel : change)).placeChanged(change);
    },
    async takeReading(page, reading) {
      metrics.gauge('page_unreachable', 0, { page: page.id });
      await pageBook.takeReading(page, reading);
      await letAllHear();
    },
    async takePageFailure(page, error) {
      metrics.gauge('page_unreachable', 1, { page: page.id });
      await pageBook.takeFailure(page, error);
      await letAllHear();
    },
    async start() {
      started = true;
      for (const core of loaded.values()) await core.start();
      await keepHouse();
      await worker.wake();
    },
    async stop() {
      cancelHousekeeping?.();
      await worker.stop();
      await noise.keep();
      for (const core of loaded.values()) await core.stop();
    },
  };
}
