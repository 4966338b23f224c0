import { PLACE_WORDS } from '../../content/circumstance-words';
import { peopleWords } from '../../content/wording';
import type { Place } from '../../domain/circumstances';
import { formatDuration, formatUtcTime, MINUTE } from '../../domain/duration';
import type { Criterion, CriterionId, EscalationAnswers } from '../../domain/escalation';
import type { Evidence } from './evidence';

const LASTING = 30 * MINUTE;
/** Nine in ten errors are gone by then. */
const PERSISTS = 5 * MINUTE;
/** Places that are not one network. */
const APART: readonly Place[] = ['office', 'home', 'vpn', 'elsewhere'];

type Finding = Omit<Criterion, 'id'>;

/** The checklist, filled in as far as is known. */
export function checkCriteria(evidence: Evidence, answers: EscalationAnswers): readonly Criterion[] {
  const findings: Readonly<Record<CriterionId, Finding>> = {
    'green-page': greenPage(evidence),
    'sign-ins': signIns(evidence, answers['sign-ins']),
    networks: networks(evidence, answers.networks),
    lasting: lasting(evidence),
  };
  return Object.entries(findings).map(([id, finding]) => ({ id: id as CriterionId, ...finding }));
}

function greenPage({ page, hasPage, now, firstSeen, lastSeen }: Evidence): Finding {
  if (!hasPage) return { state: 'unknown', why: 'no official page is followed here' };
  if (page.state === 'unknown' || page.state === 'page-unreachable')
    return { state: 'unknown', why: 'the official page cannot be read at the moment' };
  if (explains(page)) return { state: 'not', why: `the official page says: ${page.lastKnown}` };
  const persists = lastSeen - firstSeen >= PERSISTS || now - firstSeen >= 2 * PERSISTS;
  if (!persists)
    return {
      state: 'not',
      why: `the official page shows no trouble, but it has failed only since ${formatUtcTime(firstSeen)} (${formatDuration(now - firstSeen)})`,
    };
  return { state: 'holds', why: `since ${formatUtcTime(firstSeen)}, while the official page says: ${page.lastKnown}` };
}

/** Whether the page tells of something that may be it; what it tells of beside Claude's core explains nothing. */
export function explains({ state, rule }: Evidence['page']): boolean {
  if (rule === 'side-feature' || state === 'unknown' || state === 'page-unreachable') return false;
  return rule === 'maintenance' || (state !== 'healthy' && state !== 'advisory');
}

function lasting({ now, firstSeen }: Evidence): Finding {
  const since = `since ${formatUtcTime(firstSeen)} (${formatDuration(now - firstSeen)})`;
  return now - firstSeen >= LASTING
    ? { state: 'holds', why: `it has failed ${since}` }
    : { state: 'not', why: `it has failed ${since}; half an hour is over at ${formatUtcTime(firstSeen + LASTING)}` };
}

function signIns({ tried, outage, now }: Evidence, answer: 'yes' | 'no' | undefined): Finding {
  if (answer === 'yes' || tried.includes('sign-in'))
    return { state: 'holds', why: 'another sign-in was tried, and fails too' };
  if (outage?.scope === 'provider' && outage.confirmedAt !== undefined && now - outage.since >= PERSISTS)
    return { state: 'holds', why: `${peopleWords(outage.people.length)} with sign-ins of their own fail` };
  return answer === 'no'
    ? { state: 'not', why: 'with another sign-in it works, which points to that account or key' }
    : { state: 'unknown', why: 'does it fail with another sign-in (account or API key) too?' };
}

function networks({ tried, places }: Evidence, answer: 'yes' | 'no' | undefined): Finding {
  if (answer === 'yes' || tried.includes('other-network'))
    return { state: 'holds', why: 'another network was tried, and it fails there too' };
  const apart = APART.filter((place) => places.includes(place));
  if (apart.length > 1) {
    const words = apart.map((place) => PLACE_WORDS[place].toLowerCase().replace('vpn', 'VPN'));
    return { state: 'holds', why: `it fails in different places: ${words.join(', ')}` };
  }
  return answer === 'no'
    ? { state: 'not', why: 'on another network it works, which points to the one here' }
    : { state: 'unknown', why: 'does it fail on another network (mobile hotspot, VPN off) too?' };
}
