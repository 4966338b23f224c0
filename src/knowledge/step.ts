import { prose } from '../content/prose';
import type { Attempt } from '../domain/circumstances';
import type { VerdictKind } from '../domain/verdict';
import type { EscalationRule, KnowledgeLink, RunbookStep } from './error-knowledge';
import { PAGES, type PageName } from './pages';

/** Claude is down, or looks down, for the team: nothing on people's own side needs changing. */
export const OUTAGE: readonly VerdictKind[] = ['provider-outage', 'suspected-outage'];
/** The team's gateway or cloud route fails. */
export const GATEWAY: readonly VerdictKind[] = ['gateway'];
/** The office network fails. */
export const OFFICE: readonly VerdictKind[] = ['office-network'];
/** Nothing wider is known: sign-in and configuration come into question. */
export const OWN: readonly VerdictKind[] = ['individual', 'advisory', 'healthy', 'unknown'];

/** A step in our notation (see `prose`), shown under the verdicts of the groups given, or under all when none is. */
export function step(source: string, ...groups: readonly (readonly VerdictKind[])[]): RunbookStep {
  const spans = prose(source, PAGES);
  return groups.length === 0 ? { spans } : { spans, verdicts: groups.flat() };
}

/** A step that need not be told to who has tried it already. */
export function unlessTried(tries: Attempt, runbookStep: RunbookStep): RunbookStep {
  return { ...runbookStep, tries };
}

/** An escalation rule in our notation; `when` completes "Escalate when ...". */
export function escalate(when: string, to: string, ...groups: readonly (readonly VerdictKind[])[]): EscalationRule {
  const rule = { when, to: prose(to, PAGES) };
  return groups.length === 0 ? rule : { ...rule, verdicts: groups.flat() };
}

/** A remark in our notation. */
export function remark(source: string): RunbookStep['spans'] {
  return prose(source, PAGES);
}

/** A page to read on. */
export function read(label: string, page: PageName): KnowledgeLink {
  return { label, url: PAGES[page] };
}
