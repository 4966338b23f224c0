import { changeReason } from '../../content/change-words';
import { usualWords } from '../../content/usual-words';
import { peopleWords, typeCountWords } from '../../content/wording';
import { formatDuration, formatUtcTime } from '../../domain/duration';
import type { Outage } from '../../domain/outage';
import { changesBehind } from '../../domain/outage-note';
import { type PageRecord, silentSince, sinceWhen } from '../../domain/page-record';
import { wallOf, wallReason } from '../machines/wall';
import type { PageState } from '../status/page-state';
import { routeReason, routeTrouble } from './route-pages';
import { isOwnTrouble, sharedGateway, sharedRoute } from './shared-route';
import { unreadableWords } from './unreadable-words';
import type { VerdictEvidence } from './verdict';

/** What the reasons are made from beside the evidence itself. */
export interface Found {
  readonly state: PageState | undefined;
  readonly open: readonly Outage[];
  /** People besides the one who asks who reported something lately; absent where an outage tells of them. */
  readonly others: number | undefined;
}

/** Why it is so: each a sentence with its numbers, the team's own evidence first. */
export function verdictReasons(evidence: VerdictEvidence, { state, open, others }: Found): readonly string[] {
  const { asking, page, followed, now } = evidence;
  // Beside what is one person's own, an outage is another matter.
  const own = asking && asking.type !== 'unknown' && isOwnTrouble(asking.type) ? asking.type : undefined;
  const leadTo = ({ scope }: Outage) =>
    own === undefined || (own === 'usage_limit' && scope === 'limits') ? '' : 'Separately: ';
  const limits = open.some(({ scope }) => scope === 'limits');
  const allWell = state?.rule === 'all-operational' && open.length > 0;
  return [
    ...machineReason(evidence),
    ...open.map((outage, n) => `${leadTo(outage)}${outageReason(outage, now, allWell && n === 0)}`),
    ...open.flatMap((outage) => wayReason(outage, evidence)),
    ...open.flatMap((outage) =>
      changesBehind(outage, evidence.changes ?? []).map((change) => changeReason(change, outage.since)),
    ),
    ...(others === undefined ? [] : [teamReason(others, asking !== undefined, limits)]),
    ...(followed && !allWell ? [pageReason(page, state, now)] : []),
    ...routeReasons(evidence, open),
  ];
}

/** The main figure where machines report: who fails out of who works with Claude now. */
function machineReason({ activity, now }: VerdictEvidence): readonly string[] {
  const { people, failing } = activity?.people(now) ?? { people: 0, failing: 0 };
  if (people === 0) return [];
  const who = `${peopleWords(people)} active in the last 15 min`;
  if (failing === 0)
    return [people === 1 ? `It works for the one person active in the last 15 min.` : `It works for all ${who}.`];
  return [`It fails for ${failing} of ${who}, as their machines tell.`];
}

/** "7 people since 14:02 UTC (9 min); usual for this hour: 0.4; the page says all operational." */
function outageReason(outage: Outage, now: number, pageIsWell: boolean): string {
  const { since, people, recovered, usual, scope } = outage;
  const refused = scope === 'limits' ? ' refused for usage limits' : '';
  const parts = [
    `${peopleWords(people.length)}${refused} since ${formatUtcTime(since)} (${formatDuration(now - since)})`,
  ];
  if (recovered.length > 0)
    parts.push(`${recovered.length} of them ${recovered.length === 1 ? 'says' : 'say'} it works again`);
  if (usual !== undefined) parts.push(`usual for this hour: ${usualWords(usual)}`);
  if (pageIsWell) parts.push('the page says all operational');
  return `${parts.join('; ')}.`;
}

/** What makes it the way to Claude rather than Claude. */
function wayReason(outage: Outage, { reports, activity, now }: VerdictEvidence): readonly string[] {
  const wall = outage.scope === 'limits' ? undefined : activity && wallOf(outage, activity, now);
  if (wall) return [wallReason(wall)];
  const gateway = outage.scope === 'limits' ? undefined : sharedGateway(outage, reports);
  if (gateway) return [`All of their reports name the gateway ${gateway}.`];
  return outage.scope === 'network' ? [`They fail on the way to Claude: ${typeCountWords(outage.types)}.`] : [];
}

function teamReason(others: number, asking: boolean, beside: boolean): string {
  const who = `${asking ? 'besides you' : 'here'} reported ${beside ? 'anything else' : 'trouble'}`;
  return `${others === 0 ? 'Nobody' : peopleWords(others)} ${who} in the last 30 min.`;
}

/** What other providers tell of, where the outages or the one who asks went through them. */
function routeReasons(
  { others = [], reports, asking, now }: VerdictEvidence,
  open: readonly Outage[],
): readonly string[] {
  if (others.length === 0) return [];
  const routes = new Set([asking?.route, ...open.map((outage) => sharedRoute(outage, reports))]);
  return [...routes].flatMap((route) => {
    const trouble = routeTrouble(route, others);
    return trouble ? [routeReason(trouble, now)] : [];
  });
}

function pageReason(page: PageRecord | undefined, state: PageState | undefined, now: number): string {
  if (!page || !state) return 'The official page has not been read yet.';
  const unreadable = unreadableWords(page, state);
  if (unreadable !== undefined) return unreadable;
  const incidents = state.openIncidents.map((tracked) => {
    const said = silentSince(tracked, now);
    const silent = said === undefined ? '' : `, no update for ${formatDuration(now - said)}`;
    return `"${tracked.incident.name}" (${tracked.incident.status}, ${formatDuration(now - sinceWhen(tracked))}${silent})`;
  });
  if (incidents.length === 0) return `The official page says: ${state.lastKnown}.`;
  const planned = state.maintenances.map(({ maintenance }) => `"${maintenance.name}"`).join(', ');
  const beside = planned === '' ? '' : ` Planned maintenance is under way as well: ${planned}.`;
  return `The official page has ${incidents.length === 1 ? 'an incident' : `${incidents.length} incidents`}: ${incidents.join(', ')}.${beside}`;
}
