import { createPrometheusMetrics } from '../../src/lib/prometheus-metrics';

describe('metrics for Prometheus', () => {
  it('add up counts, keep the last gauge and sort durations into buckets', async () => {
    const metrics = createPrometheusMetrics();
    metrics.count('inbound_total', { platform: 'p', kind: 'command' });
    metrics.count('inbound_total', { platform: 'p', kind: 'command' });
    metrics.gauge('outages_open', 3);
    metrics.gauge('outages_open', 1);
    metrics.observe('answer_ms', 4, { kind: 'command' });
    const text = await metrics.render();
    expect(text).toContain('claude_status_inbound_total{platform="p",kind="command"} 2');
    expect(text).toContain('claude_status_outages_open 1');
    expect(text).toContain('claude_status_answer_ms_bucket{le="2",kind="command"} 0');
    expect(text).toContain('claude_status_answer_ms_bucket{le="5",kind="command"} 1');
    expect(text).toContain('claude_status_answer_ms_sum{kind="command"} 4');
  });

  it('name the process too, so that a dashboard needs nothing else', async () => {
    expect(await createPrometheusMetrics().render()).toContain('process_resident_memory_bytes');
  });

  it('leave out a label that nobody declared instead of failing', async () => {
    const metrics = createPrometheusMetrics();
    metrics.count('reports_total', { type: 'timeout', person: 'mia' });
    expect(await metrics.render()).toContain('claude_status_reports_total{type="timeout"} 1');
  });

  it('are apart for two instances in one process', async () => {
    createPrometheusMetrics().count('reports_total', { type: 'timeout' });
    expect(await createPrometheusMetrics().render()).not.toContain('type="timeout"');
  });
});
