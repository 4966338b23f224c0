import type { Card } from '../../content/card';
import { limitResetCard, stillFailingCard } from '../../content/cards/reminder';
import type { CoreContext } from '../core-context';
import { currentVerdict } from '../reporting/reporting';
import { parseReminderSubject } from './reminder-subject';
import { isWorthSaying } from './worth-saying';

/** What a reminder says now; `undefined` when it is too late for it, or it is beside the point by now. */
export function reminderCard(context: Pick<CoreContext, 'state' | 'clock' | 'pages'>, id: string): Card | undefined {
  const reminder = parseReminderSubject(id);
  if (!reminder || !isWorthSaying(context, reminder)) return undefined;
  if (reminder.kind === 'limit-reset') return limitResetCard(reminder.dueAt);
  const report = context.state.reportsById.get(reminder.report);
  return report && stillFailingCard(report, currentVerdict(context));
}
