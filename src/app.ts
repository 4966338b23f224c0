import { createPainter } from './charts/create-painter';
import { chatManagers } from './chat-managers';
import { type Config, databasePlace } from './config';
import { subscriptionOf } from './core/announcing/subscriptions';
import { createCore } from './core/create-core';
import { createAdaptiveDetector } from './core/detection/adaptive-detector';
import { createMachineIntake } from './core/machines/machine-intake';
import { shareMachines } from './core/machines/shared-machines';
import { managersAmong } from './core/people/may-manage';
import { linkPeople } from './core/people/people';
import type { Clock } from './core/ports/clock';
import type { Logger } from './core/ports/logger';
import type { RehearsalRequest } from './core/ports/rehearse';
import { type RehearsalParts, runRehearsal } from './core/rehearsal/run-rehearsal';
import { currentVerdict } from './core/reporting/reporting';
import { alone } from './core/sharing/alone';
import { createPoller, type Poller } from './core/status/poller';
import { createTriage } from './core/triage/triage';
import { statusReport } from './core/verdict/status-report';
import { createVerdictWatch, type VerdictWatch, verdictInShort } from './core/verdict/verdict-watch';
import { DAY } from './domain/duration';
import type { StatusPageRef } from './domain/status-page';
import { adviser } from './knowledge/advise';
import { createNetworkHash } from './lib/network-hash';
import { noLogger } from './lib/no-logger';
import { noMetrics } from './lib/no-metrics';
import { createPrometheusMetrics } from './lib/prometheus-metrics';
import { createReplayClock } from './lib/replay-clock';
import { withRequestId } from './lib/request-id';
import { createSealer } from './lib/sealer';
import { stableId } from './lib/stable-id';
import { newSalt, saltedHash } from './lib/token-secret';
import { connectPlatforms } from './platforms/connect-platforms';
import { platforms } from './platforms/registry';
import { createWebAuth } from './server/auth/web-auth';
import { machineRoutes } from './server/intake/machine-routes';
import { createTokenBook } from './server/intake/token-book';
import { watchPart } from './server/part-health';
import { isLoopback } from './server/request-guard';
import { createServer } from './server/server';
import { statuspageHook } from './server/statuspage-hook';
import { createSource } from './sources/registry';
import { openTeamRunbook } from './sources/team-runbook';
import { openInstances } from './store/open-instances';
import { openStore } from './store/open-store';
import { sealedInstallations } from './store/sealed-installations';
import { outagePageUrl, type WebPages, webPages } from './web-pages';

const TENANT = 'default';

export interface AppParts {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  /** Whether the process has hardly any time to spare; never when absent. */
  readonly isBusy?: () => boolean;
}

export interface App {
  /** What to tell whoever started it: where to look. */
  readonly greeting: string;
  /** Address of the web server. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Builds everything from the configuration and starts it; the one place that knows every ring. */
export async function createApp({ config, log, clock, isBusy }: AppParts): Promise<App> {
  const { own } = config;
  const metrics = createPrometheusMetrics();
  const place = { ...databasePlace(own), instance: newSalt().slice(0, 8) };
  const store = await openStore({ ...place, log });
  const instances = (await openInstances(place, { clock, log: log.child({ part: 'instances' }) })) ?? alone();
  const runbook = await openTeamRunbook(own.RUNBOOKS_DIR, { clock, log });
  const sealer = createSealer(own.ENCRYPTION_KEY ?? []);
  const connections = await connectPlatforms(platforms, config.platforms, {
    log,
    clock,
    ...(own.PUBLIC_URL !== undefined && { publicUrl: own.PUBLIC_URL }),
    installationsFor: (platform) => sealedInstallations({ platform, store: store.installations, sealer, log }),
  });
  const advise = adviser(runbook.notes);
  const personOf = linkPeople(own.LINKED_PEOPLE);
  const triage = createTriage();
  const painter = createPainter();
  let verdictWatch: VerdictWatch | undefined;
  let pages: WebPages | undefined;
  const core = await createCore({
    tenant: TENANT,
    store,
    clock,
    log,
    metrics,
    triage,
    newDetector: () => createAdaptiveDetector({ people: own.OUTAGE_PEOPLE }),
    pages: own.STATUS_PAGES,
    maintenanceAhead: own.MAINTENANCE_NOTICE,
    timeZone: own.TIME_ZONE,
    contacts: own.TEAM_CONTACT,
    rehearse: (request) => rehearsal(request, { triage, advise }),
    outageUrl: outagePageUrl(own, TENANT),
    advise,
    adapterFor: connections.adapterFor,
    painter,
    tenantOf: connections.tenantOf,
    personOf,
    instances,
    ...(isBusy && { isBusy }),
    isManager: chatManagers(own),
    retention: own.RETENTION_DAYS * DAY,
    quotas: {
      perPerson: own.PERSON_LIMIT || undefined,
      perTenant: own.TEAM_LIMIT || undefined,
      // On one's own machine one tries what one likes.
      exempt: isLoopback(own.HOST) ? ['playground'] : [],
    },
    listener: {
      onEvidence(tenant) {
        if (tenant === TENANT) verdictWatch?.look();
        pages?.changed();
      },
    },
  });
  const { context } = core;
  for (const subscription of connections.firstSubscriptions(context.state.subscriptions.values()))
    await subscriptionOf(context).put(subscription);

  const intake = createMachineIntake({
    contextOf: core.contextOf,
    clock,
    advise,
    hash: saltedHash(own.PERSON_SALT ?? (await store.tokens.salt(newSalt()))),
    personOf,
    retention: own.RETENTION_DAYS * DAY,
    shared: shareMachines({
      instances,
      clock,
      known: core.known,
      onTrouble: (err) => log.warn({ err }, 'what machines told another instance could not be taken'),
    }),
  });

  pages = webPages({
    own,
    context,
    contextOf: core.contextOf,
    advise,
    painter,
    connections,
    platforms,
    runbook,
    clock,
    log,
  });

  const pollers = own.STATUS_PAGES.map((page) => pollerFor(page));
  instances.share('pages', {
    take: async () => pollers.forEach((poller) => void poller.start()),
    drop: async () => void (await Promise.all(pollers.map((poller) => poller.stop()))),
  });
  for (const { name, duty } of connections.duties) {
    if (instances.several) await duty.drop();
    instances.share(name, duty);
  }
  const secret = own.STATUSPAGE_WEBHOOK_SECRET;
  // Only Statuspage sends webhooks.
  const nudged = pollers.filter((_, n) => own.STATUS_PAGES[n]?.read === undefined);
  const hooks = secret === undefined ? [] : [statuspageHook({ secret, clock, onNudge: () => pollNow(nudged) })];
  let started = false;
  const database = watchPart('database', () => store.check(), clock);
  const readiness = () => {
    const parts = [{ part: 'core', ready: started }, database.now(), ...connections.readiness()];
    for (const { part, ready } of parts) metrics.gauge('part_ready', ready ? 1 : 0, { part });
    return parts;
  };
  const book = createTokenBook({ tokens: store.tokens, clock, log });
  const namesManager = managersAmong(own.MANAGERS, own.LINKED_PEOPLE);
  const auth = createWebAuth({
    password: own.WEB_PASSWORD,
    managerPassword: own.WEB_MANAGER_PASSWORD,
    proxyHeader: own.AUTH_PROXY_HEADER,
    proxies: own.TRUSTED_PROXY,
    readToken: own.METRICS_TOKEN,
    machineOf: (shown) => book.prove(shown).then((found) => (found?.tenant === TENANT ? found.id : undefined)),
    readsPerMinute: own.MACHINE_LIMIT || undefined,
    isManager: namesManager && ((user) => namesManager({ platform: 'web', workspace: 'web', user, name: '' })),
    publicUrl: own.PUBLIC_URL,
    secrets: own.ENCRYPTION_KEY?.map((key) => key.toString('hex')) ?? [await store.tokens.salt(newSalt())],
    clock,
    log: log.child({ part: 'sign-in' }),
  });
  const server = await createServer({
    log: log.child({ part: 'server' }),
    host: own.HOST,
    port: own.PORT,
    trustedProxies: own.TRUSTED_PROXY,
    auth,
    metrics: {
      ...metrics,
      // Whoever looks at the numbers alone is told what works now, too.
      render: async () => readiness() && metrics.render(),
    },
    readiness,
    getStatus: () => statusReport(context, currentVerdict(context)),
    routes: [
      ...auth.routes,
      ...connections.routes,
      ...hooks,
      ...pages.routes,
      machineRoutes({
        intake,
        tokens: store.tokens,
        clock,
        log: log.child({ part: 'intake' }),
        metrics,
        perMinute: own.MACHINE_LIMIT || undefined,
        isFull: store.isFull,
        networkOf: own.NETWORK_HASHES === 'on' ? createNetworkHash(() => clock.now()) : undefined,
      }),
    ],
  });
  const address = await server.listen().catch(async (err: unknown) => {
    await store.close();
    throw err;
  });
  verdictWatch = createVerdictWatch(clock, () => verdictInShort(context), connections.showVerdict);
  await core.start();
  connections.start({
    ...core,
    handle: (event, respond) => withRequestId(stableId('e', event.dedupeKey), () => core.handle(event, respond)),
  });
  started = true;
  clock.after(0, () => void triage.triage(''));

  function pollerFor(page: StatusPageRef): Poller {
    return createPoller({
      source: createSource({ page, clock, privateAllowed: own.PRIVATE_PAGES === 'on' }),
      // Other providers' pages have something open nearly always.
      ...(page === own.STATUS_PAGES[0] ? {} : { urgent: () => false }),
      clock,
      log: log.child({ part: 'page' }),
      metrics,
      onReading: (reading) => core.takeReading(page, reading),
      onFailure: (error) => core.takePageFailure(page, error),
    });
  }

  return {
    address,
    greeting: greet(address, connections.names),
    async stop() {
      started = false;
      database.stop();
      verdictWatch?.stop();
      pages?.stop();
      runbook.stop();
      await connections.stop();
      await server.close();
      await intake.stop();
      await core.stop();
      await store.close();
    },
  };
}

async function pollNow(pollers: readonly Poller[]): Promise<void> {
  await Promise.all(pollers.map((poller) => poller.pollNow()));
}

/** A core of its own, on a store and a clock of its own. */
function rehearsal(request: RehearsalRequest, parts: Pick<RehearsalParts, 'triage' | 'advise'>) {
  return runRehearsal(
    {
      ...parts,
      newDetector: () => createAdaptiveDetector({ people: 3 }),
      log: noLogger,
      metrics: noMetrics,
      openStore: () => openStore({ file: ':memory:' }),
      clockAt: createReplayClock,
    },
    request,
  );
}

function greet(address: string, platforms: readonly string[]): string {
  const others = platforms.filter((name) => name !== 'playground');
  return [
    `Status board: ${address}/`,
    ...(platforms.includes('playground') ? [`Playground: ${address}/playground`] : []),
    others.length > 0
      ? `Connecting to: ${others.join(', ')}`
      : 'Slack and Discord are not connected yet. To do so: npx claude-status init',
    'Stop with Ctrl+C.',
  ].join('\n');
}
