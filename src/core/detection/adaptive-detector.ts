import { DAY, HOUR, MINUTE } from '../../domain/duration';
import type { Outage, OutageScope } from '../../domain/outage';
import type { DetectionContext, Detector, Signal } from '../ports/detector';
import { createActiveNow } from './active-now';
import { createLearntWeek } from './baseline';
import { createClusters } from './clusters';
import { createFailingNow } from './failing-now';
import { createFixedStreams, priorOf } from './fixed-streams';
import { LASTS, RELAPSE } from './lasting';
import { createPeopleMemory, ONCE_WITHIN } from './people-memory';
import { createSides, SHARE } from './sides';
import { coldRule, type Measure, standsOut } from './stands-out';
import { empty, holds, insert, levelOf, remove, type Stream } from './stream';
import { countsInCluster } from './streams';
import { MOST_PEOPLE, thresholdFor } from './threshold';
import { createTimeGuard } from './time-guard';

/** How detection is set. */
export interface AdaptiveDetectorOptions {
  /** Distinct people in one stream within ten minutes that make an outage while nothing is learnt yet; at least 2. */
  readonly people: number;
  /** How much more an outage must stand out than we ask for (natural logarithm of the odds): 1 is 2.7 times fewer by chance. */
  readonly caution?: number;
}

/** Until then the number of people decides too. */
const COLD = 7 * DAY;
/** Streams that are many, wide or about money must stand out more (natural logarithm of the odds). */
const EXTRA = { type: 0, all: 0.5, lasting: 0, cluster: 6, limits: 8 } as const;
type Kind = keyof typeof EXTRA;
const KINDS: readonly Kind[] = ['type', 'all', 'lasting', 'cluster', 'limits'];
// Machines tell of every failure, also of those that nobody would mention, and colleagues share trouble that is theirs
// alone: the more of them work, the more is asked for (natural logarithm of the odds).
const MACHINE = 0.7;
const MOST_MACHINE = 2;
const FEW_AT_WORK = 3;
/** So far apart people may begin to fail; machines tell at once, and most of what they tell is over soon. */
const WINDOW = HOUR;
const MACHINE_WINDOW = 20 * MINUTE;
const LASTING_WINDOW = 30 * MINUTE;
/** From then on it is said what is usual, in hours. */
const KNOWS_USUAL = 24;
/** Until so many hours are learnt the number of people alone decides. */
const ALONE = 48;

type Phase = 'none' | 'open' | 'recovering';
const SCOPES = ['provider', 'network', 'limits'] as const;

const NONE: readonly Signal[] = [];
const NO_OUTAGES: NonNullable<DetectionContext['open']> = [];

/**
 * Counts people, against what is usual here at this hour of the week: one rule for every size of team. A handful of
 * people stands out when it would come together by chance less than once in some months.
 */
export function createAdaptiveDetector(options: AdaptiveDetectorOptions): Detector {
  const most = Math.max(MOST_PEOPLE, options.people + 1);
  const caution = options.caution ?? 0;
  const week = createLearntWeek();
  const guard = createTimeGuard(week);
  const fixed = createFixedStreams(week);
  const all = fixed.get('all');
  const network = fixed.get('family:network');
  const limits = fixed.get('limits');
  const lasting = fixed.get('lasting');
  const ofScope: Readonly<Record<OutageScope, Stream>> = { provider: all, network, limits };
  const clusters = createClusters(week);
  const failing = createFailingNow(week, fixed.size);
  const anyIndex = fixed.size + failing.size;
  const sides = createSides(anyIndex + 1);
  const people = createPeopleMemory(anyIndex + 1 + sides.size);
  const active = createActiveNow(week);
  const usual = { week, version: 0, busiest: false, active: active.level };
  /** How the outage of each scope was doing last. */
  const phases: Record<OutageScope, Phase> = { provider: 'none', network: 'none', limits: 'none' };
  let anyOpen = false;
  /** By kind, official incident and machine, see measureFor. */
  let measures: (Measure | undefined)[] = [];
  let forgotAt = Number.NEGATIVE_INFINITY;

  function passTime(at: number): void {
    const busiest = guard.isUnsure(at);
    if (!week.advance(at) && busiest === usual.busiest) return;
    usual.busiest = busiest;
    usual.version++;
    measures = [];
  }

  function noteOutages(outages: NonNullable<DetectionContext['open']>, at: number): void {
    if (outages.length === 0 && !anyOpen) return;
    anyOpen = outages.length > 0;
    let since: number | undefined;
    for (const outage of outages)
      if (outage.scope !== 'limits' && at - week.since() > COLD) since = Math.min(since ?? at, outage.since);
    week.freeze(since, at);
    for (const scope of SCOPES) {
      const found = outages.find((outage) => outage.scope === scope);
      const phase: Phase = found ? phaseOf(found) : isTakenIn(scope, outages) ? 'open' : 'none';
      if (phase === phases[scope]) continue;
      phases[scope] = phase;
      // Who failed until then belongs to that outage; whoever fails now counts anew.
      if (phase !== 'open') forgetPeople(scope, at);
    }
  }

  /** Whether its outage became part of the other one, to which its people belong from then on. */
  function isTakenIn(scope: OutageScope, outages: NonNullable<DetectionContext['open']>): boolean {
    if (scope === 'limits' || phases[scope] !== 'open') return false;
    return outages.some((other) => other.scope !== 'limits' && phaseOf(other) === 'open');
  }

  function forgetPeople(scope: OutageScope, at: number): void {
    people.clear();
    forgotAt = at;
    for (const stream of [...fixed.all(), ...clusters.all()])
      if (stream.scope === scope || (stream === all && scope === 'network')) empty(stream);
  }

  function measureFor(kind: Kind, at: number, officialIncident: boolean, byMachine: boolean): Measure {
    const key = KINDS.indexOf(kind) * 4 + (officialIncident ? 2 : 0) + (byMachine ? 1 : 0);
    const known = measures[key];
    if (known) return known;
    const perMonth = week.perMonth(kind === 'limits' ? limits.learner : all.learner);
    const more = EXTRA[kind] + (byMachine ? machineCaution(active.people()) : 0) + caution;
    const threshold = thresholdFor(perMonth, more, officialIncident, byMachine ? active.people() : undefined);
    const plain = thresholdFor(perMonth, caution, officialIncident);
    const isCold = at - week.since() < COLD;
    const rule = { suspected: plain.suspected, alone: week.learntHours() < ALONE, limits: kind === 'limits' };
    const cold = isCold ? coldRule(options.people, { ...rule, officialIncident }) : undefined;
    const made = { threshold, cold };
    measures[key] = made;
    return made;
  }

  function look(
    stream: Stream,
    kind: Kind,
    place: number,
    officialIncident: boolean,
    byMachine: boolean,
  ): Signal | undefined {
    if (stream.times.length < 2) return undefined;
    const last = stream.times.length - 1;
    const at = stream.times[last] ?? 0;
    const within = !byMachine ? WINDOW : kind === 'lasting' ? LASTING_WINDOW : MACHINE_WINDOW;
    const found = standsOut(stream, place, usual, measureFor(kind, at, officialIncident, byMachine), within);
    if (!found) return undefined;
    const first = last - found.others;
    return {
      stream: stream.key,
      level: found.level,
      at,
      since: stream.times[first] ?? at,
      people: stream.people.slice(first),
      count: found.others + 1,
      share: shareOf(stream.scope, at),
      ...(week.learntHours() < KNOWS_USUAL ? {} : { usual: stream.now * levelOf(stream, usual, at) * HOUR }),
    };
  }

  function kindOf(stream: Stream): Kind {
    if (stream === all) return 'all';
    if (stream === lasting) return 'lasting';
    return stream === limits ? 'limits' : 'type';
  }

  function shareOf(scope: OutageScope, at: number): number {
    if (scope !== 'limits') return sides.shareOf(scope, at);
    const everybody = all.counts?.sum(at - SHARE, at, true) ?? 0;
    const refused = limits.counts?.sum(at - SHARE, at, true) ?? 0;
    return refused / Math.max(1, refused + everybody);
  }

  function clear(): void {
    for (const stream of [...fixed.all(), ...clusters.all()]) {
      empty(stream);
      stream.counts?.clear();
    }
    clusters.clear();
    people.clear();
    failing.clear();
    sides.clear();
  }

  return {
    observe({ at, person, type, clusterId, failingSince }, context) {
      const time = guard.check(at);
      if (time === 'too-late') return NONE;
      if (time === 'set-back') clear();
      passTime(at);
      noteOutages(context.open ?? NO_OUTAGES, at);
      const times = people.of(person);
      if (countsNow(times, anyIndex, at)) week.count(week.everyone, at);
      const streams = fixed.of(type, failingSince !== undefined, at - (failingSince ?? at) >= LASTS);
      if (streams.length > 0) failing.count(type, times, at);
      if (streams.length > 0) sides.count(type, times, at);
      let found: Signal[] | undefined;
      for (const { stream, index } of streams) {
        const isNews =
          failingSince === undefined ? countsNow(times, index, at) : beginsNow(times, index, failingSince, at);
        if (isNews) {
          week.count(stream.learner, at);
          stream.counts?.add(at);
          // Who may count again so soon may still be in the stream: by a machine, or forgotten for an outage that ended.
          if (failingSince !== undefined || at - forgotAt < WINDOW) remove(stream, person, at);
        } else if (failingSince === undefined || holds(stream, person)) continue;
        const place = insert(stream, isNews && stream !== lasting ? at : (failingSince ?? at), person, most);
        const signal = look(stream, kindOf(stream), place, context.officialIncident, failingSince !== undefined);
        if (signal) found = found ? [...found, signal] : [signal];
      }
      const inCluster = countsInCluster(type) ? clusters.count(clusterId, type, person, at, most) : undefined;
      const signal =
        inCluster &&
        look(inCluster.stream, 'cluster', inCluster.place, context.officialIncident, failingSince !== undefined);
      if (signal) found = found ? [...found, signal] : [signal];
      return found ?? NONE;
    },
    observeWorking(person, at, by = 'person') {
      for (const stream of fixed.all()) remove(stream, person, at);
      clusters.remove(person, at);
      if (by === 'person') people.forget(person);
    },
    observeActive(at) {
      passTime(at);
      active.count(at);
    },
    isUsual: (scope, at) => failing.isUsual(scope, ofScope[scope], usual, at),
    expire: passTime,
    save: () => week.save(),
    load: (baseline, now) => week.load(baseline, now, priorOf),
  };
}

function machineCaution(people: number): number {
  return Math.min(MOST_MACHINE, MACHINE * Math.log(Math.max(1, people / FEW_AT_WORK)));
}

function phaseOf({ state }: Pick<Outage, 'state'>): Phase {
  return state === 'recovering' ? 'recovering' : 'open';
}

/** Whether the person counts now, which is noted. */
function countsNow(times: Float64Array, index: number, at: number): boolean {
  if (Math.abs(at - (times[index] ?? 0)) < ONCE_WITHIN) return false;
  times[index] = at;
  return true;
}

/** Whether the trouble, which began then, is new here; when it is, it is noted. */
function beginsNow(times: Float64Array, index: number, since: number, at: number): boolean {
  const last = times[index] ?? 0;
  if (last >= since || at - last < RELAPSE) return false;
  times[index] = at;
  return true;
}
