import { familyOf } from '../../domain/error-type';
import type { Failure, StreamKey } from '../ports/detector';

/**
 * The streams that a failure counts in. Personal limits only count in `limits`; what is about one request or one
 * installation only counts per cluster, since three people with three different mistakes are no outage.
 */
export function streamsOf(failure: Pick<Failure, 'type' | 'clusterId'>): readonly StreamKey[] {
  const { type, clusterId } = failure;
  if (type === 'not_an_error') return [];
  if (type === 'usage_limit') return ['limits'];
  const cluster: StreamKey = `cluster:${clusterId}`;
  if (type === 'unknown') return [cluster, 'all'];
  const family = familyOf(type);
  if (family === 'own') return [cluster];
  const streams: StreamKey[] = [`type:${type}`, cluster, 'all'];
  if (family !== 'limits') streams.push(`family:${family}`);
  return streams;
}
