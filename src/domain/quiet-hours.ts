import type { Impact } from './status-page';

/** The days of the week as `Date` counts them, from Sunday on. */
export const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
/** See {@link WEEKDAYS}. */
export type Weekday = (typeof WEEKDAYS)[number];

/** When a channel wants no new message and no ping; what stands there is still kept up to date. */
export interface QuietHours {
  /** Minutes after midnight by the clock on the wall. */
  readonly from: number;
  /** The same; at or before `from` it means the next day. */
  readonly until: number;
  /** IANA name: "Europe/Berlin". */
  readonly zone: string;
  /** The days on which they begin. */
  readonly days: readonly Weekday[];
  /** News of this impact or more are told all the same; absent: nothing is. */
  readonly except?: Impact;
}
