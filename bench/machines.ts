/**
 * Detection from what machines say, through the whole core, on simulated teams of four sizes with the one setting: false
 * alarms in 30 quiet days, the part of outages found within the hour, the median delay; with what people say in chat
 * beside it and without. Prints one JSON line. Run: npx ts-node bench/machines.ts [sizes, such as 10,100] [first seed]
 */

import { createSignalReplay } from '../src/cli/replay-signals';
import { replayStore } from '../src/cli/replay-store';
import { createCore } from '../src/core/create-core';
import { createAdaptiveDetector } from '../src/core/detection/adaptive-detector';
import { countReport } from '../src/core/reporting/reporting';
import { createTriage } from '../src/core/triage/triage';
import { DAY, MINUTE } from '../src/domain/duration';
import type { Outage } from '../src/domain/outage';
import { adviser } from '../src/knowledge/advise';
import { noLogger } from '../src/lib/no-logger';
import { noMetrics } from '../src/lib/no-metrics';
import { createReplayClock } from '../src/lib/replay-clock';
import { type MachineHabits, machineWorld } from './machine-world';

const RUNS = [
  { people: 10, seeds: 30, pace: 4 * MINUTE },
  { people: 100, seeds: 8, pace: 4 * MINUTE },
  { people: 1_000, seeds: 2, pace: 15 * MINUTE },
  { people: 10_000, seeds: 1, pace: 45 * MINUTE },
];
/** Tuned on others. */
const FIRST_SEED = Number(process.argv[3] ?? 9_001);
const CHANNEL = { platform: 'bench', workspace: 'w', channel: 'alerts' };
const SAID: Readonly<Record<string, string>> = {
  overloaded: 'API Error: 529 Overloaded',
  server_error: 'API Error: 500 Internal server error',
  connection: 'API Error: Connection error.',
  authentication: 'API Error: 401 Invalid authentication credentials · Please run /login',
  usage_limit: "You've hit your session limit · resets 3:30pm",
  client_bug: 'claude code froze again and I had to close the terminal',
  request_invalid: 'API Error: 400 prompt is too long',
  unknown: 'the thing says splork and nothing happens',
};

async function once(people: number, seed: number, habits: MachineHabits) {
  const world = machineWorld(people, seed, habits);
  const clock = createReplayClock(world.learntFrom - 28 * DAY, async () => undefined);
  const triage = createTriage();
  const advise = adviser();
  const alarms = new Map<string, number>();
  const core = await createCore({
    tenant: 'default',
    store: replayStore({
      channel: CHANNEL,
      components: [],
      smallestImpact: 'none',
      teamOutages: false,
      monitored: false,
    }),
    clock,
    log: noLogger,
    metrics: noMetrics,
    triage,
    newDetector: () => ({ ...createAdaptiveDetector({ people: 3 }), save: () => undefined }),
    pages: [],
    advise,
    adapterFor: () => undefined,
    retention: 400 * DAY,
    listener: {
      onOutage: ({ id, state }: Outage, at: number) => {
        if (state === 'confirmed' && !alarms.has(id)) alarms.set(id, at);
      },
    },
  });
  await core.start();
  const signals = createSignalReplay(core.context, advise);
  let events = 0;
  for (const day of world.days())
    for (const { at, person, ok, type, count, said } of day) {
      await clock.advanceTo(at);
      events++;
      const reporter = `u${person}`;
      if (!said) await signals.take({ kind: 'signal', reporter, ok, type, count });
      else
        await countReport(core.context, {
          triaged: triage.triage(SAID[type] ?? type),
          at,
          reporter: `replay:local:${reporter}`,
          dedupeKey: `n${events}`,
        });
    }
  await core.stop();
  const times = [...alarms.values()];
  return {
    falseAlarms: times.filter((at) => at >= world.learntFrom && at < world.quietUntil).length,
    outages: world.outages.length,
    delays: world.outages.flatMap(({ from, until }) => {
      const first = times.filter((at) => at >= from && at <= until).sort((a, b) => a - b)[0];
      return first === undefined ? [] : [(first - from) / MINUTE];
    }),
  };
}

async function measure({ people, seeds, pace }: (typeof RUNS)[number], says: number) {
  const delays: number[] = [];
  let falseAlarms = 0;
  let outages = 0;
  for (let seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed++) {
    const result = await once(people, seed, { pace, says, lucky: 0 });
    falseAlarms += result.falseAlarms;
    outages += result.outages;
    delays.push(...result.delays);
  }
  delays.sort((a, b) => a - b);
  const round = (n: number) => Math.round(n * 100) / 100;
  return {
    people,
    chatToo: says > 0,
    falseAlarmsPer30Days: round(falseAlarms / seeds),
    detected: round(delays.length / outages),
    medianDelayMin: round(delays[Math.floor(delays.length / 2)] ?? Number.NaN),
    outages,
  };
}

async function main(): Promise<void> {
  const sizes = process.argv[2]?.split(',').map(Number);
  const teams = [];
  for (const run of RUNS)
    if (sizes === undefined || sizes.includes(run.people))
      for (const says of [0.3, 0]) teams.push(await measure(run, says));
  process.stdout.write(`${JSON.stringify({ bench: 'machines', teams })}\n`);
}

void main();
