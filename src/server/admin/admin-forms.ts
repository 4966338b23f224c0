import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PageAnswer, PagePerson } from '../../core/ports/outage-pages';
import { ERROR_TYPES } from '../../domain/error-type';
import { fieldOf } from '../pages/form-fields';
import { type Html, html } from '../pages/html';
import { type createNotices, noticeHtml } from '../pages/notices';
import { pagePerson } from '../pages/page-person';
import type { OfTeam } from '../pages/teams';
import type { AdminParts, AdminSite } from './admin-parts';
import { readForm } from './form-html';

const MANAGERS = { config: { managers: true } } as const;
const NO_PLACE: PageAnswer = {
  title: 'Nothing is subscribed yet',
  text: 'Choose a workspace and give the id of a channel there.',
};

interface AdminFormsParts extends Pick<AdminParts, 'runbook'> {
  readonly siteOf: (request: { readonly params: OfTeam['Params'] }) => Promise<AdminSite>;
  readonly notices: ReturnType<typeof createNotices>;
  /** Answers with the first page, at once. */
  readonly show: (request: FastifyRequest, reply: FastifyReply, site: AdminSite, notice: Html) => Promise<FastifyReply>;
}

interface Sent {
  readonly site: AdminSite;
  readonly body: unknown;
  readonly by: PagePerson;
}

interface OfChannel {
  readonly Params: OfTeam['Params'] & { readonly key: string };
}

/**
 * - `POST /admin/channels/<key>/<settings|quiet|calls|mute|test|unsubscribe>`
 * - `POST /admin/channels`, `/admin/tokens`, `/admin/tokens/revoke`, `/admin/changes`, `/admin/changes/remove`,
 *   `/admin/runbook`, `/admin/runbook/remove`, `/admin/runbook/read`
 */
export function takeAdminForms(app: FastifyInstance, parts: AdminFormsParts): void {
  takeChannelForms(app, parts);
  takeOtherForms(app, parts);
}

function takeChannelForms(app: FastifyInstance, { siteOf, notices }: AdminFormsParts): void {
  const take = (what: string, act: (key: string, sent: Sent) => Promise<PageAnswer>) =>
    app.post<OfChannel>(`/admin/channels/:key/${what}`, MANAGERS, async (request, reply) => {
      const { key } = request.params;
      const site = await siteOf(request);
      const answer = await act(key, { site, body: request.body, by: pagePerson(request.viewer) });
      const isThere = site.pages.channels().some((one) => one.key === key);
      const back = isThere ? `${site.base}/admin/channels/${encodeURIComponent(key)}` : `${site.base}/admin`;
      return reply.redirect(notices.leave(back, answer), 303);
    });

  for (const form of ['settings', 'quiet', 'calls'] as const)
    take(form, async (key, { site: { pages }, body, by }) => {
      const none = { id: form, title: '', submitLabel: '', fields: [] };
      return pages.save(key, readForm(pages.forms(key).find(({ id }) => id === form) ?? none, body), by);
    });
  take('mute', (key, { site: { pages }, body, by }) => pages.mute(key, fieldOf(body, 'length', 20), by));
  take('test', (key, { site: { pages }, by }) => pages.test(key, by));
  take('unsubscribe', (key, { site: { pages }, by }) => pages.unsubscribe(key, by));
}

function takeOtherForms(app: FastifyInstance, { siteOf, runbook, notices, show }: AdminFormsParts): void {
  const take = (path: string, act: (sent: Sent) => Promise<PageAnswer>) =>
    app.post<OfTeam>(path, MANAGERS, async (request, reply) => {
      const site = await siteOf(request);
      const answer = await act({ site, body: request.body, by: pagePerson(request.viewer) });
      return reply.redirect(notices.leave(`${site.base}/admin`, answer), 303);
    });

  take('/admin/channels', async ({ site: { pages }, body, by }) => {
    const place = fieldOf(body, 'place');
    const known = pages.workspaces().find(({ platform, workspace }) => `${platform}:${workspace}` === place);
    const channel = fieldOf(body, 'channel', 100).trim().replace(/^#/, '');
    return known && /^[^\s:]+$/.test(channel) ? pages.subscribe({ ...known, channel }, by) : NO_PLACE;
  });
  take('/admin/tokens/revoke', ({ site: { desk }, body }) => desk.revoke(fieldOf(body, 'token', 40)));
  take('/admin/changes', ({ site: { pages }, body, by }) => {
    const wish = {
      text: fieldOf(body, 'text', 2_000),
      when: fieldOf(body, 'when', 30),
      author: fieldOf(body, 'author'),
    };
    return pages.noteChange(wish, by);
  });
  take('/admin/changes/remove', ({ site: { pages }, body, by }) => pages.removeNote(fieldOf(body, 'note', 40), by));
  take('/admin/runbook', ({ body }) => {
    const types = [...ERROR_TYPES, 'unknown'].filter((type) => fieldOf(body, `types/${type}`) === 'yes');
    return runbook.add({ note: fieldOf(body, 'note', 2_000), types, link: fieldOf(body, 'link', 600) });
  });
  take('/admin/runbook/remove', ({ body }) => runbook.remove(fieldOf(body, 'note', 40)));
  take('/admin/runbook/read', async () => {
    await runbook.read();
    const { notes, problems } = runbook.view();
    const text = problems.length === 0 ? '' : 'Something is wrong with the files: see below.';
    return { title: notes.length === 1 ? '1 note is read' : `${notes.length} notes are read`, text };
  });

  // Answered at once: another instance could not show it, and nobody can have it shown again.
  app.post<OfTeam>('/admin/tokens', MANAGERS, async (request, reply) => {
    const site = await siteOf(request);
    const { token, ...answer } = await site.desk.make(fieldOf(request.body, 'name'), fieldOf(request.body, 'person'));
    if (token === undefined) return reply.redirect(notices.leave(`${site.base}/admin`, answer), 303);
    return show(request, reply, site, noticeHtml(answer, html`<p><code class="token">${token}</code></p>`));
  });
}
