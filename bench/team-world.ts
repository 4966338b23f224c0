/**
 * A simulated team and its failures, to measure detection: people work by day, hit things of their own, sometimes share
 * trouble with their neighbours, and now and then the provider is down. Everything follows from the seed.
 */
import { DAY, HOUR, MINUTE } from '../src/domain/duration';
import type { ErrorTypeId } from '../src/domain/error-type';

export interface TeamFailure {
  readonly at: number;
  readonly person: string;
  readonly type: ErrorTypeId;
  readonly clusterId: string;
}

export interface TeamWorld {
  readonly failures: readonly TeamFailure[];
  /** Until then nothing is scored. */
  readonly learntFrom: number;
  /** From the end of learning until then every alarm is false. */
  readonly quietUntil: number;
  readonly outages: readonly { readonly from: number; readonly until: number }[];
}

const START = Date.UTC(2025, 8, 1);
const LEARN_DAYS = 35;
const QUIET_DAYS = 30;
const OUTAGE_DAYS = 14;
/** Failures of one's own per person and working day. */
const OWN_FAILURES = 0.12;
const KINDS: readonly (readonly [ErrorTypeId, number])[] = [
  ['overloaded', 0.25],
  ['server_error', 0.1],
  ['connection', 0.2],
  ['authentication', 0.15],
  ['usage_limit', 0.12],
  ['client_bug', 0.1],
  ['unknown', 0.08],
];
const OUTAGE_KINDS: readonly ErrorTypeId[] = ['overloaded', 'server_error', 'connection', 'authentication'];

function randomFrom(seed: number) {
  let state = (seed * 2_654_435_761) >>> 0;
  const unit = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return (state + 0.5) / 2 ** 32;
  };
  for (let i = 0; i < 20; i++) unit();
  const wait = (mean: number) => -mean * Math.log(unit());
  const normal = (mean: number, sd: number) =>
    mean + sd * Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit());
  return { unit, wait, normal, pick: <T>(list: readonly T[]): T => list[Math.floor(unit() * list.length)] as T };
}

/** Makes the world of a team of so many people. */
export function teamWorld(people: number, seed: number): TeamWorld {
  const random = randomFrom(seed * 97 + people);
  const failures: TeamFailure[] = [];
  const outages: { from: number; until: number }[] = [];
  // A few have trouble all the time, most hardly ever.
  const team = Array.from({ length: people }, (_, i) => ({
    name: `person-${i}`,
    begins: random.normal(8.75, 0.8) * HOUR + (random.unit() < 0.15 ? 7 * HOUR : 0),
    works: Math.max(4, random.normal(8.5, 1)) * HOUR,
    trouble: random.wait(1),
  }));

  const kind = (): ErrorTypeId => {
    let left = random.unit();
    for (const [type, part] of KINDS) {
      left -= part;
      if (left < 0) return type;
    }
    return 'unknown';
  };
  const fail = (at: number, person: string, type: ErrorTypeId): void => {
    const clusterId = `${type}-${Math.floor(random.unit() * 4)}`;
    failures.push({ at, person, type, clusterId });
    if (random.unit() < 0.3) fail(at + random.wait(8 * MINUTE), person, type);
  };

  for (let day = 0; day < LEARN_DAYS + QUIET_DAYS + OUTAGE_DAYS; day++) {
    const midnight = START + day * DAY;
    const workday = day % 7 < 5;
    const mood = Math.exp(random.normal(0, 0.25));
    const present = team
      .filter(() => random.unit() < (workday ? 0.88 : 0.07))
      .map(({ name, begins, works, trouble }) => ({
        name,
        trouble,
        from: midnight + begins,
        until: midnight + begins + works,
      }));
    for (const { name, trouble, from, until } of present) {
      const pause = (until - from) / (OWN_FAILURES * trouble * mood);
      for (let at = from + random.wait(pause); at < until; at += random.wait(pause)) fail(at, name, kind());
    }
    if (present.length > 30 && random.unit() < 0.2) {
      const type = kind();
      const { from } = random.pick(present);
      const at = from + random.unit() * 6 * HOUR;
      for (let i = 2 + Math.floor(random.unit() * 3); i > 0; i--)
        fail(at + random.unit() * 25 * MINUTE, random.pick(present).name, type);
    }
    if (day < LEARN_DAYS + QUIET_DAYS || !workday) continue;
    const from = midnight + (9.5 + random.unit() * 6.5) * HOUR;
    const until = from + HOUR;
    const part = random.pick([0.1, 0.3, 0.6, 1]);
    const type = random.pick(OUTAGE_KINDS);
    outages.push({ from, until });
    for (const person of present) {
      if (random.unit() > part || random.unit() > 0.3) continue;
      const at = from + random.unit() * 10 * MINUTE + random.wait(6 * MINUTE) + random.wait(2 * MINUTE);
      if (at > person.from && at < Math.min(until, person.until))
        fail(at, person.name, random.unit() < 0.85 ? type : kind());
    }
  }
  const learntFrom = START + LEARN_DAYS * DAY;
  failures.sort((a, b) => a.at - b.at);
  return { failures, outages, learntFrom, quietUntil: learntFrom + QUIET_DAYS * DAY };
}
