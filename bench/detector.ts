/**
 * Detection on simulated teams of four sizes with the one setting: false alarms in 30 quiet days, the part of outages
 * found within the hour, the median delay; and how many failures a second the detector takes for a team of 1,000.
 * Prints one JSON line. Run: npx ts-node bench/detector.ts
 */
import { createAdaptiveDetector } from '../src/core/detection/adaptive-detector';
import { applyFailureToOutages, applyTimeToOutage } from '../src/core/detection/outage-life';
import { SECOND } from '../src/domain/duration';
import { isOutageOpen, type Outage } from '../src/domain/outage';
import { type TeamWorld, teamWorld } from './team-world';

const RUNS = [
  { people: 10, seeds: 60 },
  { people: 100, seeds: 30 },
  { people: 1_000, seeds: 8 },
  { people: 10_000, seeds: 2 },
];
const LOOK = 30 * SECOND;
const MEASURED = 2_000_000;

/** When outages were confirmed. */
function alarms({ failures }: TeamWorld): readonly number[] {
  const detector = createAdaptiveDetector({ people: 3 });
  let open: readonly Outage[] = [];
  let looked = 0;
  let born = 0;
  const confirmed = new Map<string, number>();
  for (const failure of failures) {
    for (looked = Math.max(looked, failure.at - 3_600 * SECOND); looked < failure.at && open.length > 0; looked += LOOK)
      open = open.map((outage) => applyTimeToOutage(outage, looked, 'clear') ?? outage).filter(isOutageOpen);
    const known = open.filter(({ state }) => state !== 'suspected');
    const changes = applyFailureToOutages(
      open,
      failure,
      detector.observe(failure, { officialIncident: false, open: known }),
      {
        newId: () => `o${born++}`,
        countTypes: () => ({ [failure.type]: 1 }),
        isUsual: (scope, at) => detector.isUsual(scope, at),
      },
    );
    const changed = new Map(changes.map((outage) => [outage.id, outage]));
    open = [...open.filter(({ id }) => !changed.has(id)), ...changes].filter(isOutageOpen);
    for (const { id, confirmedAt } of changes)
      if (confirmedAt !== undefined && !confirmed.has(id)) confirmed.set(id, failure.at);
  }
  return [...confirmed.values()];
}

function measure(people: number, seeds: number) {
  const delays: number[] = [];
  let falseAlarms = 0;
  let outages = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const world = teamWorld(people, seed);
    const at = alarms(world);
    falseAlarms += at.filter((t) => t >= world.learntFrom && t < world.quietUntil).length;
    outages += world.outages.length;
    for (const { from, until } of world.outages) {
      const first = at.find((t) => t >= from && t <= until);
      if (first !== undefined) delays.push((first - from) / 60_000);
    }
  }
  delays.sort((a, b) => a - b);
  const round = (n: number) => Math.round(n * 100) / 100;
  return {
    people,
    falseAlarmsPer30Days: round(falseAlarms / seeds),
    detected: round(delays.length / outages),
    medianDelayMin: round(delays[Math.floor(delays.length / 2)] ?? Number.NaN),
    outages,
  };
}

function perSecond(): number {
  const { failures } = teamWorld(1_000, 99);
  const context = { officialIncident: false };
  const once = () => {
    const detector = createAdaptiveDetector({ people: 3 });
    for (const failure of failures) detector.observe(failure, context);
  };
  once();
  const begin = performance.now();
  let taken = 0;
  for (; taken < MEASURED; taken += failures.length) once();
  return Math.round((taken * 1_000) / (performance.now() - begin));
}

const failuresPerSecond = perSecond();
const teams = RUNS.map(({ people, seeds }) => measure(people, seeds));
process.stdout.write(`${JSON.stringify({ bench: 'detector', failuresPerSecond, teams })}\n`);
