import type { FastifyPluginAsync } from 'fastify';
import { createAdminPages } from './core/admin/create-admin-pages';
import { createBoard } from './core/board/create-board';
import type { CoreContext } from './core/core-context';
import { createOutagePages } from './core/outage-page/create-outage-pages';
import type { ChartPainter } from './core/ports/chart';
import type { Clock } from './core/ports/clock';
import type { Logger } from './core/ports/logger';
import { SECOND } from './domain/duration';
import type { TenantId } from './domain/tenancy';
import type { Adviser } from './knowledge/advise';
import type { OwnSettings } from './own-settings';
import type { Connections } from './platforms/connect-platforms';
import type { PlatformModule } from './platforms/platform-module';
import { adminRoutes } from './server/admin/admin-routes';
import { boardRoutes } from './server/board/board-routes';
import { outageRoutes } from './server/outages/outage-routes';
import { sharedFiles } from './server/pages/shared-files';
import { forEveryTeam, type OtherTeams } from './server/pages/teams';
import type { TeamRunbook } from './sources/team-runbook';

const TEAMS_FRESH = 5 * SECOND;

export interface WebPagesParts {
  readonly own: Pick<OwnSettings, 'BOARD'>;
  /** The first team's; other teams' are made when somebody looks. */
  readonly context: CoreContext;
  readonly contextOf: (team: TenantId) => Promise<CoreContext>;
  readonly advise: Adviser;
  readonly painter: ChartPainter;
  readonly connections: Pick<Connections, 'readiness' | 'names'>;
  readonly platforms: readonly PlatformModule[];
  readonly runbook: TeamRunbook;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The pages that people look at in a browser. */
export interface WebPages {
  readonly routes: readonly FastifyPluginAsync[];
  /** Something changed that they may show. */
  changed(): void;
  stop(): void;
}

/** Where browsers find an outage's page: those of other tenants have no way to sign in here. */
export function outagePageUrl({ BOARD, PUBLIC_URL }: Pick<OwnSettings, 'BOARD' | 'PUBLIC_URL'>, home: TenantId) {
  return (tenant: TenantId, outage: string): string | undefined =>
    BOARD === 'off' || PUBLIC_URL === undefined || tenant !== home ? undefined : `${PUBLIC_URL}/outages/${outage}`;
}

/** Builds the pages that are wanted. */
export function webPages(parts: WebPagesParts): WebPages {
  const { own, context, advise, platforms, runbook, clock } = parts;
  const { store, state } = context;
  const teamOf = (team: TenantId | undefined) =>
    team === undefined ? Promise.resolve(context) : parts.contextOf(team);
  const others = otherTeams(context);
  const live = own.BOARD === 'off' ? [] : livePages(parts, teamOf, others);
  const admin = adminRoutes({
    pages: async (team) => createAdminPages(await teamOf(team), advise),
    tokens: store.tokens,
    home: state.tenant,
    runbook,
    previews: platforms.flatMap(({ name, preview }) => (preview ? [{ platform: name, load: preview }] : [])),
    board: live.length > 0,
    others,
    now: () => clock.now(),
  });
  return {
    routes: [
      sharedFiles,
      forEveryTeam([...live.map(({ routes }) => routes), admin], others, live.length > 0 ? '/' : '/admin'),
    ],
    changed() {
      for (const page of live) page.changed();
    },
    stop() {
      for (const page of live) page.stop();
    },
  };
}

/** Those that keep themselves up to date. */
function livePages(
  { own, advise, painter, connections, clock, log }: WebPagesParts,
  teamOf: (team: TenantId | undefined) => Promise<CoreContext>,
  others: OtherTeams,
) {
  const examples = own.BOARD === 'full';
  return [
    boardRoutes({
      board: async (team) =>
        createBoard({ context: await teamOf(team), advise, platforms: connections.readiness, examples }),
      others,
      painter,
      clock,
      log: log.child({ part: 'board' }),
      playground: connections.names.includes('playground') ? '/playground' : undefined,
      adminPage: '/admin',
    }),
    outageRoutes({
      pages: async (team) => createOutagePages({ context: await teamOf(team), advise, examples }),
      clock,
      log: log.child({ part: 'outage-pages' }),
    }),
  ];
}

/** Every team but the first, looked up at most so often: a made-up name must not make the database busy. */
function otherTeams({ store, state, clock }: CoreContext): OtherTeams {
  let known: Promise<readonly TenantId[]> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (known !== undefined && clock.now() - readAt < TEAMS_FRESH) return known;
    readAt = clock.now();
    known = store.tenants().then((all) => all.filter((team) => team !== state.tenant).sort());
    known.catch(() => {
      known = undefined;
    });
    return known;
  };
}
