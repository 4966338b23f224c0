import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { OutagePages, PageAnswer, PagePerson } from '../../core/ports/outage-pages';
import type { TenantId } from '../../domain/tenancy';
import { acceptForms } from '../auth/accept-forms';
import { fieldOf } from '../pages/form-fields';
import { PAGE_POLICY } from '../pages/layout';
import { missingPage } from '../pages/missing-page';
import { createNotices } from '../pages/notices';
import { pagePerson } from '../pages/page-person';
import { buildOf, SHARED_FILES } from '../pages/shared-files';
import { streamLive } from '../pages/stream-live';
import { streamPlaces } from '../pages/stream-places';
import { type OfTeam, pathOf, perTeam } from '../pages/teams';
import { outageHubs } from './outage-hubs';
import { outagePage } from './outage-page';

/** Pages that may listen at once. */
const STREAMS = 1_000;
const ID = /^[\w.-]{1,80}$/;

export interface OutageRoutesParts {
  /** The outages of a team; of the first when none is named. */
  readonly pages: (team: TenantId | undefined) => Promise<OutagePages>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The routes, and how they are told that something changed. */
export interface OutageRoutes {
  readonly routes: FastifyPluginAsync;
  changed(): void;
  stop(): void;
}

interface Request {
  readonly Params: { readonly id: string } & OfTeam['Params'];
  readonly Querystring: { readonly after?: string; readonly said?: string };
}

/**
 * A page for each outage.
 *
 * - `GET /outages/<id>` the page, complete without its script
 * - `GET /outages/<id>/events?after=` changes as server-sent events
 * - `GET /outages/<id>/post-mortem.md` what is known, as a file
 * - `POST /outages/<id>/<mark|merge|split|notes|notes/remove>` for managers
 */
export function outageRoutes({ pages: pagesOf, clock, log }: OutageRoutesParts): OutageRoutes {
  const sites = perTeam(async (team, base) => {
    const pages = await pagesOf(team);
    return { base, pages, hubs: outageHubs((id) => pages.view(id), { at: base, clock, log }) };
  });
  const notices = createNotices();
  const build = buildOf(SHARED_FILES);
  const takePlace = streamPlaces(STREAMS);

  const missing = (request: FastifyRequest<Request>, reply: FastifyReply) =>
    reply
      .code(404)
      .type('text/html; charset=utf-8')
      .send(
        missingPage(request.viewer, 'I know no such outage', 'It may be too long ago to be kept.', {
          board: true,
          base: pathOf(request.params.team),
        }),
      );

  const routes: FastifyPluginAsync = async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('content-security-policy', PAGE_POLICY);
    });

    app.get<Request>('/outages/:id', async (request, reply) => {
      const { id } = request.params;
      const { base, pages, hubs } = await sites.of(request);
      const view = ID.test(id) ? await pages.view(id) : undefined;
      if (!view) return missing(request, reply);
      const hub = hubs.of(id);
      hub.changed();
      const { sections, revision, at } = await hub.current();
      const { viewer, csrfToken: csrf, query } = request;
      const marks = viewer?.role === 'manager' ? await pages.marks(id) : [];
      const more = { viewer, csrf, marks, notice: notices.take(query.said), zone: pages.zone, base };
      return reply.type('text/html; charset=utf-8').send(outagePage({ view, sections, revision, at, build, ...more }));
    });

    app.get<Request>('/outages/:id/events', async (request, reply) => {
      const { id } = request.params;
      const { pages, hubs } = await sites.of(request);
      if (!ID.test(id) || !(await pages.view(id))) return reply.callNotFound();
      if (!takePlace(request, reply)) return reply;
      const hub = hubs.of(id);
      await hub.current();
      const lastSeen = request.headers['last-event-id'];
      streamLive({ hub, clock, build }, typeof lastSeen === 'string' ? lastSeen : request.query.after, request, reply);
      return reply;
    });

    app.get<Request>('/outages/:id/post-mortem.md', async (request, reply) => {
      const { id } = request.params;
      const { pages } = await sites.of(request);
      const text = ID.test(id) ? await pages.postMortem(id) : undefined;
      if (text === undefined) return missing(request, reply);
      return reply
        .type('text/markdown; charset=utf-8')
        .header('content-disposition', `attachment; filename="post-mortem-${id}.md"`)
        .send(text);
    });

    await app.register(async (forms) => {
      acceptForms(forms);
      takeForms(forms);
    });
  };

  function takeForms(app: FastifyInstance): void {
    type Act = (pages: OutagePages, body: unknown, by: PagePerson, id: string) => Promise<PageAnswer>;
    const take = (what: string, act: Act) =>
      app.post<Request>(`/outages/:id/${what}`, { config: { managers: true } }, async (request, reply) => {
        const { id } = request.params;
        const { base, pages, hubs } = await sites.of(request);
        if (!ID.test(id) || !(await pages.view(id))) return missing(request, reply);
        const answer = await act(pages, request.body, pagePerson(request.viewer), id);
        hubs.changed();
        return reply.redirect(notices.leave(`${base}/outages/${id}`, answer), 303);
      });

    take('mark', (pages, body, by, id) =>
      pages.mark(id, fieldOf(body, 'opinion') === 'real' ? 'real' : 'false-alarm', by),
    );
    take('merge', (pages, body, by) => pages.merge(fieldOf(body, 'from', 20), fieldOf(body, 'into', 20), by));
    take('split', (pages, body, by) => pages.split(fieldOf(body, 'group', 20), fieldOf(body, 'words'), by));
    take('notes', (pages, body, by, id) => {
      const kind = fieldOf(body, 'kind') === 'change' ? 'change' : 'note';
      const wish = { kind, text: fieldOf(body, 'text', 2_000), when: fieldOf(body, 'when', 30) } as const;
      return pages.writeNote(id, { ...wish, author: fieldOf(body, 'author') }, by);
    });
    take('notes/remove', (pages, body, by) => pages.removeNote(fieldOf(body, 'note', 40), by));
  }

  return {
    routes,
    changed() {
      for (const { hubs } of sites.all()) hubs.changed();
    },
    stop() {
      for (const { hubs } of sites.all()) hubs.stop();
    },
  };
}
