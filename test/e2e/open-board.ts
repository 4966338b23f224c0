import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPainter } from '../../src/charts/create-painter';
import { createAdminPages } from '../../src/core/admin/create-admin-pages';
import { createBoard } from '../../src/core/board/create-board';
import { createOutagePages } from '../../src/core/outage-page/create-outage-pages';
import { DAY, HOUR, MINUTE } from '../../src/domain/duration';
import type { ErrorTypeId } from '../../src/domain/error-type';
import { adviser } from '../../src/knowledge/advise';
import { createPrometheusMetrics } from '../../src/lib/prometheus-metrics';
import { systemClock } from '../../src/lib/system-clock';
import { createVirtualClock } from '../../src/lib/virtual-clock';
import { platforms as allPlatforms } from '../../src/platforms/registry';
import { adminRoutes } from '../../src/server/admin/admin-routes';
import { boardRoutes } from '../../src/server/board/board-routes';
import { outageRoutes } from '../../src/server/outages/outage-routes';
import { sharedFiles } from '../../src/server/pages/shared-files';
import { createServer } from '../../src/server/server';
import { openTeamRunbook } from '../../src/sources/team-runbook';
import { openStore } from '../../src/store/open-store';
import { sampleReport } from '../contract/store-samples';
import { openStage } from '../support/core-stage';
import { silentLogger } from '../support/silent-logger';

const KINDS: readonly ErrorTypeId[] = [
  'overloaded',
  'server_error',
  'timeout',
  'connection',
  'authentication',
  'unknown',
];

/** A running board with its other pages over the whole core, whose clock begins now and is moved by hand. `past`: a week that had some trouble. */
export async function openBoard({ past = false, examples = true } = {}) {
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  const store = await openStore({ file: ':memory:' });
  if (past) await fillWeek(store, now);
  const stage = await openStage({ store, clock: createVirtualClock(now) });
  const log = silentLogger();
  const platforms = [
    { part: 'slack', ready: true },
    { part: 'discord', ready: true },
  ];
  const board = createBoard({ context: stage.context, advise: adviser(), platforms: () => platforms, examples });
  const site = boardRoutes({
    board: async () => board,
    painter: createPainter(),
    clock: systemClock,
    log,
    playground: '/playground',
    adminPage: '/admin',
  });
  const context = { ...stage.context, timeZone: 'Europe/Berlin' };
  const outages = outageRoutes({
    pages: async () => createOutagePages({ context, advise: adviser(), examples }),
    clock: systemClock,
    log,
  });
  const notes = await mkdtemp(path.join(tmpdir(), 'board-notes-'));
  const runbook = await openTeamRunbook(notes, { clock: stage.clock, log });
  const admin = adminRoutes({
    pages: async () => createAdminPages(context, adviser()),
    tokens: store.tokens,
    home: context.state.tenant,
    runbook,
    previews: allPlatforms.flatMap(({ name, preview }) => (preview ? [{ platform: name, load: preview }] : [])),
    board: true,
    now: () => stage.clock.now(),
  });
  const open = (port: number) =>
    createServer({
      log,
      host: '127.0.0.1',
      port,
      metrics: createPrometheusMetrics(),
      readiness: () => platforms,
      getStatus: () => ({}),
      routes: [sharedFiles, site.routes, outages.routes, admin],
    });
  let server = await open(0);
  const base = await server.listen();
  return {
    ...stage,
    base,
    platforms,
    log,
    /** What changed is shown: a while passes, so that the past is read again. */
    async show() {
      await stage.clock.advance(11_000);
      site.changed();
      outages.changed();
    },
    disconnect: () => server.close(),
    async reconnect() {
      server = await open(Number(new URL(base).port));
      await server.listen();
    },
    async close() {
      site.stop();
      outages.stop();
      runbook.stop();
      await server.close();
      await stage.close();
      await store.close();
      await rm(notes, { recursive: true });
    },
  };
}

/** Chance errors through the week, and two outages of which the second is the page's too. */
async function fillWeek(store: Awaited<ReturnType<typeof openStore>>, now: number): Promise<void> {
  let n = 0;
  const add = (at: number, reporter: string, type: ErrorTypeId) =>
    store.reports.add('default', { ...sampleReport(`past-${n++}`, at), reporter: `fake:w:${reporter}`, type });
  for (let hour = 1; hour < 168; hour += 3) await add(now - hour * HOUR, `p${hour % 17}`, KINDS[hour % 6] ?? 'unknown');
  const outage = async (id: string, from: number, length: number, people: number, types: readonly ErrorTypeId[]) => {
    const who = Array.from({ length: people }, (_, i) => `fake:w:p${i}`);
    for (let i = 0; i < people * 4; i++)
      await add(from + (i / (people * 4)) * length, `p${i % people}`, types[i % types.length] ?? 'unknown');
    await store.outages.save('default', {
      id,
      scope: types.includes('connection') ? 'network' : 'provider',
      state: 'over',
      since: from,
      suspectedAt: from + 3 * MINUTE,
      confirmedAt: from + 5 * MINUTE,
      recoveringAt: from + length,
      overAt: from + length + 20 * MINUTE,
      lastFailureAt: from + length,
      people: who,
      recovered: [],
      types: Object.fromEntries(types.map((type) => [type, people])),
      revision: 3,
    });
  };
  await outage('past-network', now - 3 * DAY, 2 * HOUR, 5, ['connection', 'tls_proxy']);
  await outage('past-provider', now - 11 * HOUR, 3 * HOUR, 9, ['overloaded', 'server_error', 'timeout']);
}
