import type { Meanwhile, TrackedIncident, Unreachable } from '../../domain/page-record';
import { impactRank } from '../../domain/status-page';
import { impactOf } from './incident-kind';
import type { Step } from './incident-step';

/** Of several incidents that are new at once the worst gets a message, and the others are told in it. */
export function underOneLead(steps: readonly Step[]): readonly Step[] {
  const firsts = steps.filter((step) => step.news === 'first' && !step.promoted);
  if (firsts.length < 2) return steps;
  const [lead] = [...firsts].sort((a, b) => weightOf(b.tracked) - weightOf(a.tracked));
  if (!lead) return steps;
  const others = steps.filter((step) => step !== lead);
  return [
    lead,
    ...others.map((step) =>
      firsts.includes(step) ? { ...step, tracked: { ...step.tracked, toldWith: lead.tracked.incident.id } } : step,
    ),
  ];
}

function weightOf(tracked: TrackedIncident): number {
  return (tracked.kind === 'outage' ? 10 : 0) + impactRank(impactOf(tracked));
}

/** What became of the incidents while the page could not be read. */
export function meanwhile(steps: readonly Step[], { since }: Unreachable): readonly Meanwhile[] {
  return steps.flatMap(({ tracked, news }): readonly Meanwhile[] => {
    const { id } = tracked.incident;
    if (news === 'first') return [{ id, what: 'began' }];
    if (news === 'resolved') return [{ id, what: 'ended' }];
    if (news === 'changed') return [{ id, what: 'changed' }];
    const last = tracked.incident.updates.at(-1)?.createdAt ?? tracked.incident.createdAt;
    return news === 'past' && last >= since ? [{ id, what: 'came-and-went' }] : [];
  });
}
