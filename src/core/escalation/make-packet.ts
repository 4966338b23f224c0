import type { ErrorTypeId } from '../../domain/error-type';
import type { Criterion, EscalationPacket } from '../../domain/escalation';
import { redact } from '../../lib/redact';
import type { Evidence } from './evidence';

const MOST_VALUES = 10;
const MOST_MESSAGES = 3;
const LONGEST_MESSAGE = 700;

/** What whoever is asked needs to know, from the person's reports and those of who has the same. */
export function makePacket(evidence: Evidence, criteria: readonly Criterion[]): EscalationPacket {
  const { now, own, others, firstSeen, lastSeen, page, tried, places } = evidence;
  // The person's newest first: that is what is asked about.
  const reports = [...own.toReversed(), ...others.toReversed()];
  const each = (values: readonly (string | undefined)[]) =>
    [...new Set(values.flatMap((value) => (value === undefined ? [] : redact(value).text)))].slice(0, MOST_VALUES);
  const types: Partial<Record<ErrorTypeId, number>> = {};
  for (const { type } of reports) types[type] = (types[type] ?? 0) + 1;
  return {
    at: now,
    firstSeen: Math.min(firstSeen, ...others.map(({ at }) => at)),
    lastSeen: Math.max(lastSeen, ...others.map(({ at }) => at)),
    people: new Set(reports.map(({ reporter }) => reporter)).size,
    reports: reports.length,
    types,
    models: each(reports.map(({ facts }) => facts.model)),
    clientVersions: each(reports.map(({ facts }) => facts.clientVersion)),
    routes: each(reports.map(({ facts }) => facts.route)),
    requestIds: each(reports.map(({ facts }) => facts.requestId)),
    messages: each(own.toReversed().map(({ text }) => text.trim().slice(0, LONGEST_MESSAGE))).slice(0, MOST_MESSAGES),
    tried,
    places,
    page: page.lastKnown,
    criteria,
  };
}
