import type { Noise } from './noise';
import type { Outage } from './outage';
import type { TrackedIncident } from './page-record';

/** An outage that the bot called on the team's own evidence. */
export interface CalledOutage {
  readonly outage: Outage;
  /** The official incident that is the same. */
  readonly incident?: TrackedIncident;
  /** How long before the page's post it was called; negative: after. */
  readonly aheadMs?: number;
}

/** How well the bot did, hits and misses alike. */
export interface Scorecard {
  /** ms since 1970. */
  readonly from: number;
  readonly called: readonly CalledOutage[];
  /** Official incidents that people reported (how many) and the bot did not call. */
  readonly missed: readonly { readonly incident: TrackedIncident; readonly people: number }[];
  /** Official incidents that nobody reported: there was nothing to call. */
  readonly notFelt: number;
  /** What each channel heard, the loudest first. */
  readonly noise: readonly Omit<Noise, 'day'>[];
}
