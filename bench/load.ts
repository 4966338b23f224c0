/**
 * Two instances on one PostgreSQL under load, generator and all on this machine: reports come in through the door that
 * machines use, for tenant after tenant, each a Slack workspace with a subscribed channel. Each tenant's outage is found
 * and announced meanwhile. Counts what was acknowledged against what is stored. Prints one JSON line.
 *
 *   npm run build && node -r ts-node/register bench/load.ts [seconds=300] [reports a second=1000] [tenants=10000]
 */
import { eventually } from '../test/support/eventually';
import { machine, megabytes, openWorld, processorSeconds } from './scale/open-world';
import { sendReports } from './scale/send-reports';

const [seconds = 300, rate = 1_000, tenants = 10_000] = process.argv.slice(2).map(Number);
const MINUTE = 60_000;
/** Every tenant is heard of once before it is measured: nobody has ten thousand teams begin in one second. */
const WARM_UP_RATE = 200;

async function main(): Promise<void> {
  const world = await openWorld({ tenants, channels: 1 });
  try {
    await Promise.all([world.start(), world.start()]);
    const addresses = world.bots.map(({ address }) => address);
    const warmUp = await sendReports({
      addresses: () => addresses,
      seconds: tenants / WARM_UP_RATE,
      rate: WARM_UP_RATE,
      token: (n) => world.tokens[n] ?? '',
      session: (n) => `first ${n}`,
    });
    const processors = () => world.bots.map(({ pid }) => processorSeconds(pid));
    const before = processors();
    const sent = await sendReports({
      addresses: () => addresses,
      seconds,
      rate,
      token: (n) => world.tokens[n % tenants] ?? '',
    });
    const acknowledged = warmUp.acknowledged + sent.acknowledged;
    const used = processors().map((now, n) => Math.round((now - (before[n] ?? 0)) * 10) / 10);
    const memory = world.bots.map(({ pid }) => megabytes(pid));
    await eventually(async () => {
      const stored = await world.count('reports');
      if (stored < acknowledged) throw new Error(`${stored} of ${acknowledged} are stored`);
    }, MINUTE).catch((error: Error) => process.stderr.write(`${error.message}\n`));
    const stored = await world.count('reports');
    const rows = {
      outages: await world.count('outages'),
      waiting: await world.count("deliveries where state = 'due'"),
    };
    const bytesPerReport = Math.round((await world.bytes('reports')) / stored);
    const stops = await Promise.all(world.bots.map((bot) => bot.stop()));
    const posts = [...world.slack.posts().values()];
    const line = {
      bench: 'load',
      ...machine(),
      instances: 2,
      tenants,
      seconds,
      rate,
      warmUp,
      ...sent,
      stored,
      lost: Math.max(0, acknowledged - stored),
      doubled: Math.max(0, stored - seconds * rate - tenants),
      ...rows,
      channelsTold: posts.length,
      channelsToldTwice: posts.filter((count) => count > 1).length,
      bytesPerReport,
      edits: world.slack.counts.edited,
      megabytes: memory,
      processorSeconds: used,
      stops: stops.map(({ code, ms }) => ({ code, ms: Math.round(ms) })),
      errorsLogged: world.bots.map((bot) => bot.log().split('"level":50').length - 1),
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    const holds = line.lost === 0 && line.doubled === 0 && line.channelsToldTwice === 0 && sent.answer.p99 < 250;
    process.exitCode = holds ? 0 : 1;
    if (!holds) for (const bot of world.bots) process.stderr.write(bot.log().slice(-2_000));
  } finally {
    await world.close();
  }
}

void main();
