import { type ErrorTypeId, familyOf } from '../../domain/error-type';
import type { Failure, StreamKey } from '../ports/detector';

/**
 * The streams that a failure counts in, the narrower ones first. Personal limits only count in `limits`. What is about
 * one request or one installation counts in none: three people with three prompts that are too long are no outage.
 */
export function streamsOf(failure: Pick<Failure, 'type' | 'clusterId'>): readonly StreamKey[] {
  const { type, clusterId } = failure;
  if (type === 'usage_limit') return ['limits'];
  const cluster: StreamKey = `cluster:${clusterId}`;
  if (type === 'unknown') return [cluster];
  const family = familyOf(type);
  if (family === 'own') return [];
  if (family === 'limits') return [cluster, `type:${type}`, 'all'];
  return [cluster, `type:${type}`, `family:${family}`, 'all'];
}

/** Whether a failure of this type is a sign, by itself, that a known outage goes on. */
export function isSignOfOutage(type: ErrorTypeId): boolean {
  return !['own', 'limits'].includes(familyOf(type)) || type === 'rate_limit';
}
