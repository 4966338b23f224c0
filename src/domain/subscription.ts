import type { PlatformErrorKind } from './errors';
import type { Mentioned } from './mentioned';
import type { QuietHours } from './quiet-hours';
import type { Impact } from './status-page';
import type { ChannelRef } from './tenancy';

/** How a channel wants to be told; everything absent is how it is by itself. */
export interface TellingSettings {
  readonly quiet?: QuietHours;
  /** Who is called by name when something of this impact or more begins or gets worse. */
  readonly mention?: { readonly who: readonly Mentioned[]; readonly from: Impact };
  /** Who sees each announcement first and posts it, or does not. */
  readonly draftTo?: Mentioned;
  /** How well the bot did is told here every Monday morning. */
  readonly weekly?: true;
  /** Times are written in this zone (IANA name) and clock; in each reader's own when absent. */
  readonly times?: { readonly zone: string; readonly clock: '24h' | '12h' };
}

/** What a channel wants to hear, and how. */
export interface Subscription extends TellingSettings {
  readonly channel: ChannelRef;
  /** Component ids; empty means all. */
  readonly components: readonly string[];
  /** Incidents below this impact are not announced here. */
  readonly smallestImpact: Impact;
  /** Whether outages that the team itself noticed are announced here. */
  readonly teamOutages: boolean;
  /** Errors that people paste here are answered without a mention. */
  readonly monitored: boolean;
  /** No announcements before this time, ms since 1970; edits of what stands there go on. */
  readonly mutedUntil?: number;
  /** User id of who asked for it. */
  readonly subscribedBy?: string;
  /** Since when (ms since 1970) and why nothing can be posted there; nothing is tried until somebody subscribes anew or lets the bot in. */
  readonly lost?: {
    readonly at: number;
    readonly why: PlatformErrorKind;
    /** What the bot lacks there, in words for people. */
    readonly needs?: string;
  };
}
