import type { WhyData } from '../../content/cards/why';
import type { Verdict } from '../../domain/verdict';
import { type CoreContext, primaryPage } from '../core-context';
import { shownGroups } from '../reporting/shown-groups';
import { machineEvidence } from './machine-evidence';
import { pageEvidence } from './page-evidence';
import { peopleEvidence } from './people-evidence';
import { recentTrouble } from './recent-trouble';
import { CAUSE_OF, type Cause, type Statement } from './statement';
import { wayEvidence } from './way-evidence';

const MOST_GROUPS = 8;

const NOT: Readonly<Record<Cause, string>> = {
  provider: 'Not Claude itself',
  network: 'Not your network',
  gateway: 'Not your gateway',
  person: 'Not one person alone',
  nothing: 'Not “all is well”',
};

/** Everything that speaks for the verdict and against it, and what speaks against each other one. */
export function explainVerdict(
  context: Pick<CoreContext, 'state' | 'clock' | 'pages'>,
  verdict: Verdict,
): Omit<WhyData, 'verdict' | 'mayManage'> {
  const now = context.clock.now();
  const { state } = context;
  const trouble = recentTrouble(state, now);
  const others = context.pages.slice(1).map((page) => ({ page, record: state.pages.get(page.id) }));
  const all: readonly Statement[] = [
    ...peopleEvidence(trouble, now),
    ...machineEvidence(state.activity, trouble, now),
    ...wayEvidence(trouble, others, now),
    ...pageEvidence(primaryPage(context), context.pages.length > 0, now),
  ];
  const cause = CAUSE_OF[verdict.kind];
  const pro = all.filter(({ speaksFor }) => cause !== undefined && speaksFor.includes(cause));
  const contra = all.filter(({ speaksAgainst }) => cause !== undefined && speaksAgainst.includes(cause));
  return {
    pro: pro.map(({ say }) => say),
    contra: contra.map(({ say }) => say),
    neither: all.filter((one) => !pro.includes(one) && !contra.includes(one)).map(({ say }) => say),
    instead: (Object.keys(NOT) as Cause[])
      .filter((other) => other !== cause)
      .map((other) => ({
        label: NOT[other],
        reason: all.find(({ speaksAgainst }) => speaksAgainst.includes(other))?.say,
      })),
    groups: shownGroups(state)
      .flatMap((group) => {
        const last = state.reports.findLast((report) => report.cluster.id === group.cluster.id);
        return last && last.at >= trouble.from ? [{ ...group, reason: last.reason }] : [];
      })
      .slice(0, MOST_GROUPS),
  };
}
