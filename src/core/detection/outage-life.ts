import { isOutageOpen, type Outage, type OutageScope, scopeOf } from '../../domain/outage';
import type { Failure, Signal } from '../ports/detector';
import { absorbing, areMostly, EXPLAINED, isOtherScope, takingIn } from './absorb-outage';
import { isOneOf, withOneMore } from './people-list';
import { raise } from './raise-outage';
import { isSignOfOutage, scopeOfStream } from './streams';

/** What a new outage needs from outside: an id, and how many reports of which type these people made since then. */
export interface OutageBirth {
  newId(scope: OutageScope, since: number): string;
  countTypes(people: readonly string[], since: number): Outage['types'];
  /** Whether no more people fail now than is usual: then one more is no sign that an outage goes on. */
  isUsual(scope: OutageScope, at: number): boolean;
}
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

function withoutRecovery(outage: Outage): Outage {
  const { recoveringAt: _ended, ...rest } = outage;
  return rest;
}
