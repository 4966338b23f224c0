import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { acceptForms } from '../auth/accept-forms';
import { type Html, html } from '../pages/html';
import { PAGE_POLICY } from '../pages/layout';
import { missingPage } from '../pages/missing-page';
import { createNotices } from '../pages/notices';
import { type OfTeam, perTeam, teamPicker } from '../pages/teams';
import { takeAdminForms } from './admin-forms';
import { adminPage } from './admin-page';
import type { AdminParts, AdminSite } from './admin-parts';
import { channelPage } from './channel-page';
import { previewPage } from './preview-page';
import { tokenDesk } from './token-desk';

const MANAGERS = { config: { managers: true } } as const;

interface Asked {
  readonly Params: OfTeam['Params'] & { readonly key: string };
  readonly Querystring: { readonly said?: string; readonly card?: string };
}

/**
 * What those who look after the bot see and change; everybody else is refused.
 *
 * - `GET /admin` channels, tokens, known changes and runbook notes; `GET /admin/channels/<key>` one channel
 * - `GET /admin/previews?card=` each card as each platform shows it
 * - the forms of {@link takeAdminForms}
 */
export function adminRoutes(parts: AdminParts & { readonly now: () => number }): FastifyPluginAsync {
  const { runbook, previews, board, now, others = async () => [] } = parts;
  const notices = createNotices();
  const sites = perTeam(
    async (team, base): Promise<AdminSite> => ({
      team,
      base,
      pages: await parts.pages(team),
      desk: tokenDesk(parts.tokens, team ?? parts.home, now),
    }),
  );

  const show = async (request: FastifyRequest, reply: FastifyReply, site: AdminSite, notice: Html | undefined) => {
    const { team, base, pages, desk } = site;
    const picker = teamPicker(await others(), team);
    const more = { base, pages, runbook, board, viewer: request.viewer, csrf: csrfField(request), notice };
    return send(reply, adminPage({ ...more, tokens: await desk.own(), picker }));
  };
  const missing = (request: FastifyRequest, reply: FastifyReply, { base }: AdminSite, title: string) =>
    send(reply.code(404), missingPage(request.viewer, title, 'Somebody may just have changed that.', { board, base }));

  return async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('content-security-policy', PAGE_POLICY);
    });

    app.get<Asked>('/admin', MANAGERS, async (request, reply) =>
      show(request, reply, await sites.of(request), notices.take(request.query.said)),
    );

    app.get<Asked>('/admin/channels/:key', MANAGERS, async (request, reply) => {
      const site = await sites.of(request);
      const { base, pages } = site;
      const channel = pages.channels().find(({ key }) => key === request.params.key);
      if (!channel) return missing(request, reply, site, 'This channel gets no announcements');
      const more = { viewer: request.viewer, csrf: csrfField(request), notice: notices.take(request.query.said) };
      return send(reply, channelPage({ channel, forms: pages.forms(channel.key), board, base, ...more }));
    });

    app.get<Asked>('/admin/previews', MANAGERS, async (request, reply) => {
      const site = await sites.of(request);
      const samples = site.pages.samples();
      const shown = samples.find(({ id }) => id === (request.query.card ?? samples[0]?.id));
      if (!shown) return missing(request, reply, site, 'I know no such card');
      const messages = await Promise.all(
        previews.map(async ({ platform, load }) => ({ platform, message: (await load())(shown.card) })),
      );
      return send(reply, previewPage({ samples, shown, messages, viewer: request.viewer, board, base: site.base }));
    });

    await app.register(async (forms) => {
      acceptForms(forms);
      takeAdminForms(forms, { siteOf: sites.of, runbook, notices, show });
    });
  };
}

function csrfField({ csrfToken }: FastifyRequest): Html {
  return html`<input type="hidden" name="csrf" value="${csrfToken}">`;
}

function send(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page);
}
