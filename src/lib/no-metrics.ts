import type { Metrics } from '../core/ports/metrics';

/** Counts nothing: for the command line. */
export const noMetrics: Metrics = { count() {}, gauge() {}, observe() {} };
