import { peopleWords } from '../../content/wording';
import { MINUTE } from '../../domain/duration';
import type { ErrorReport } from '../../domain/error-report';
import type { ErrorTypeId, OwnErrorType } from '../../domain/error-type';
import { isOutageOpen, type Outage } from '../../domain/outage';
import type { OutageNote } from '../../domain/outage-note';
import type { PageRecord } from '../../domain/page-record';
import type { Verdict, VerdictKind } from '../../domain/verdict';
import type { Activity } from '../machines/activity';
import { type PageState, pageState } from '../status/page-state';
import type { Decision } from './decision';
import { officialDecision } from './page-decision';
import { type OtherPage, routeTrouble } from './route-pages';
import { isOwnTrouble } from './shared-route';
import { confirmedDecision } from './team-decision';
import { verdictReasons } from './verdict-reasons';

/** Reports older than this say nothing about now, ms. */
const RECENT = 30 * MINUTE;

/** Everything that a verdict is made from. */
export interface VerdictEvidence {
  readonly now: number;
  /** Whether any page is followed. */
  readonly followed: boolean;
  /** Claude's own page; absent while nothing is known of it. */
  readonly page?: PageRecord | undefined;
  readonly outages: readonly Outage[];
  /** Oldest first. */
  readonly reports: readonly ErrorReport[];
  /** Set when the verdict answers one person's report: their key and the type of their error. */
  readonly asking?:
    | { readonly person: string; readonly type: ErrorTypeId; readonly route?: string | undefined }
    | undefined;
  /** Who works with Claude now, and how, as machines say. */
  readonly activity?: Activity | undefined;
  /** Pages of other providers: they count only where the reports went through them. */
  readonly others?: readonly OtherPage[];
  /** What the team changed lately. */
  readonly changes?: readonly OutageNote[];
}

/** Says who is failing, from the official page, the team's outages and, for one person, their own report. */
export function decideVerdict(evidence: VerdictEvidence): Verdict {
  const { now, page } = evidence;
  const state = page ? pageState(page, now) : undefined;
  const open = evidence.outages.filter(isOutageOpen);
  const noticed = open.some((outage) => outage.scope !== 'limits');
  const others = noticed ? NOBODY : lazily(() => countOthers(evidence));
  const reasons = verdictReasons(evidence, { state, open, others: noticed ? undefined : others() });
  const { headline, ...decision } = decide(evidence, state, open, others);
  return { ...decision, headline: typeof headline === 'string' ? headline : headline(), reasons, at: now };
}

/** The kind of verdict alone: much cheaper than its reasons. */
export function decideVerdictKind(evidence: VerdictEvidence): VerdictKind {
  const { now, page } = evidence;
  const state = page ? pageState(page, now) : undefined;
  const others = lazily(() => countOthers(evidence));
  return decide(evidence, state, evidence.outages.filter(isOutageOpen), others).kind;
}

const NOBODY = () => 0;

function lazily(count: () => number): () => number {
  let counted: number | undefined;
  return () => {
    counted ??= count();
    return counted;
  };
}

function decide(
  { now, asking, reports, followed, page, others: otherPages = [], activity }: VerdictEvidence,
  state: PageState | undefined,
  open: readonly Outage[],
  others: () => number,
): Decision {
  const limits = open.find((outage) => outage.scope === 'limits' && outage.state !== 'suspected');
  if (asking?.type === 'usage_limit' && limits) return LIMITS;
  const own = asking && OWN[asking.type];
  if (own) return own;
  const official = officialDecision(state);
  if (official?.kind === 'provider-outage') return official;
  const team = leading(open.filter((outage) => outage.scope !== 'limits'));
  if (team && team.state !== 'suspected')
    return confirmedDecision(team, reports, otherPages, activity && { activity, now });
  if (team) return SUSPECTED;
  // What is beside the core says nothing of one person's failure.
  if (official && !(asking && state?.rule === 'side-feature')) return official;
  const onTheWay = routeTrouble(asking?.route, otherPages);
  if (onTheWay)
    return { kind: 'advisory', headline: `${onTheWay.name}, on your way to Claude, has trouble. It may be that.` };
  if (asking) return asking.type === 'unknown' && others() === 0 ? UNRECOGNISED : individualDecision(others());
  if (limits) return LIMITS;
  if (state !== undefined && state.state !== 'page-unreachable' && state.state !== 'unknown')
    return { kind: 'healthy', headline: 'Claude works, as far as we can see.' };
  if (!followed) return withoutPage('no official page is followed', others);
  return withoutPage(
    page?.unreachable ? 'the official page cannot be read' : 'the official page has not been read yet',
    others,
  );
}

/** The outage that says most about now: a confirmed one before one that recovers, and the newest of those. */
function leading(open: readonly Outage[]): Outage | undefined {
  const rank = { confirmed: 0, recovering: 1, suspected: 2, over: 3 } as const;
  return [...open].sort((a, b) => rank[a.state] - rank[b.state] || b.since - a.since)[0];
}

const SUSPECTED: Decision = {
  kind: 'suspected-outage',
  headline: 'Several people have trouble with Claude right now. It may be an outage.',
};
const UNRECOGNISED: Decision = {
  kind: 'individual',
  headline: 'I do not recognise this error, and nobody else here reports trouble.',
};
const LIMITS: Decision = {
  kind: 'advisory',
  headline: 'Several people are refused for usage limits at once. The limits may be counted wrongly.',
};

/** What concerns one person stays theirs, even while Claude is down. */
const OWN: Readonly<Record<OwnErrorType | 'usage_limit', Decision> & Partial<Record<ErrorTypeId, Decision>>> = {
  usage_limit: { kind: 'individual', headline: 'This is your own limit, not an outage.' },
  request_invalid: { kind: 'individual', headline: 'This is about this one request, not an outage.' },
  client_bug: { kind: 'individual', headline: 'This is the program on your machine, not an outage.' },
  not_an_error: { kind: 'individual', headline: 'This reads like a question or a wish, not like an error.' },
};

function individualDecision(others: number): Decision {
  if (others === 0) return { kind: 'individual', headline: 'So far it is just you: nobody else here reports trouble.' };
  const who = others === 1 ? 'one other person' : `${others} other people`;
  return { kind: 'individual', headline: `You and ${who} in the last half hour: too few to call it an outage.` };
}

/** Nobody can say that all is well without the official page. */
function withoutPage(page: string, others: () => number): Decision {
  return {
    kind: 'unknown',
    headline: () =>
      `${others() === 0 ? 'No trouble reported here' : `${peopleWords(others())} reported trouble here lately`}; ${page}.`,
  };
}

/** Distinct people besides the one who asks who reported something lately that could be an outage. */
function countOthers({ reports, now, asking }: VerdictEvidence): number {
  const people = new Set<string>();
  for (let i = reports.length - 1; i >= 0; i--) {
    const report = reports[i];
    if (!report || report.at <= now - RECENT) break;
    if (!isOwnTrouble(report.type) && report.reporter !== asking?.person) people.add(report.reporter);
  }
  return people.size;
}
