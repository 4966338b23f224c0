import { MINUTE } from '../../domain/duration';
import type { ErrorTypeId } from '../../domain/error-type';
import { isOutageOpen, type Outage, type OutageScope, QUIET_TO_RECOVERING, scopeOf } from '../../domain/outage';
import type { Failure, Signal } from '../ports/detector';
import { isOneOf, withOneMore } from './people-list';
import { isSignOfOutage, scopeOfStream } from './streams';

/** Recovering for so long without a relapse, it is over, ms. */
export const RECOVERING_TO_OVER = 15 * MINUTE;
/** The same while the provider has another incident open, which may have to do with it, ms. */
const BESIDE_ANOTHER_TO_OVER = 4 * RECOVERING_TO_OVER;
/** A suspicion that nobody adds to for so long is dropped, ms. */
export const SUSPICION_ENDS = 15 * MINUTE;

/** What a new outage needs from outside: an id, and how many reports of which type these people made since then. */
export interface OutageBirth {
  newId(scope: OutageScope, since: number): string;
  countTypes(people: readonly string[], since: number): Outage['types'];
  /** Whether no more people fail now than is usual: then one more is no sign that an outage goes on. */
  isUsual(scope: OutageScope, at: number): boolean;
}

/** A scope that fewer than this part of those who fail now speak for is part of another outage. */
const EXPLAINED = 1 / 3;
/** An outage names so many people at most. */
const MOST_PEOPLE = 10_000;

const LEVELS = { suspected: 1, confirmed: 2 } as const;

/**
 * What a failure and the signals it raised do to the outages: begins one, adds to one, confirms it, or brings it back
 * from recovering. One real outage mixes kinds, so there is at most one open outage per scope, and of two scopes the one
 * that hardly anybody speaks for is part of the other. Answers the outages that changed.
 */
export function applyFailureToOutages(
  outages: readonly Outage[],
  failure: Failure,
  signals: readonly Signal[],
  birth: OutageBirth,
): readonly Outage[] {
  const strongest = pickStrongest(signals.filter((signal) => !isExplained(outages, signal)));
  const open = findOpen(outages, failure, strongest);
  if (!strongest && !isSignOfOutage(failure.type) && !goesOnUnknown(open, failure)) return [];
  if (!open) return strongest ? absorbing(outages, begin(failure, strongest, birth), strongest) : [];
  if (!belongs(open, failure, strongest)) return [];
  if (!strongest && open.state !== 'suspected' && birth.isUsual(open.scope, failure.at)) return [];
  const added = addFailure(open, failure);
  if (strongest?.level !== 'confirmed') return added.people === open.people ? [added] : takingIn(outages, added);
  const known = confirm(open, added, failure, strongest);
  const speaksForIt = scopeOfStream(strongest.stream, failure.type) === known.scope;
  return speaksForIt ? absorbing(outages, known, strongest) : takingIn(outages, known);
}

function confirm(open: Outage, added: Outage, failure: Failure, signal: Signal): Outage {
  if (open.state === 'suspected')
    return raise({
      ...addPeople(added, signal),
      scope: scopeOfStream(signal.stream, failure.type),
      state: 'confirmed',
      confirmedAt: failure.at,
      ...(signal.usual === undefined ? {} : { usual: signal.usual }),
    });
  const scope = scopeNow(open, failure, signal);
  if (open.state === 'recovering')
    return raise({ ...withoutRecovery(added), scope, state: 'confirmed', recovered: [] });
  return scope === open.scope ? added : raise({ ...added, scope });
}

/** What else its people meet may show that it is another thing: whom Claude answers gets through to it. */
function scopeNow({ scope, people, incidentId }: Outage, failure: Failure, signal: Signal): OutageScope {
  const seen = scopeOfStream(signal.stream, failure.type);
  if (!isOtherScope(seen, scope) || !areMostly(signal.people, people)) return scope;
  if (seen === 'provider') return signal.share < EXPLAINED ? scope : seen;
  return 1 - signal.share < EXPLAINED && incidentId === undefined ? seen : scope;
}

/** An outage takes in another one that it explains: nearly everybody who fails now fails like this one. */
function absorbing(outages: readonly Outage[], outage: Outage, { share }: Signal): readonly Outage[] {
  const part = otherOpen(outages, outage);
  if (!part || outage.state !== 'confirmed' || 1 - share >= EXPLAINED) return takingIn(outages, outage);
  return merged(outage, part);
}

/** With most people in both it is one outage, and as Claude answers them it is Claude. */
function takingIn(outages: readonly Outage[], outage: Outage): readonly Outage[] {
  const other = otherOpen(outages, outage);
  if (!other) return [outage];
  const [whole, part] = outage.scope === 'provider' ? [outage, other] : [other, outage];
  if (whole.state !== 'confirmed' || !areMostly(part.people, whole.people)) return [outage];
  return merged(whole, part);
}

function otherOpen(outages: readonly Outage[], outage: Outage): Outage | undefined {
  return outages.find((o) => o.id !== outage.id && isOutageOpen(o) && isOtherScope(o.scope, outage.scope));
}

function areMostly(people: readonly string[], known: readonly string[]): boolean {
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

function isOtherScope(a: OutageScope, b: OutageScope): boolean {
  return a !== b && a !== 'limits' && b !== 'limits';
}

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

/** The open outage of the same scope, else a suspicion about the same people: what it is shows only with the third. */
function findOpen(outages: readonly Outage[], failure: Failure, signal: Signal | undefined): Outage | undefined {
  const scope = signal ? scopeOfStream(signal.stream, failure.type) : scopeOf(failure.type);
  const open = outages.filter(isOutageOpen);
  const same = open.find((outage) => outage.scope === scope);
  if (scope === 'limits') return same;
  if (signal && signal.share < EXPLAINED) {
    const whole = open.find((o) => isOtherScope(o.scope, scope) && o.state !== 'suspected');
    if (whole) return whole;
  }
  if (same) return same;
  const people = signal?.people ?? [failure.person];
  const whole = open.find(
    (o) => isOtherScope(o.scope, scope) && o.state !== 'suspected' && areMostly(people, o.people),
  );
  if (whole) return whole;
  return open.find((o) => o.state === 'suspected' && o.scope !== 'limits' && people.some((p) => isOneOf(o.people, p)));
}

/** What an outage that is open makes of it: its people, or the few limits that are met while everybody fails. */
function isExplained(outages: readonly Outage[], signal: Signal): boolean {
  if (signal.stream === 'all') return isNetworkTrouble(outages, signal);
  if (signal.stream !== 'limits' || signal.share >= EXPLAINED) return false;
  return outages.some(({ scope, state }) => scope !== 'limits' && (state === 'confirmed' || state === 'recovering'));
}

/** Most of those that `all` counts are people of an open network outage: that says nothing about the provider. */
function isNetworkTrouble(outages: readonly Outage[], { people }: Signal): boolean {
  const known = outages.filter((o) => o.scope === 'network' && (o.state === 'confirmed' || o.state === 'recovering'));
  if (known.length === 0) return false;
  return people.filter((person) => known.some((o) => isOneOf(o.people, person))).length * 2 >= people.length;
}

function goesOnUnknown(outage: Outage | undefined, { type, person }: Failure): boolean {
  return (
    type === 'unknown' && (outage?.types.unknown ?? 0) > 0 && outage !== undefined && isOneOf(outage.people, person)
  );
}

function belongs(outage: Outage, failure: Failure, signal: Signal | undefined): boolean {
  return signal !== undefined || isOneOf(outage.people, failure.person) || (outage.types[failure.type] ?? 0) > 0;
}

function begin(failure: Failure, signal: Signal, birth: OutageBirth): Outage {
  const scope = scopeOfStream(signal.stream, failure.type);
  const outage: Outage = {
    id: birth.newId(scope, signal.since),
    scope,
    state: signal.level,
    since: signal.since,
    suspectedAt: failure.at,
    lastFailureAt: failure.at,
    people: signal.people,
    recovered: [],
    types: birth.countTypes(signal.people, signal.since),
    revision: 1,
    ...(signal.usual === undefined ? {} : { usual: signal.usual }),
  };
  return signal.level === 'confirmed' ? { ...outage, confirmedAt: failure.at } : outage;
}

function addFailure(outage: Outage, failure: Failure): Outage {
  const { person } = failure;
  const isNew = !isOneOf(outage.people, person) && outage.people.length < MOST_PEOPLE;
  const { recovered } = outage;
  return {
    ...outage,
    lastFailureAt: Math.max(outage.lastFailureAt, failure.at),
    people: isNew ? withOneMore(outage.people, person) : outage.people,
    recovered: recovered.includes(person) ? recovered.filter((other) => other !== person) : recovered,
    types: { ...outage.types, [failure.type]: (outage.types[failure.type] ?? 0) + 1 },
    revision: isNew && isWorthTelling(outage.people.length + 1) ? outage.revision + 1 : outage.revision,
  };
}

/** Each of the first twenty, then every tenth part more: a message need not change a thousand times. */
function isWorthTelling(people: number): boolean {
  const step = (n: number) => Math.floor(Math.log(n) / Math.log(1.1));
  return people <= 20 || step(people) > step(people - 1);
}

function addPeople(outage: Outage, signal: Signal): Outage {
  const known = new Set(outage.people);
  const missing = signal.people.filter((person) => !known.has(person));
  if (missing.length === 0 && signal.since >= outage.since) return outage;
  return { ...outage, people: [...outage.people, ...missing], since: Math.min(outage.since, signal.since) };
}

function pickStrongest(signals: readonly Signal[]): Signal | undefined {
  return [...signals].sort((a, b) => LEVELS[b.level] - LEVELS[a.level] || b.count - a.count)[0];
}

function raise(outage: Outage): Outage {
  return { ...outage, revision: outage.revision + 1 };
}

function withoutRecovery(outage: Outage): Outage {
  const { recoveringAt: _ended, ...rest } = outage;
  return rest;
}
