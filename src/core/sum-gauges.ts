import type { Metrics } from './ports/metrics';

/** Metrics in which what every tenant says of a gauge is added up: who runs the bot sees one figure, not the last tenant's. */
export function sumGauges(metrics: Metrics): { of(tenant: string): Metrics } {
  const perTenant = new Map<string, Map<string, number>>();
  return {
    of: (tenant) => ({
      count: metrics.count,
      observe: metrics.observe,
      gauge(name, value, labels) {
        const key = JSON.stringify([name, labels]);
        const values = perTenant.get(key) ?? new Map<string, number>();
        perTenant.set(key, values.set(tenant, value));
        metrics.gauge(
          name,
          [...values.values()].reduce((sum, one) => sum + one, 0),
          labels,
        );
      },
    }),
  };
}
