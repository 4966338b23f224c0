import { scorecardCard } from '../content/cards/scorecard';
import { plainText } from '../content/plain-text';
import { makeScorecard } from '../core/hindsight/make-scorecard';
import type { Store } from '../core/ports/store';
import { DAY } from '../domain/duration';

export interface ScorecardOptions {
  readonly days: number;
  readonly tenant: string;
  /** Id of Claude's own page. */
  readonly page: string;
}

/** The scorecard of the stored past as text. Fails with StoreError. */
export async function runScorecard(
  store: Store,
  { days, tenant, page }: ScorecardOptions,
  now: number,
): Promise<string> {
  const record = await store.pages.load(tenant, page);
  const made = await makeScorecard(store, tenant, Object.values(record?.incidents ?? {}), now - days * DAY);
  return `${plainText(scorecardCard(made, days))}\n`;
}
