/** What a channel would have got at one moment. */
export interface RehearsedMessage {
  /** ms since 1970. */
  readonly at: number;
  /** A new message, an edit of one, or a short note in its thread. */
  readonly kind: 'post' | 'edit' | 'note';
  /** Somebody would have been called by name. */
  readonly calls: boolean;
}

/** Sums of what a channel would have got. */
export interface RehearsedSums {
  readonly posts: number;
  readonly edits: number;
  /** Notes in threads, and posts that call somebody by name. */
  readonly pings: number;
  /** New messages and notes at night. */
  readonly atNight: number;
}

/** What a channel would have heard of past incidents with its settings. */
export interface Rehearsal extends RehearsedSums {
  readonly incidents: number;
  /** First and last moment of the incidents, ms since 1970. */
  readonly from: number;
  readonly until: number;
  /** IANA name of the zone in which days and nights are counted. */
  readonly zone: string;
  /** What counts as night, for people: "22:00 to 07:00". */
  readonly night: string;
  /** The incident that lasted longest. */
  readonly longest?: { readonly name: string; readonly url: string; readonly ms: number };
  /** Every month from the first to the last, as `2026-08`. */
  readonly months: readonly (RehearsedSums & { readonly month: string; readonly days: readonly RehearsedDay[] })[];
}

/** One day of the calendar: new messages and notes, and how many of those at night. */
export interface RehearsedDay {
  readonly day: number;
  readonly messages: number;
  readonly atNight: number;
}
