import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { PageAnswer } from '../../core/ports/outage-pages';
import { acceptForms } from '../auth/accept-forms';
import { fieldOf } from '../pages/form-fields';
import { type Html, html } from '../pages/html';
import { PAGE_POLICY } from '../pages/layout';
import { missingPage } from '../pages/missing-page';
import { createNotices, noticeHtml } from '../pages/notices';
import { pagePerson } from '../pages/page-person';
import { adminPage } from './admin-page';
import type { AdminParts } from './admin-parts';
import { channelPage } from './channel-page';
import { readForm } from './form-html';
import { previewPage } from './preview-page';
import { tokenDesk } from './token-desk';

const HOME = '/admin';
const MANAGERS = { config: { managers: true } } as const;

interface OfChannel {
  readonly Params: { readonly key: string };
  readonly Querystring: { readonly said?: string };
}

/**
 * What those who look after the bot see and change; everybody else is refused.
 *
 * - `GET /admin` channels, tokens, known changes and runbook notes; `GET /admin/channels/<key>` one channel
 * - `GET /admin/previews?card=` each card as each platform shows it
 * - `POST /admin/channels`, `/admin/channels/<key>/<settings|quiet|calls|mute|test|unsubscribe>`, `/admin/tokens`,
 *   `/admin/tokens/revoke`, `/admin/changes`, `/admin/changes/remove`, `/admin/runbook/read`
 */
export function adminRoutes(parts: AdminParts & { readonly now: () => number }): FastifyPluginAsync {
  const { pages, runbook, previews, board, now } = parts;
  const notices = createNotices();
  const desk = tokenDesk(parts, now);
  const channelOf = (key: string) => pages.channels().find((one) => one.key === key);

  const show = async (request: FastifyRequest, reply: FastifyReply, notice: Html | undefined) => {
    const more = { pages, runbook, board, viewer: request.viewer, csrf: csrfField(request), notice };
    return send(reply, adminPage({ ...more, tokens: await desk.own() }));
  };
  const missing = (request: FastifyRequest, reply: FastifyReply, title: string) =>
    send(reply.code(404), missingPage(request.viewer, title, 'Somebody may just have changed that.', board));

  const routes: FastifyPluginAsync = async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('content-security-policy', PAGE_POLICY);
    });

    app.get<{ Querystring: { said?: string } }>(HOME, MANAGERS, async (request, reply) =>
      show(request, reply, notices.take(request.query.said)),
    );

    app.get<OfChannel>('/admin/channels/:key', MANAGERS, async (request, reply) => {
      const channel = channelOf(request.params.key);
      if (!channel) return missing(request, reply, 'This channel gets no announcements');
      const notice = notices.take(request.query.said);
      const more = { viewer: request.viewer, csrf: csrfField(request), notice, board };
      return send(reply, channelPage({ channel, forms: pages.forms(channel.key), ...more }));
    });

    app.get<{ Querystring: { card?: string } }>('/admin/previews', MANAGERS, async (request, reply) => {
      const samples = pages.samples();
      const shown = samples.find(({ id }) => id === (request.query.card ?? samples[0]?.id));
      if (!shown) return missing(request, reply, 'I know no such card');
      const messages = await Promise.all(
        previews.map(async ({ platform, load }) => ({ platform, message: (await load())(shown.card) })),
      );
      return send(reply, previewPage({ samples, shown, messages, viewer: request.viewer, board }));
    });

    await app.register(async (forms) => {
      acceptForms(forms);
      takeChannelForms(forms);
      takeOtherForms(forms);
    });
  };

  function takeChannelForms(app: FastifyInstance): void {
    const take = (what: string, act: (request: FastifyRequest<OfChannel>) => Promise<PageAnswer>) =>
      app.post<OfChannel>(`/admin/channels/:key/${what}`, MANAGERS, async (request, reply) => {
        const answer = await act(request);
        const { key } = request.params;
        const back = channelOf(key) ? `/admin/channels/${encodeURIComponent(key)}` : HOME;
        return reply.redirect(notices.leave(back, answer), 303);
      });

    for (const form of ['settings', 'quiet', 'calls'] as const)
      take(form, async ({ params: { key }, body, viewer }) => {
        const shown = pages.forms(key).find(({ id }) => id === form) ?? {
          id: form,
          title: '',
          submitLabel: '',
          fields: [],
        };
        return pages.save(key, readForm(shown, body), pagePerson(viewer));
      });
    take('mute', ({ params, body, viewer }) => pages.mute(params.key, fieldOf(body, 'length', 20), pagePerson(viewer)));
    take('test', ({ params, viewer }) => pages.test(params.key, pagePerson(viewer)));
    take('unsubscribe', ({ params, viewer }) => pages.unsubscribe(params.key, pagePerson(viewer)));
  }

  function takeOtherForms(app: FastifyInstance): void {
    const take = (path: string, act: (request: FastifyRequest) => Promise<PageAnswer>) =>
      app.post(path, MANAGERS, async (request, reply) => reply.redirect(notices.leave(HOME, await act(request)), 303));

    take('/admin/channels', async ({ body, viewer }) => {
      const place = fieldOf(body, 'place');
      const known = pages.workspaces().find(({ platform, workspace }) => `${platform}:${workspace}` === place);
      const channel = fieldOf(body, 'channel', 100).trim().replace(/^#/, '');
      if (!known || !/^[^\s:]+$/.test(channel))
        return { title: 'Nothing is subscribed yet', text: 'Choose a workspace and give the id of a channel there.' };
      return pages.subscribe({ ...known, channel }, pagePerson(viewer));
    });
    take('/admin/tokens/revoke', ({ body }) => desk.revoke(fieldOf(body, 'token', 40)));
    take('/admin/changes', ({ body, viewer }) =>
      pages.noteChange(
        { text: fieldOf(body, 'text', 2_000), when: fieldOf(body, 'when', 30), author: fieldOf(body, 'author') },
        pagePerson(viewer),
      ),
    );
    take('/admin/changes/remove', ({ body, viewer }) =>
      pages.removeNote(fieldOf(body, 'note', 40), pagePerson(viewer)),
    );
    take('/admin/runbook/read', async () => {
      await runbook.read();
      const { notes, problems } = runbook.view();
      return {
        title: `${notes.length} notes are read`,
        text: problems.length === 0 ? '' : 'Something is wrong with the files: see below.',
      };
    });

    // Answered at once: another instance could not show it, and nobody can have it shown again.
    app.post('/admin/tokens', MANAGERS, async (request, reply) => {
      const { body } = request;
      const { token, ...answer } = await desk.make(fieldOf(body, 'name'), fieldOf(body, 'person'));
      if (token === undefined) return reply.redirect(notices.leave(HOME, answer), 303);
      return show(request, reply, noticeHtml(answer, html`<p><code class="token">${token}</code></p>`));
    });
  }

  return routes;
}

function csrfField({ csrfToken }: FastifyRequest): Html {
  return html`<input type="hidden" name="csrf" value="${csrfToken}">`;
}

function send(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page);
}
