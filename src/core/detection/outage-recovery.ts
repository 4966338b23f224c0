import { MINUTE } from '../../domain/duration';
import { isOutageOpen, type Outage, QUIET_TO_RECOVERING } from '../../domain/outage';
import { raise } from './raise-outage';

/** Recovering for so long without a relapse, it is over, ms. */
export const RECOVERING_TO_OVER = 15 * MINUTE;
/** The same while the provider has another incident open, which may have to do with it, ms. */
const BESIDE_ANOTHER_TO_OVER = 4 * RECOVERING_TO_OVER;
/** A suspicion that nobody adds to for so long is dropped, ms. */
export const SUSPICION_ENDS = 15 * MINUTE;

/** Somebody is fine again. Half of the people (at least two) saying so turns a confirmed outage to recovering. */
export function applyWorkingToOutage(outage: Outage, person: string, at: number): Outage | undefined {
  if (!isOutageOpen(outage) || !outage.people.includes(person) || outage.recovered.includes(person)) return undefined;
  const recovered = [...outage.recovered, person];
  const next: Outage = { ...outage, recovered, revision: outage.revision + 1 };
  if (outage.state === 'suspected')
    return recovered.length === outage.people.length ? { ...next, state: 'over', overAt: at } : next;
  return outage.state === 'confirmed' && mostSayItWorks(next)
    ? { ...next, state: 'recovering', recoveringAt: at }
    : next;
}

/** Half of its people, and at least two, say so. */
export function mostSayItWorks({ recovered, people }: Pick<Outage, 'recovered' | 'people'>): boolean {
  return recovered.length >= 2 && recovered.length * 2 >= people.length;
}

/**
 * What the official page says meanwhile: the incident of this very outage is open, or only watched since there is a fix,
 * another one is open, or none.
 */
export type OfficialState = 'same-incident' | 'watched' | 'other-incident' | 'clear';

/**
 * What time alone does. While its own incident goes on, silence is no recovery, and nothing is over before that is closed
 * (`closedAt`, ms since 1970) and the team has stayed quiet for a while, or says itself that it works.
 */
export function applyTimeToOutage(
  outage: Outage,
  now: number,
  official: OfficialState,
  closedAt = 0,
): Outage | undefined {
  const quiet = now - outage.lastFailureAt;
  if (outage.state === 'suspected' && quiet >= SUSPICION_ENDS) return raise({ ...outage, state: 'over', overAt: now });
  if (outage.state === 'confirmed' && official !== 'same-incident' && quiet >= QUIET_TO_RECOVERING)
    return raise({ ...outage, state: 'recovering', recoveringAt: now });
  const calmSince = Math.max(outage.recoveringAt ?? now, outage.lastFailureAt);
  const calm = now - (mostSayItWorks(outage) ? calmSince : Math.max(calmSince, closedAt));
  if (
    outage.state === 'recovering' &&
    official !== 'same-incident' &&
    official !== 'watched' &&
    calm >= (official === 'clear' ? RECOVERING_TO_OVER : BESIDE_ANOTHER_TO_OVER)
  )
    return raise({ ...outage, state: 'over', overAt: now });
  return undefined;
}
