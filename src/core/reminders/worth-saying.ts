import { HOUR } from '../../domain/duration';
import type { ErrorReport } from '../../domain/error-report';
import type { ReminderKind } from '../../domain/reminder';
import type { CoreContext } from '../core-context';
import type { DueReminder } from './reminder-subject';

/** How late each kind may come, after a restart or while the platform was away, ms: a late question only puzzles. */
const LATEST: Readonly<Record<ReminderKind, number>> = { 'still-failing': HOUR, 'limit-reset': 12 * HOUR };

/** Whether there is still something to say, by what is known now. */
export function isWorthSaying(context: Pick<CoreContext, 'state' | 'clock'>, reminder: DueReminder): boolean {
  if (context.clock.now() - reminder.dueAt > LATEST[reminder.kind]) return false;
  if (reminder.kind === 'limit-reset') return true;
  const report = context.state.reportsById.get(reminder.report);
  return report !== undefined && !isOver(context, report);
}

/** The person said that it works, or their outage got better. That a suspicion came to nothing is no word about their trouble. */
function isOver({ state }: Pick<CoreContext, 'state'>, { reporter, at }: ErrorReport): boolean {
  if (state.working.some((entry) => entry.person === reporter && entry.at > at)) return true;
  for (const { people, state: stage, lastFailureAt, confirmedAt } of state.outages.values())
    if (
      confirmedAt !== undefined &&
      (stage === 'over' || stage === 'recovering') &&
      people.includes(reporter) &&
      lastFailureAt >= at
    )
      return true;
  return false;
}
