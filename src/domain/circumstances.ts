/** Where somebody works when it fails. */
export const PLACES = ['office', 'home', 'vpn', 'elsewhere'] as const;
/** See {@link PLACES}. */
export type Place = (typeof PLACES)[number];

/** What somebody may have tried already. */
export const ATTEMPTS = ['waited', 'restart', 'sign-in', 'other-network', 'update'] as const;
/** See {@link ATTEMPTS}. */
export type Attempt = (typeof ATTEMPTS)[number];

/** What a person says about their failure beyond its text. Absent means: not said. */
export interface Circumstances {
  /** Since when it fails, ms since 1970; as the person remembers it. */
  readonly failingSince?: number;
  readonly place?: Place;
  /** Without effect, each once. */
  readonly tried?: readonly Attempt[];
}
