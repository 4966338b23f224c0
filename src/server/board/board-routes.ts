import { join } from 'node:path';
import type { FastifyPluginAsync } from 'fastify';
import type { Board } from '../../core/ports/board';
import type { ChartPainter } from '../../core/ports/chart';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { TenantId } from '../../domain/tenancy';
import { pageFiles } from '../../lib/page-files';
import { createLiveHub } from '../pages/live-hub';
import { buildOf, SHARED_FILES } from '../pages/shared-files';
import { streamLive } from '../pages/stream-live';
import { streamPlaces } from '../pages/stream-places';
import { type OfTeam, type OtherTeams, perTeam, teamPicker } from '../pages/teams';
import { boardPage } from './board-page';
import { chartFiles } from './chart-files';
import { SECTIONS } from './sections';

/** Pages that may listen at once. */
const STREAMS = 2_000;
const FILES = join(__dirname, '../../../public/board');
/** Nothing but its own files; pictures too, as the board shows none of others. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export interface BoardRoutesParts {
  /** The board of a team; of the first when none is named. */
  readonly board: (team: TenantId | undefined) => Promise<Board>;
  readonly painter: ChartPainter;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where people can try the bot, if they can. */
  readonly playground?: string | undefined;
  /** Where managers change things, if they can. */
  readonly adminPage?: string | undefined;
  /** The teams besides the first; none when absent. */
  readonly others?: OtherTeams;
}

/** The routes of the board, and how it is told that something changed. */
export interface BoardRoutes {
  readonly routes: FastifyPluginAsync;
  changed(): void;
  stop(): void;
}

/**
 * The status board.
 *
 * - `GET /` the page, complete without its script
 * - `GET /board/events?after=` changes as server-sent events: `sections` `{ sections: [{ id, html }] }`
 * - `GET /board/charts/<day|week>-<wide|narrow>.svg` its charts; with the current `v` they are kept for ever
 * - `GET /board/<file>` its script, style and icon
 */
export function boardRoutes(parts: BoardRoutesParts): BoardRoutes {
  const { painter, clock, log, playground, adminPage, others = async () => [] } = parts;
  const sites = perTeam(async (team, at) => {
    const board = await parts.board(team);
    const hub = createLiveHub({ view: () => board.view(), sections: SECTIONS, at, clock, log });
    return { team, base: at, hub, chart: chartFiles(painter) };
  });
  const build = buildOf(FILES, SHARED_FILES);
  const takePlace = streamPlaces(STREAMS);

  const routes: FastifyPluginAsync = async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('content-security-policy', POLICY);
    });
    const file = pageFiles(FILES);

    app.get<OfTeam>('/', async (request, reply) => {
      const { team, base, hub } = await sites.of(request);
      const { sections, revision, at } = await hub.current();
      const manages = request.viewer?.role === 'manager';
      const admin = manages && adminPage !== undefined ? base + adminPage : undefined;
      const picker = manages && teamPicker(await others(), team);
      const page = boardPage({ sections, revision, at, build, playground, admin, base, picker });
      return reply.type('text/html; charset=utf-8').send(page);
    });

    app.get<{ Params: { file: string } }>('/board/:file', async (request, reply) =>
      file(request.params.file, request, reply),
    );

    app.get<OfTeam & { Params: { name: string }; Querystring: { v?: string } }>(
      '/board/charts/:name',
      async (request, reply) => {
        const { hub, chart } = await sites.of(request);
        const { view } = await hub.current();
        const drawn = view && (await chart(request.params.name, view));
        if (!drawn) return reply.callNotFound();
        const isCurrent = request.query.v === drawn.version;
        reply.header('cache-control', isCurrent ? 'private, max-age=31536000, immutable' : 'no-store');
        return reply.type('image/svg+xml').send(drawn.svg);
      },
    );

    app.get<OfTeam & { Querystring: { after?: string } }>('/board/events', async (request, reply) => {
      if (!takePlace(request, reply)) return reply;
      const { hub } = await sites.of(request);
      await hub.current();
      const lastSeen = request.headers['last-event-id'];
      streamLive({ hub, clock, build }, typeof lastSeen === 'string' ? lastSeen : request.query.after, request, reply);
      return reply;
    });
  };

  return {
    routes,
    changed() {
      for (const { hub } of sites.all()) hub.changed();
    },
    stop() {
      for (const { hub } of sites.all()) hub.stop();
    },
  };
}
