import { formatDuration, formatUtcTime, MINUTE } from '../domain/duration';
import type { ErrorReport } from '../domain/error-report';
import type { ErrorTypeId } from '../domain/error-type';
import { isOutageOpen, type Outage } from '../domain/outage';
import type { PageRecord } from '../domain/page-record';
import type { Verdict, VerdictKind } from '../domain/verdict';
import { type PageState, pageState } from './status/page-state';

/** Reports older than this say nothing about now, ms. */
const RECENT = 30 * MINUTE;
const GATEWAY = 'gateway:';

/** Everything that a verdict is made from. */
export interface VerdictEvidence {
  readonly now: number;
  /** Claude's own page; absent when none is followed or none was read yet. */
  readonly page?: PageRecord | undefined;
  readonly outages: readonly Outage[];
  /** Oldest first. */
  readonly reports: readonly ErrorReport[];
  /** Set when the verdict answers one person's report: their key and the type of their error. */
  readonly asking?: { readonly person: string; readonly type: ErrorTypeId } | undefined;
}

/** Says who is failing, from the official page, the team's outages and, for one person, their own report. */
export function decideVerdict(evidence: VerdictEvidence): Verdict {
  const { now, page, reports, asking } = evidence;
  const state = page ? pageState(page, now) : undefined;
  const open = evidence.outages.filter(isOutageOpen);
  const reasons = [
    ...open.map((outage) => outageReason(outage, now)),
    ...(open.length === 0 ? [teamReason(recentOf(reports, now), asking?.person)] : []),
    pageReason(page, state, now),
  ].filter((reason) => reason !== undefined);
  const decided = decide(state, open, reports, asking);
  return { ...decided, reasons, at: now };
}

type Decision = Pick<Verdict, 'kind' | 'headline'>;

function decide(
  state: PageState | undefined,
  open: readonly Outage[],
  reports: readonly ErrorReport[],
  asking: VerdictEvidence['asking'],
): Decision {
  const own = asking && ownLimit(asking.type);
  if (own) return own;
  const official = officialDecision(state);
  if (official?.kind === 'provider-outage') return official;
  const team = open.find((outage) => outage.state !== 'suspected');
  if (team) return confirmedDecision(team, reports);
  if (open.length > 0)
    return {
      kind: 'suspected-outage',
      headline: 'Several people have trouble with Claude right now. It may be an outage.',
    };
  if (asking) return individualDecision(asking.type);
  if (official) return official;
  if (state === undefined || state.state === 'page-unreachable' || state.state === 'unknown')
    return { kind: 'unknown', headline: 'No trouble reported here, but the official page cannot be read.' };
  return { kind: 'healthy', headline: 'Claude works, as far as we can see.' };
}

function officialDecision(state: PageState | undefined): Decision | undefined {
  switch (state?.state) {
    case 'outage':
      return { kind: 'provider-outage', headline: 'Claude has an outage. It is not you.' };
    case 'degraded':
      return state.openIncidents.length > 0
        ? { kind: 'provider-outage', headline: 'Claude has trouble right now. It is not you.' }
        : { kind: 'advisory', headline: 'Part of Claude is marked as not well, without an incident so far.' };
    case 'recovering':
      return { kind: 'provider-outage', headline: 'Claude is recovering from an outage.' };
    default:
      return undefined;
  }
}

function confirmedDecision(outage: Outage, reports: readonly ErrorReport[]): Decision {
  const gateway = sharedGateway(outage, reports);
  if (gateway)
    return { kind: 'gateway', headline: `Your gateway (${gateway}) looks like the trouble, not Claude and not you.` };
  if (outage.scope === 'network')
    return { kind: 'office-network', headline: 'It looks like your network: several people cannot reach Claude.' };
  return outage.state === 'recovering'
    ? { kind: 'provider-outage', headline: 'Claude is coming back for your team.' }
    : { kind: 'provider-outage', headline: 'Claude looks down for your team. It is not you.' };
}

/** The one gateway that every report of the outage went through, when they all name one. */
function sharedGateway(outage: Outage, reports: readonly ErrorReport[]): string | undefined {
  const people = new Set(outage.people);
  let shared: string | undefined;
  let count = 0;
  for (let i = reports.length - 1; i >= 0; i--) {
    const report = reports[i];
    if (!report || report.at < outage.since) break;
    if (!counts(report.type) || !people.has(report.reporter)) continue;
    const { route } = report.facts;
    if (!route?.startsWith(GATEWAY) || (shared !== undefined && route !== shared)) return undefined;
    shared = route;
    count++;
  }
  return count >= 2 ? shared?.slice(GATEWAY.length) : undefined;
}

/** Reports that say something about now, oldest first. */
function recentOf(reports: readonly ErrorReport[], now: number): readonly ErrorReport[] {
  let from = reports.length;
  while (from > 0 && (reports[from - 1]?.at ?? 0) > now - RECENT) from--;
  return reports.slice(from).filter((report) => counts(report.type));
}

const OWN_LIMIT: Decision = { kind: 'individual', headline: 'This is your own limit, not an outage.' };
const OWN_REQUEST: Decision = { kind: 'individual', headline: 'This is about this one request, not an outage.' };
const OWN_CLIENT: Decision = { kind: 'individual', headline: 'This is the program on your machine, not an outage.' };

/** What concerns one person stays theirs, even while Claude is down. */
function ownLimit(type: ErrorTypeId): Decision | undefined {
  return type === 'usage_limit' ? OWN_LIMIT : undefined;
}

function individualDecision(type: ErrorTypeId): Decision {
  if (type === 'request_invalid') return OWN_REQUEST;
  if (type === 'client_bug') return OWN_CLIENT;
  return { kind: 'individual', headline: 'So far it is just you: nobody else here reports this.' };
}

function counts(type: ErrorTypeId): boolean {
  return type !== 'not_an_error' && type !== 'usage_limit';
}

function outageReason(outage: Outage, now: number): string {
  const { since, people, recovered, usual } = outage;
  const parts = [`${personCount(people.length)} since ${formatUtcTime(since)} (${formatDuration(now - since)})`];
  if (recovered.length > 0) parts.push(`${recovered.length} of them say it works again`);
  if (usual !== undefined) parts.push(`usual for this hour: ${usual.toFixed(1)}`);
  return `${parts.join('; ')}.`;
}

function teamReason(recent: readonly ErrorReport[], asker: string | undefined): string {
  const others = new Set(recent.map((report) => report.reporter).filter((person) => person !== asker));
  const who = asker === undefined ? 'reported trouble' : 'besides you reported trouble';
  return others.size === 0
    ? `Nobody ${asker === undefined ? 'here ' : ''}${who} in the last 30 min.`
    : `${personCount(others.size)} ${who} in the last 30 min.`;
}

function pageReason(page: PageRecord | undefined, state: PageState | undefined, now: number): string | undefined {
  if (!page || !state) return 'The official page has not been read yet.';
  if (page.unreachable) {
    const known = page.readAt > 0 ? `last read ${formatUtcTime(page.readAt)}: ${state.lastKnown}` : 'never read so far';
    return `The official page cannot be read since ${formatUtcTime(page.unreachable.since)} (${page.unreachable.reason}); ${known}.`;
  }
  const incidents = state.openIncidents.map(
    (tracked) =>
      `"${tracked.incident.name}" (${tracked.incident.status}, ${formatDuration(now - tracked.firstSeenAt)})`,
  );
  if (incidents.length === 0) return `The official page says: ${state.lastKnown}.`;
  return `The official page has ${incidents.length === 1 ? 'an incident' : `${incidents.length} incidents`}: ${incidents.join(', ')}.`;
}

function personCount(n: number): string {
  return n === 1 ? '1 person' : `${n} people`;
}

/** True for verdicts under which a person can do little but wait. */
export function isOutageVerdict(kind: VerdictKind): boolean {
  return kind === 'provider-outage' || kind === 'suspected-outage';
}
