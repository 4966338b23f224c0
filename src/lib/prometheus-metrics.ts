import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { MetricName, Metrics } from '../core/ports/metrics';

interface Definition {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
}

const DEFINITIONS: Readonly<Record<MetricName, Definition>> = {
  reports_total: { kind: 'counter', help: 'Error reports taken in, by error type.', labels: ['type'] },
  inbound_total: { kind: 'counter', help: 'Things that people did in chat.', labels: ['platform', 'kind'] },
  inbound_refused_total: {
    kind: 'counter',
    help: 'Things that people did beyond what one person or team is answered.',
    labels: ['platform', 'kind'],
  },
  deliveries_total: {
    kind: 'counter',
    help: 'Attempts to bring an announcement to a channel, by result.',
    labels: ['platform', 'subject', 'reason', 'action', 'result', 'kind'],
  },
  polls_total: { kind: 'counter', help: 'Readings of a status page, by result.', labels: ['page', 'result', 'kind'] },
  machine_events_total: { kind: 'counter', help: 'Events that machines sent, by kind.', labels: ['kind'] },
  outages_open: {
    kind: 'gauge',
    help: 'Outages that teams see now, of those that this instance decides for.',
    labels: [],
  },
  outbox_pending: { kind: 'gauge', help: 'Deliveries that wait.', labels: [] },
  page_unreachable: { kind: 'gauge', help: '1 while the status page cannot be read.', labels: ['page'] },
  partitions_led: { kind: 'gauge', help: 'Partitions of the tenants that this instance decides for.', labels: [] },
  part_ready: { kind: 'gauge', help: '1 while a part of the bot works, by part.', labels: ['part'] },
  http_ms: { kind: 'histogram', help: 'Time of a web request, in ms.', labels: ['route', 'status'] },
  answer_ms: { kind: 'histogram', help: 'Time from an event to its answer, in ms.', labels: ['platform', 'kind'] },
};

const PREFIX = 'claude_status_';
const BUCKETS_MS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000];

export interface PrometheusMetrics extends Metrics {
  readonly contentType: string;
  /** Everything in Prometheus' text format. */
  render(): Promise<string>;
}

/** Counts for Prometheus. A label that the metric does not declare is left out: counting never breaks an answer. */
export function createPrometheusMetrics(): PrometheusMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = new Map<MetricName, Counter>();
  const gauges = new Map<MetricName, Gauge>();
  const histograms = new Map<MetricName, Histogram>();

  for (const [name, { kind, help, labels }] of Object.entries(DEFINITIONS) as [MetricName, Definition][]) {
    const options = { name: `${PREFIX}${name}`, help, labelNames: [...labels], registers: [registry] };
    if (kind === 'counter') counters.set(name, new Counter(options));
    else if (kind === 'gauge') gauges.set(name, new Gauge(options));
    else histograms.set(name, new Histogram({ ...options, buckets: BUCKETS_MS }));
  }

  return {
    contentType: registry.contentType,
    render: () => registry.metrics(),
    count: (name, labels, by = 1) => counters.get(name)?.inc(declared(name, labels), by),
    gauge: (name, value, labels) => gauges.get(name)?.set(declared(name, labels), value),
    observe: (name, ms, labels) => histograms.get(name)?.observe(declared(name, labels), ms),
  };
}

function declared(name: MetricName, labels: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([label]) => DEFINITIONS[name].labels.includes(label)));
}
