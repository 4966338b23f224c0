/** Counters and gauges; labels hold ids of ours only (types, platforms, kinds), never people or texts. */
export interface Metrics {
  /** Adds to a counter, 1 unless told. */
  count(name: MetricName, labels?: Readonly<Record<string, string>>, by?: number): void;
  /** Sets a gauge. */
  gauge(name: MetricName, value: number, labels?: Readonly<Record<string, string>>): void;
  /** Observes a duration in ms. */
  observe(name: MetricName, ms: number, labels?: Readonly<Record<string, string>>): void;
}

/** Every metric there is, without the `claude_status_` prefix. */
export type MetricName =
  | 'reports_total'
  | 'inbound_total'
  | 'inbound_refused_total'
  | 'deliveries_total'
  | 'polls_total'
  | 'outages_open'
  | 'outbox_pending'
  | 'page_unreachable'
  | 'machine_events_total'
  | 'partitions_led'
  | 'part_ready'
  | 'http_ms'
  | 'answer_ms';
