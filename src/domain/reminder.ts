import type { ChannelRef } from './tenancy';

/** What a reminder is for: to ask who reported an error whether it still fails, or to say that their limit has reset. */
export const REMINDER_KINDS = ['still-failing', 'limit-reset'] as const;
/** See {@link REMINDER_KINDS}. */
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Something to say to one person later, which survives a restart. */
export interface Reminder {
  /** Of one tenant; the same id is the same reminder. */
  readonly id: string;
  readonly kind: ReminderKind;
  /** Person key. */
  readonly person: string;
  /** Where it is said: the person's direct messages. */
  readonly place: ChannelRef;
  /** ms since 1970. */
  readonly dueAt: number;
  /** What it is about, such as the id of a report; a few short texts, none of them anybody's words. */
  readonly about: Readonly<Record<string, string>>;
}
