/**
 * A simulated team whose machines report, to measure detection: people work in bursts by day, hit things of their own
 * (a call that fails once, a sign-in that has run out, a network that is down for hours), clients retry in storms,
 * colleagues now and then share trouble, and on the last days the provider is down for an hour. Handed out day by day;
 * everything follows from the seed.
 */
import { DAY, HOUR, MINUTE, SECOND } from '../src/domain/duration';
import type { ErrorType } from '../src/domain/error-type';
import { type Random, randomFrom } from './random-from';

/** What one machine says, or one person. */
export interface MachineEvent {
  readonly at: number;
  readonly person: number;
  readonly ok: boolean;
  /** Of a failure. */
  readonly type: ErrorType | 'unknown';
  /** How many calls it sums up. */
  readonly count: number;
  /** Said in chat, not by a machine. */
  readonly said: boolean;
}

export interface MachineWorld {
  /** One day after the other, each in order of time. */
  readonly days: () => Iterable<readonly MachineEvent[]>;
  /** Until then nothing is scored. */
  readonly learntFrom: number;
  /** From the end of learning until then every alarm is false. */
  readonly quietUntil: number;
  readonly outages: readonly { readonly from: number; readonly until: number }[];
}

/** What teams differ in. */
export interface MachineHabits {
  /** Between two things that a machine says while its person works, ms. */
  readonly pace: number;
  /** The part of failures that people also tell in chat. */
  readonly says: number;
  /** The part of calls that go well for somebody whom an outage hits. */
  readonly lucky: number;
}

const START = Date.UTC(2026, 0, 5);
const LEARN_DAYS = 28;
const QUIET_DAYS = 30;
const OUTAGE_DAYS = 16;
const LASTS = HOUR;
/** Troubles of one's own per person and working day. */
const OWN_TROUBLES = 0.15;
const KINDS: readonly (readonly [ErrorType | 'unknown', number])[] = [
  ['overloaded', 0.2],
  ['server_error', 0.08],
  ['connection', 0.24],
  ['authentication', 0.16],
  ['usage_limit', 0.12],
  ['client_bug', 0.06],
  ['request_invalid', 0.06],
  ['unknown', 0.08],
];
const OUTAGE_KINDS: readonly ErrorType[] = ['overloaded', 'overloaded', 'server_error', 'connection', 'authentication'];
const PARTS = [0.1, 0.3, 0.6, 1];
const RAMPS = [2, 5, 10, 20];

interface Person {
  readonly begins: number;
  readonly works: number;
  readonly trouble: number;
}

interface Trouble {
  readonly from: number;
  readonly until: number;
  readonly type: ErrorType | 'unknown';
  readonly lucky: number;
}

interface Presence {
  readonly person: number;
  readonly from: number;
  readonly until: number;
  readonly troubles: Trouble[];
}

/** Makes the world of a team of so many people. */
export function machineWorld(people: number, seed: number, habits: MachineHabits): MachineWorld {
  const random = randomFrom(seed * 7_919 + people);
  const outages: { from: number; until: number; part: number; ramp: number; type: ErrorType }[] = [];
  const first = START + (LEARN_DAYS + QUIET_DAYS) * DAY;
  for (let day = 0; day < OUTAGE_DAYS; day++) {
    const midnight = first + day * DAY;
    if (isWeekend(midnight)) continue;
    const n = outages.length;
    const from = midnight + (10 + random.unit() * 6.5) * HOUR;
    const part = PARTS[n % PARTS.length] ?? 1;
    const ramp = (RAMPS[Math.floor(n / PARTS.length) % RAMPS.length] ?? 5) * MINUTE;
    outages.push({ from, until: from + LASTS, part, ramp, type: random.pick(OUTAGE_KINDS) });
  }
  const team = Array.from({ length: people }, (): Person => {
    const later = people >= 1_000 && random.unit() < 0.25 ? 6 * HOUR : 0;
    return {
      begins: random.normal(9.5, 1) * HOUR + later,
      works: Math.max(3, random.normal(8, 1)) * HOUR,
      trouble: random.gamma(0.7) / 0.7,
    };
  });

  function* days(): Iterable<readonly MachineEvent[]> {
    for (let day = 0; day < LEARN_DAYS + QUIET_DAYS + OUTAGE_DAYS; day++) {
      const midnight = START + day * DAY;
      const present = presentOn(midnight, team, random);
      if (people >= 100 && random.unit() < 0.2 && !isWeekend(midnight)) shareTrouble(present, random);
      for (const outage of outages)
        if (outage.from >= midnight && outage.from < midnight + DAY) strike(present, outage, habits.lucky, random);
      const events = present.flatMap((one) => eventsOf(one, habits, random));
      yield events.sort((a, b) => a.at - b.at);
    }
  }
  const learntFrom = START + LEARN_DAYS * DAY;
  return { days, outages, learntFrom, quietUntil: learntFrom + QUIET_DAYS * DAY };
}

function presentOn(midnight: number, team: readonly Person[], random: Random): readonly Presence[] {
  const workday = !isWeekend(midnight);
  const mood = Math.exp(random.normal(-0.03, 0.25));
  const moods = KINDS.map(() => Math.exp(random.normal(-0.06, 0.35)));
  return team.flatMap(({ begins, works, trouble }, person) => {
    if (random.unit() > (workday ? 0.9 : 0.1)) return [];
    const from = midnight + begins + random.normal(0, 20) * MINUTE;
    const until = from + works * (workday ? 1 : 0.4);
    const troubles: Trouble[] = [];
    const often = OWN_TROUBLES * trouble * mood * (workday ? 1 : 0.4);
    KINDS.forEach(([type, part], kind) => {
      const monday = type === 'authentication' && new Date(midnight).getUTCDay() === 1 ? 1.6 : 1;
      for (let left = random.poisson(often * part * (moods[kind] ?? 1) * monday); left > 0; left--) {
        const early = type === 'authentication' && random.unit() < 0.2;
        const at = from + random.unit() * (early ? 45 * MINUTE : until - from);
        troubles.push({ from: at, until: at + ownLength(type, random), type, lucky: 0 });
      }
    });
    return [{ person, from, until, troubles }];
  });
}

/** Most things pass with the next call; a sign-in or a network of one's own may be gone for hours. */
function ownLength(type: ErrorType | 'unknown', random: Random): number {
  const long = type === 'authentication' || type === 'connection' || type === 'usage_limit' ? 0.3 : 0.05;
  const dice = random.unit();
  if (dice < long) return random.wait(2 * HOUR);
  return dice < 0.5 ? random.wait(8 * MINUTE) : 20 * SECOND;
}

/** A few colleagues have a trouble that is theirs alone. */
function shareTrouble(present: readonly Presence[], random: Random): void {
  if (present.length < 10) return;
  const near = random.pick(present);
  const begin = near.from + random.unit() * Math.max(HOUR, near.until - near.from - 20 * MINUTE);
  const [type] = random.pick(KINDS);
  for (let left = 2 + Math.floor(random.unit() * 3); left > 0; left--) {
    const from = begin + random.unit() * 20 * MINUTE;
    random.pick(present).troubles.push({ from, until: from + random.wait(15 * MINUTE), type, lucky: 0 });
  }
}

function strike(
  present: readonly Presence[],
  outage: { from: number; until: number; part: number; ramp: number; type: ErrorType },
  lucky: number,
  random: Random,
): void {
  for (const { from, until, troubles } of present) {
    if (random.unit() > outage.part || until < outage.from) continue;
    const met = Math.max(outage.from + random.unit() * outage.ramp, from) + random.wait(5 * MINUTE);
    if (met > outage.until) continue;
    const type = random.unit() < 0.8 ? outage.type : random.pick(KINDS)[0];
    troubles.push({ from: met, until: outage.until, type, lucky });
  }
}

function eventsOf(
  { person, from, until, troubles }: Presence,
  { pace, says }: MachineHabits,
  random: Random,
): MachineEvent[] {
  const events: MachineEvent[] = [];
  const fail = (at: number, type: MachineEvent['type']) => {
    // A client that gives up after ten tries, or a script that never does.
    const count = random.unit() < 0.1 ? Math.ceil(random.wait(150)) : Math.ceil(random.wait(4));
    events.push({ at, person, ok: false, type, count, said: false });
  };
  for (const { from: at, type } of troubles) {
    if (at < from || at > until) continue;
    fail(at, type);
    if (random.unit() < says)
      events.push({
        at: at + random.lognormal(2, 0.8) * MINUTE,
        person,
        ok: false,
        type,
        count: 1,
        said: true,
      });
  }
  let busyUntil = from;
  for (let at = from; at < until; at += random.wait(pace)) {
    // Now and then nobody asks Claude anything for a while.
    if (at > busyUntil) {
      at += random.wait(12 * MINUTE);
      busyUntil = at + random.wait(40 * MINUTE);
    }
    const trouble = troubles.find((one) => at >= one.from && at < one.until);
    if (trouble && random.unit() >= trouble.lucky) fail(at, trouble.type);
    else events.push({ at, person, ok: true, type: 'unknown', count: Math.ceil(random.wait(6)), said: false });
  }
  return events;
}

function isWeekend(at: number): boolean {
  return [0, 6].includes(new Date(at).getUTCDay());
}
