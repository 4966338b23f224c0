import { text, time } from '../../content/card';
import { componentStatusWords } from '../../content/wording';
import type { PageRecord } from '../../domain/page-record';
import { type PageRule, type PageState, type PageStateKind, pageState } from '../status/page-state';
import { unreadableWords } from '../verdict/unreadable-words';
import { type Cause, type Statement, statement } from './statement';

type Read = Exclude<PageStateKind, 'page-unreachable' | 'unknown'>;

/** What a page that is read speaks for, and against. */
const SPEAKS: Readonly<Record<Read, readonly [speaksFor: readonly Cause[], speaksAgainst: readonly Cause[]]>> = {
  outage: [['provider'], ['nothing', 'person', 'network', 'gateway']],
  degraded: [['provider'], ['nothing', 'person']],
  recovering: [['provider'], ['nothing']],
  advisory: [['nothing'], []],
  healthy: [['nothing', 'person', 'network', 'gateway'], ['provider']],
};

/** What each rule goes by, in words. */
const RULES: Readonly<Record<PageRule, string>> = {
  'never-read': 'it was never read',
  unreachable: 'it cannot be read',
  'incident-components': 'an incident is open and components of it fail',
  'incident-impact': 'an incident is open; how bad it is goes by its own impact',
  'incident-recovering': 'the incident is being watched, or its components work again',
  'side-feature': "an incident is open, but only beside Claude's core",
  'component-without-incident': 'a component fails without an incident',
  'left-over-component': 'a component is still marked, its incident is over',
  indicator: 'the page as a whole is marked, without a word why',
  advisory: 'there is a notice, and nothing fails because of it',
  maintenance: 'planned work is under way',
  'all-operational': 'every component is operational',
};

/** What Claude's own page says, by which rule, and how each of its components does. */
export function pageEvidence(record: PageRecord | undefined, followed: boolean, now: number): readonly Statement[] {
  if (!followed) return [statement([], [], 'No official page is followed.')];
  const state = pageState(record, now);
  // What it said before is no evidence of now.
  if (state.state === 'page-unreachable' || state.state === 'unknown')
    return [statement([], [], unreadableWords(record, state) ?? 'The official page has not been read yet.')];
  const [speaksFor, speaksAgainst] = SPEAKS[state.rule === 'side-feature' ? 'advisory' : state.state];
  const read = state.readAt === 0 ? [] : [text(' (read '), time(state.readAt), text(')')];
  return [
    statement(
      speaksFor,
      speaksAgainst,
      `The official page says: ${state.lastKnown}`,
      ...read,
      `; it counts as “${state.state.replaceAll('-', ' ')}”, since ${RULES[state.rule]}.`,
    ),
    ...components(record, state),
  ];
}

function components(record: PageRecord | undefined, state: PageState): readonly Statement[] {
  const all = record?.components ?? [];
  if (all.length === 0) return [];
  const failing = state.components.filter(({ status }) => status !== 'under_maintenance');
  if (state.components.length === 0)
    return [
      statement(
        ['nothing'],
        ['provider'],
        `All ${all.length} components are operational: ${all.map(({ name }) => name).join(', ')}.`,
      ),
    ];
  const list = state.components.map(({ name, status }) => `${name} (${componentStatusWords(status)})`).join(', ');
  const words = `${state.components.length} of ${all.length} components ${state.components.length === 1 ? 'is' : 'are'} not well: ${list}.`;
  return [failing.length > 0 ? statement(['provider'], ['nothing'], words) : statement([], [], words)];
}
