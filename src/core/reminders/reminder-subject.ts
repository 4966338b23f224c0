import type { Subject } from '../../domain/announcement';
import { REMINDER_KINDS, type Reminder, type ReminderKind } from '../../domain/reminder';

/** What the message of a reminder is made from, once it waits in the outbox. */
export interface DueReminder {
  readonly kind: ReminderKind;
  readonly dueAt: number;
  /** Id of the report that it is about; empty when it is about none. */
  readonly report: string;
}

/** The reminder as a subject: everything that its message needs, as nothing else of it is kept. */
export function reminderSubject({ kind, dueAt, about }: Pick<Reminder, 'kind' | 'dueAt' | 'about'>): Subject {
  return { kind: 'reminder', id: `${kind}/${dueAt}/${about.report ?? ''}` };
}

/** The reminder that a subject's id stands for. */
export function parseReminderSubject(id: string): DueReminder | undefined {
  const [, word, dueAt = '', report = ''] = /^([a-z-]+)\/(\d{1,16})\/([\w-]*)$/.exec(id) ?? [];
  const kind = REMINDER_KINDS.find((known) => known === word);
  return kind && { kind, dueAt: Number(dueAt), report };
}
