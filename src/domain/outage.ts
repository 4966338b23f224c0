import { MINUTE } from './duration';
import { type ErrorTypeId, familyOf } from './error-type';
import type { OutageOpinion } from './outage-mark';
import type { Helped } from './remedy';

/** Life of an outage: thought possible, believed, getting better, finished. */
export type OutageState = 'suspected' | 'confirmed' | 'recovering' | 'over';

/**
 * What fails, as the evidence shows it: the way to Claude (`network`), Claude itself (`provider`), or only the counting of
 * usage (`limits`: several people are refused for limits at once).
 */
export type OutageScope = 'provider' | 'network' | 'limits';

/** What *we* believe from the team's evidence; may precede an Incident and is linked to it once there is one. */
export interface Outage {
  readonly id: string;
  readonly scope: OutageScope;
  readonly state: OutageState;
  /** First report that belongs to it, ms since 1970. */
  readonly since: number;
  readonly suspectedAt: number;
  readonly confirmedAt?: number;
  readonly recoveringAt?: number;
  readonly overAt?: number;
  /** Last failure that belongs to it, ms since 1970. */
  readonly lastFailureAt: number;
  /** Everybody who reported it, in order of their first report. */
  readonly people: readonly string[];
  /** Those of `people` who say that it works again. */
  readonly recovered: readonly string[];
  /** Reports per type, most first. */
  readonly types: Readonly<Partial<Record<ErrorTypeId, number>>>;
  /** How many people per hour are usual at such a time; absent while nothing is learnt. */
  readonly usual?: number;
  /** Where it fails, as machines told: `network` (one of them), `networks` (several alike), `gateway`, `gateway:<host>` or a way to Claude. */
  readonly way?: string;
  /** Outages that turned out to be part of this one, by id. */
  readonly absorbed?: readonly string[];
  /** The outage that this one turned out to be part of; then it is over. */
  readonly mergedInto?: string;
  /** The incident that turned out to be the same. */
  readonly incidentId?: string;
  /** What people say of it. */
  readonly marked?: OutageOpinion;
  /** People ended it by calling it a false alarm. */
  readonly calledOff?: true;
  /** What its people said helped them. */
  readonly helped?: Helped;
  /** Raised by every change that people should see. */
  readonly revision: number;
}

/** Without a new failure for so long an outage is taken to be recovering, ms. */
export const QUIET_TO_RECOVERING = 15 * MINUTE;

/** The scope that a type of error speaks for. */
export function scopeOf(type: ErrorTypeId): OutageScope {
  if (type === 'usage_limit') return 'limits';
  return familyOf(type) === 'network' ? 'network' : 'provider';
}

/** What fails as machines tell it, which may be another thing than the errors look like. */
export function scopeSeen({ scope, way }: Pick<Outage, 'scope' | 'way'>): OutageScope {
  if (scope === 'limits') return scope;
  if (way === 'network') return 'network';
  return scope === 'network' && way === 'networks' ? 'provider' : scope;
}

/** True until the outage is over. */
export function isOutageOpen(outage: Pick<Outage, 'state'>): boolean {
  return outage.state !== 'over';
}
