/**
 * One incident told to ten thousand channels, each in a Slack workspace of its own, by two instances on one PostgreSQL.
 * Slack takes one message a second in each channel, and ends a share of the connections after it posted what came through
 * them. Counts what each channel was told. Prints one JSON line.
 *
 *   npm run build && node -r ts-node/register bench/announce.ts [channels=10000] [share cut=0.02] [seed=1]
 */
import { eventually } from '../test/support/eventually';
import { randomFrom } from './random-from';
import { machine, megabytes, openWorld, processorSeconds } from './scale/open-world';
import { startSlackAtLimits } from './scale/slack-at-limits';

const [channels = 10_000, cut = 0.02, seed = 1] = process.argv.slice(2).map(Number);
const MINUTE = 60_000;

async function main(): Promise<void> {
  const slack = await startSlackAtLimits(cut, randomFrom(seed).unit);
  const world = await openWorld({ tenants: channels, channels: 1 }, { slack });
  try {
    await Promise.all([world.start(), world.start()]);
    // Whoever listens for the first time hears of what comes from then on.
    await eventually(async () => {
      const listening = await world.count('page_heard');
      if (listening < channels) throw new Error(`${listening} teams listen`);
    }, 10 * MINUTE);
    const before = world.bots.map(({ pid }) => processorSeconds(pid));
    const began = performance.now();
    await world.incident();
    let allToldMs = Number.NaN;
    const problem = await eventually(async () => {
      const told = world.slack.posts().size;
      if (told < channels) throw new Error(`${told} channels were told`);
      if (Number.isNaN(allToldMs)) allToldMs = performance.now() - began;
      const waiting = await world.count("deliveries where state = 'due'");
      if (waiting > 0) throw new Error(`${waiting} deliveries wait`);
    }, 10 * MINUTE).catch((error: Error) => error.message);
    const posts = [...world.slack.posts().values()];
    const line = {
      bench: 'announce',
      ...machine(),
      seed,
      channels,
      told: posts.length,
      lost: channels - posts.length,
      twice: posts.filter((count) => count > 1).length,
      allToldMs: Math.round(allToldMs),
      connectionsCut: world.slack.counts.cut,
      refusedByLimit: world.slack.counts.limited,
      processorSeconds: world.bots.map(({ pid }, n) => Math.round(processorSeconds(pid) - (before[n] ?? 0))),
      megabytes: world.bots.map(({ pid }) => megabytes(pid)),
      ...(problem === undefined ? {} : { problem }),
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    process.exitCode = line.lost === 0 && line.twice === 0 && problem === undefined ? 0 : 1;
  } finally {
    await world.close();
  }
}

void main();
