import type { Metrics } from '../../src/core/ports/metrics';
import { noMetrics } from '../../src/lib/no-metrics';

/** Metrics that keep how many partitions an instance decides for. */
export function countPartitions(): { readonly metrics: Metrics; readonly led: () => number } {
  let led = 0;
  const metrics: Metrics = {
    ...noMetrics,
    gauge(name, value) {
      if (name === 'partitions_led') led = value;
    },
  };
  return { metrics, led: () => led };
}
