import type { CoreContext } from '../core-context';
import { parseReminderSubject, reminderSubject } from './reminder-subject';
import { isWorthSaying } from './worth-saying';

const AT_ONCE = 100;

/**
 * Hands the reminders that are due to the outbox, which says each once; both at once, so that whatever ends the process
 * loses none and doubles none. Answers when the next one is due, ms since 1970.
 */
export async function passTimeForReminders(context: CoreContext): Promise<number | undefined> {
  const { store, state, clock } = context;
  const { tenant } = state;
  const now = clock.now();
  const next = await store.reminders.nextDueAt(tenant);
  if (next === undefined || next > now) return next;
  await store.transaction(async (inside) => {
    for (const reminder of await inside.reminders.claim(tenant, now, AT_ONCE)) {
      const subject = reminderSubject(reminder);
      const due = parseReminderSubject(subject.id);
      if (!due || !isWorthSaying(context, due)) continue;
      await inside.outbox.want(tenant, reminder.place, { subject, reason: 'reminder', revision: 1, at: now }, now);
    }
  });
  void context.wakeOutbox();
  return store.reminders.nextDueAt(tenant);
}
