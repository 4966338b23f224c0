import type { TrackedIncident } from '../../domain/page-record';
import type { Scorecard } from '../../domain/scorecard';
import type { TenantId } from '../../domain/tenancy';
import { type CoreContext, primaryPage } from '../core-context';
import type { Store } from '../ports/store';
import { scorecard } from './scorecard';

/** The tenant's scorecard of the time from `from` (ms since 1970) on. Fails with StoreError. */
export async function makeScorecard(
  store: Store,
  tenant: TenantId,
  incidents: readonly TrackedIncident[],
  from: number,
): Promise<Scorecard> {
  const [outages, reports, noise] = await Promise.all([
    store.outages.since(tenant, from),
    store.reports.since(tenant, from),
    store.noise.since(tenant, from),
  ]);
  return scorecard({ from, outages, incidents, reports, noise });
}

/** The running core's own, with what channels heard until this moment. Fails with StoreError. */
export async function scorecardNow(context: CoreContext, from: number): Promise<Scorecard> {
  await context.keepNoise();
  const incidents = Object.values(primaryPage(context)?.incidents ?? {});
  return makeScorecard(context.store, context.state.tenant, incidents, from);
}
