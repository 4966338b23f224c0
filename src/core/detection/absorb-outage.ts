import type { ErrorTypeId } from '../../domain/error-type';
import { isOutageOpen, type Outage, type OutageScope } from '../../domain/outage';
import type { Signal } from '../ports/detector';
import { isOneOf } from './people-list';
import { raise } from './raise-outage';

/** A scope that fewer than this part of those who fail now speak for is part of another outage. */
export const EXPLAINED = 1 / 3;

/** An outage takes in another one that it explains: nearly everybody who fails now fails like this one. */
export function absorbing(outages: readonly Outage[], outage: Outage, { share }: Signal): readonly Outage[] {
  const part = otherOpen(outages, outage);
  if (!part || outage.state !== 'confirmed' || 1 - share >= EXPLAINED) return takingIn(outages, outage);
  return merged(outage, part);
}

/** With most people in both it is one outage, and as Claude answers them it is Claude. */
export function takingIn(outages: readonly Outage[], outage: Outage): readonly Outage[] {
  const other = otherOpen(outages, outage);
  if (!other) return [outage];
  const [whole, part] = outage.scope === 'provider' ? [outage, other] : [other, outage];
  if (whole.state !== 'confirmed' || !areMostly(part.people, whole.people)) return [outage];
  return merged(whole, part);
}

function otherOpen(outages: readonly Outage[], outage: Outage): Outage | undefined {
  return outages.find((o) => o.id !== outage.id && isOutageOpen(o) && isOtherScope(o.scope, outage.scope));
}

export function areMostly(people: readonly string[], known: readonly string[]): boolean {
  return people.filter((person) => isOneOf(known, person)).length * 2 > people.length;
}

function merged(outage: Outage, part: Outage): readonly Outage[] {
  const known = new Set(outage.people);
  const types = { ...outage.types };
  for (const [type, count] of Object.entries(part.types) as [ErrorTypeId, number][])
    types[type] = (types[type] ?? 0) + count;
  const at = Math.max(part.lastFailureAt, outage.lastFailureAt);
  const whole: Outage = {
    ...outage,
    since: Math.min(outage.since, part.since),
    lastFailureAt: at,
    people: [...part.people.filter((person) => !known.has(person)), ...outage.people],
    types,
    absorbed: [...(outage.absorbed ?? []), part.id],
  };
  return [raise(whole), raise({ ...part, state: 'over', overAt: at, mergedInto: outage.id })];
}

export function isOtherScope(a: OutageScope, b: OutageScope): boolean {
  return a !== b && a !== 'limits' && b !== 'limits';
}
