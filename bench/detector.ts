/**
 * Detection on simulated teams of four sizes with the one setting: false alarms in 30 quiet days, the part of outages
 * found within the hour, the median delay; and how many failures a second the detector takes for a team of 1,000.
 * Prints one JSON line. Run: npx ts-node bench/detector.ts
 */
import { createAdaptiveDetector } from '../src/core/detection/adaptive-detector';
import { rerunDetection } from '../src/core/detection/rerun-detection';
import { type TeamWorld, teamWorld } from './team-world';

const RUNS = [
  { people: 10, seeds: 60 },
  { people: 100, seeds: 30 },
  { people: 1_000, seeds: 8 },
  { people: 10_000, seeds: 2 },
];
const MEASURED = 2_000_000;

/** When outages were confirmed. */
function alarms({ failures }: TeamWorld): readonly number[] {
  return rerunDetection(createAdaptiveDetector({ people: 3 }), failures).flatMap(
    ({ confirmedAt }) => confirmedAt ?? [],
  );
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
  // Time of the processor, so that what else the machine does is left out.
  const begin = process.cpuUsage();
  let taken = 0;
  for (; taken < MEASURED; taken += failures.length) once();
  const { user, system } = process.cpuUsage(begin);
  return Math.round((taken * 1_000_000) / (user + system));
}

const failuresPerSecond = perSecond();
const teams = RUNS.map(({ people, seeds }) => measure(people, seeds));
process.stdout.write(`${JSON.stringify({ bench: 'detector', failuresPerSecond, teams })}\n`);
