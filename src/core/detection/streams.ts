import { type ErrorTypeId, familyOf } from '../../domain/error-type';
import { type OutageScope, scopeOf } from '../../domain/outage';
import type { StreamKey } from '../ports/detector';

/**
 * The streams that a type counts in beside that of its cluster, the narrower ones first. Personal limits only count in
 * `limits`. What is about one request or one installation counts in none: three people with three prompts that are too
 * long are no outage.
 */
export function streamsOf(type: ErrorTypeId): readonly StreamKey[] {
  if (type === 'unknown') return [];
  if (type === 'usage_limit') return ['limits'];
  const family = familyOf(type);
  if (family === 'own') return [];
  if (family === 'limits') return [`type:${type}`, 'all'];
  return [`type:${type}`, `family:${family}`, 'all'];
}

/** Whether reports of this type also count with those of the same cluster: also where the type is not known. */
export function countsInCluster(type: ErrorTypeId): boolean {
  return type === 'unknown' || (type !== 'usage_limit' && familyOf(type) !== 'own');
}

/** What a stream speaks for when it stands out because of a failure of this type. */
export function scopeOfStream(stream: StreamKey, type: ErrorTypeId): OutageScope {
  return stream === 'all' ? 'provider' : scopeOf(type);
}

/** Whether a failure of this type is a sign, by itself, that a known outage goes on. */
export function isSignOfOutage(type: ErrorTypeId): boolean {
  return !['own', 'limits'].includes(familyOf(type)) || type === 'rate_limit';
}
