import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { OutagePages, OutageView, PageAnswer, PagePerson } from '../../core/ports/outage-pages';
import { acceptForms } from '../auth/accept-forms';
import { fieldOf } from '../pages/form-fields';
import { PAGE_POLICY } from '../pages/layout';
import { createLiveHub, type LiveHub } from '../pages/live-hub';
import { streamLive } from '../pages/live-stream';
import { missingPage } from '../pages/missing-page';
import { createNotices } from '../pages/notices';
import { pagePerson } from '../pages/page-person';
import { buildOf, SHARED_FILES } from '../pages/shared-files';
import { outagePage } from './outage-page';
import { OUTAGE_SECTIONS } from './outage-sections';

/** Pages that may listen at once. */
const STREAMS = 1_000;
/** Outages that somebody looked at lately; whoever comes back to another one is shown everything anew. */
const MOST_HUBS = 50;
const ID = /^[\w.-]{1,80}$/;

export interface OutageRoutesParts {
  readonly pages: OutagePages;
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
  readonly Params: { readonly id: string };
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
export function outageRoutes({ pages, clock, log }: OutageRoutesParts): OutageRoutes {
  const hubs = new Map<string, LiveHub>();
  const notices = createNotices();
  const build = buildOf(SHARED_FILES);
  let streams = 0;

  function hubOf(id: string): LiveHub {
    const known = hubs.get(id);
    if (known) return known;
    let last: OutageView | undefined;
    const view = async () => {
      last = (await pages.view(id)) ?? last;
      if (!last) throw new Error('the outage is gone');
      return last;
    };
    const hub = createLiveHub({ view, sections: OUTAGE_SECTIONS, clock, log });
    hubs.set(id, hub);
    for (const [other, { viewers, stop }] of hubs) {
      if (hubs.size <= MOST_HUBS) break;
      if (other === id || viewers() > 0) continue;
      stop();
      hubs.delete(other);
    }
    return hub;
  }

  const missing = (request: FastifyRequest, reply: FastifyReply) =>
    reply
      .code(404)
      .type('text/html; charset=utf-8')
      .send(missingPage(request.viewer, 'I know no such outage', 'It may be too long ago to be kept.', true));

  const routes: FastifyPluginAsync = async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('content-security-policy', PAGE_POLICY);
    });

    app.get<Request>('/outages/:id', async (request, reply) => {
      const { id } = request.params;
      const view = ID.test(id) ? await pages.view(id) : undefined;
      if (!view) return missing(request, reply);
      const hub = hubOf(id);
      hub.changed();
      const { sections, revision, at } = await hub.current();
      const { viewer, csrfToken: csrf, query } = request;
      const marks = viewer?.role === 'manager' ? await pages.marks(id) : [];
      const more = { viewer, csrf, marks, notice: notices.take(query.said), zone: pages.zone };
      return reply.type('text/html; charset=utf-8').send(outagePage({ view, sections, revision, at, build, ...more }));
    });

    app.get<Request>('/outages/:id/events', async (request, reply) => {
      const { id } = request.params;
      if (!ID.test(id) || !(await pages.view(id))) return reply.callNotFound();
      if (streams >= STREAMS) {
        const error = { code: 'too-many-pages', message: 'Too many pages listen. This one tries again by itself.' };
        return reply.code(503).header('retry-after', '30').send({ error });
      }
      streams += 1;
      request.raw.on('close', () => {
        streams -= 1;
      });
      const hub = hubOf(id);
      await hub.current();
      const lastSeen = request.headers['last-event-id'];
      streamLive({ hub, clock, build }, typeof lastSeen === 'string' ? lastSeen : request.query.after, request, reply);
      return reply;
    });

    app.get<Request>('/outages/:id/post-mortem.md', async (request, reply) => {
      const { id } = request.params;
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
    const take = (what: string, act: (id: string, body: unknown, by: PagePerson) => Promise<PageAnswer>) =>
      app.post<Request>(`/outages/:id/${what}`, { config: { managers: true } }, async (request, reply) => {
        const { id } = request.params;
        if (!ID.test(id) || !(await pages.view(id))) return missing(request, reply);
        const answer = await act(id, request.body, pagePerson(request.viewer));
        for (const hub of hubs.values()) hub.changed();
        return reply.redirect(notices.leave(`/outages/${id}`, answer), 303);
      });

    take('mark', (id, body, by) => pages.mark(id, fieldOf(body, 'opinion') === 'real' ? 'real' : 'false-alarm', by));
    take('merge', (_id, body, by) => pages.merge(fieldOf(body, 'from', 20), fieldOf(body, 'into', 20), by));
    take('split', (_id, body, by) => pages.split(fieldOf(body, 'group', 20), fieldOf(body, 'words'), by));
    take('notes', (id, body, by) => {
      const kind = fieldOf(body, 'kind') === 'change' ? 'change' : 'note';
      const wish = { kind, text: fieldOf(body, 'text', 2_000), when: fieldOf(body, 'when', 30) } as const;
      return pages.writeNote(id, { ...wish, author: fieldOf(body, 'author') }, by);
    });
    take('notes/remove', (_id, body, by) => pages.removeNote(fieldOf(body, 'note', 40), by));
  }

  return {
    routes,
    changed() {
      for (const hub of hubs.values()) hub.changed();
    },
    stop() {
      for (const hub of hubs.values()) hub.stop();
    },
  };
}
