import type { FastifyPluginAsync } from 'fastify';
import type { TenantId } from '../../domain/tenancy';
import { fieldOf } from './form-fields';
import { type Html, html } from './html';

/** Whose pages are asked for: those of the first team stand at the root, where no team is named. */
export interface OfTeam {
  readonly Params: { readonly team?: string };
}

/** The teams besides the first, whose pages only managers see: they are not their own team's. */
export type OtherTeams = () => Promise<readonly TenantId[]>;

/** Where a team's pages begin. */
export function pathOf(team: TenantId | undefined): string {
  return team === undefined ? '' : `/teams/${encodeURIComponent(team)}`;
}

/** The team whose pages begin there. */
function teamAt(base: string): TenantId | undefined {
  return base === '' ? undefined : decodeURIComponent(base.slice(pathOf('').length));
}

/** Said beside the bot's name where it is not the first team's page. */
export function teamMark(base: string): Html | false {
  const team = teamAt(base);
  return team !== undefined && html` <span class="muted">${teamName(team)}</span>`;
}

/** A team as people read it: "slack T0123". */
function teamName(team: TenantId): string {
  return team.replace(':', ' ');
}

/** The same pages for every team: of the first at the root, of every other below `/teams/<id>`. `start`: the one to begin with. */
export function forEveryTeam(
  pages: readonly FastifyPluginAsync[],
  others: OtherTeams,
  start: '/' | '/admin' = '/',
): FastifyPluginAsync {
  return async (app) => {
    for (const page of pages) await app.register(page);
    app.get<{ Querystring: { team?: string } }>('/teams', { config: { managers: true } }, async ({ query }, reply) => {
      const team = fieldOf(query, 'team');
      return reply.redirect(`${pathOf((await others()).find((one) => one === team))}${start}`, 303);
    });
    await app.register(
      async (inner) => {
        inner.addHook<OfTeam>('onRequest', async ({ params: { team = '' }, viewer }, reply) => {
          if (viewer?.role !== 'manager' || !(await others()).includes(team)) return reply.callNotFound();
        });
        for (const page of pages) await inner.register(page);
      },
      { prefix: '/teams/:team' },
    );
  };
}

/** What is kept for each team, made when somebody first asks for it. */
export function perTeam<T>(make: (team: TenantId | undefined, at: string) => Promise<T>) {
  const made = new Map<string, Promise<T>>();
  const ready = new Set<T>();
  return {
    of({ params }: { readonly params: OfTeam['Params'] }): Promise<T> {
      const key = pathOf(params.team);
      const known = made.get(key);
      if (known !== undefined) return known;
      const one = make(params.team, key).then((site) => {
        ready.add(site);
        return site;
      });
      made.set(key, one);
      one.catch(() => made.delete(key));
      return one;
    },
    /** Those that are there. */
    all: (): Iterable<T> => ready,
  };
}

/** Choosing among the teams; nothing where there is one. */
export function teamPicker(others: readonly TenantId[], shown: TenantId | undefined): Html | false {
  if (others.length === 0) return false;
  const option = (team: TenantId | undefined, words: string) =>
    html`<option value="${team ?? ''}"${team === shown && html` selected`}>${words}</option>`;
  return html`<form method="get" action="/teams" class="picker"><label for="team">Team</label><select id="team" name="team">${option(undefined, 'The first')}${others.map((team) => option(team, teamName(team)))}</select><button>Show</button></form>`;
}
