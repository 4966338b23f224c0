import type { Scorecard } from '../domain/scorecard';
import { type CoreContext, primaryPage } from './core-context';
import { scorecard } from './scorecard';

/** The tenant's scorecard of the time from `from` (ms since 1970) on. Fails with StoreError. */
export async function makeScorecard(context: CoreContext, from: number): Promise<Scorecard> {
  const { store, state } = context;
  await context.keepNoise();
  const [outages, reports, noise] = await Promise.all([
    store.outages.since(state.tenant, from),
    store.reports.since(state.tenant, from),
    store.noise.since(state.tenant, from),
  ]);
  const incidents = Object.values(primaryPage(context)?.incidents ?? {});
  return scorecard({ from, outages, incidents, reports, marks: new Map(), noise });
}
