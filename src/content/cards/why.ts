import type { Verdict } from '../../domain/verdict';
import { type Block, bold, type Card, code, heading, paragraph, type Span, text, time, toneOf } from '../card';
import { isUnsure, mergeChoice, type ShownGroup, splitActions } from '../group-actions';
import { peopleWords } from '../wording';

/** A group of reports, and why they are in it. */
interface ExplainedGroup extends ShownGroup {
  /** In words for people: "same: HTTP 529, overloaded_error". */
  readonly reason: string;
}

/** Everything that a verdict rests on. */
export interface WhyData {
  readonly verdict: Verdict;
  readonly pro: readonly (readonly Span[])[];
  readonly contra: readonly (readonly Span[])[];
  /** What is known and decides nothing. */
  readonly neither: readonly (readonly Span[])[];
  /** What else it could be, with what speaks against that most. */
  readonly instead: readonly { readonly label: string; readonly reason: readonly Span[] | undefined }[];
  readonly groups: readonly ExplainedGroup[];
  /** Who asks may merge and split groups. */
  readonly mayManage: boolean;
}

/** All evidence for and against a verdict, each piece with its numbers. */
export function whyCard(data: WhyData): Card {
  const { verdict, pro, contra, neither, instead, groups, mayManage } = data;
  return {
    title: `Why: ${verdict.headline}`,
    tone: toneOf(verdict),
    body: [
      ...section('Evidence for', pro, 'Nothing speaks for it by itself: it is what is left.'),
      ...section('Evidence against', contra, 'Nothing speaks against it.'),
      ...section('Says nothing either way', neither),
      ...section('Why nothing else', instead.map(insteadLine)),
      ...section('How the reports are grouped', groups.map(groupLine)),
    ],
    actions: mayManage ? splitActions(groups) : [],
    ...(mayManage ? mergeChoice(groups) : {}),
    footer: [text('As of '), time(verdict.at, 'time')],
  };
}

function section(title: string, items: readonly (readonly Span[])[], empty?: string): readonly Block[] {
  if (items.length > 0) return [heading(title), { kind: 'list', items }];
  return empty === undefined ? [] : [heading(title), paragraph(empty)];
}

function insteadLine({ label, reason }: WhyData['instead'][number]): readonly Span[] {
  return [bold(`${label}: `), ...(reason ?? [text('less likely, though nothing rules it out so far.')])];
}

function groupLine(group: ExplainedGroup): readonly Span[] {
  const { name, cluster, people, reports } = group;
  const reason = group.reason.includes(cluster.label) ? group.reason : `${cluster.label} (${group.reason})`;
  const count = `: ${peopleWords(people)}, ${reports === 1 ? '1 report' : `${reports} reports`}; ${reason}.`;
  return [code(name), text(isUnsure(group) ? `${count} Not sure: they only read alike.` : count)];
}
