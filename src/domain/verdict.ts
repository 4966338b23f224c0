/** What we tell people, worst for everybody first. */
export const VERDICTS = [
  'provider-outage',
  'suspected-outage',
  'gateway',
  'office-network',
  'individual',
  'advisory',
  'healthy',
  'unknown',
] as const;
/** See {@link VERDICTS}. */
export type VerdictKind = (typeof VERDICTS)[number];

/** One answer to "is Claude down, is it our office, or is it just me?", with its reasons. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** One sentence for people, such as "Claude looks down for your team." */
  readonly headline: string;
  /** Each a sentence with its numbers, most telling first. */
  readonly reasons: readonly string[];
  /** ms since 1970: when it was reached. */
  readonly at: number;
  /** It is getting better: what the kind says is nearly over. */
  readonly easing?: boolean;
}
