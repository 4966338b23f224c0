import type { Metrics } from './ports/metrics';

interface Sum {
  readonly perTenant: Map<string, number>;
  all: number;
}

/** Metrics in which what every tenant says of a gauge is added up: who runs the bot sees one figure, not the last tenant's. */
export function sumGauges(metrics: Metrics): { of(tenant: string): Metrics } {
  const sums = new Map<string, Sum>();
  return {
    of: (tenant) => ({
      count: metrics.count,
      observe: metrics.observe,
      gauge(name, value, labels) {
        const key = JSON.stringify([name, labels]);
        const sum = sums.get(key) ?? { perTenant: new Map(), all: 0 };
        sums.set(key, sum);
        // Added up anew it would take the longer the more tenants there are.
        sum.all += value - (sum.perTenant.get(tenant) ?? 0);
        if (value === 0) sum.perTenant.delete(tenant);
        else sum.perTenant.set(tenant, value);
        metrics.gauge(name, sum.all, labels);
      },
    }),
  };
}
