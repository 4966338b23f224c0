/**
 * Instances on one PostgreSQL under load while instances are killed, the database is restarted and its connections are cut,
 * in an order that the seed gives; every other instance lives two minutes ahead. Counts what was acknowledged and is not
 * stored, outages and announcements. Prints one JSON line; a failure says its seed.
 *
 *   npm run build && node -r ts-node/register bench/faults.ts [seed=1] [kills=50] [restarts=5] [cuts=10] [instances=3]
 */
import { AS_BUILT } from '../test/support/bot-process';
import { faultStory } from './scale/fault-story';
import { machine } from './scale/open-world';

const [seed = 1, kills = 50, restarts = 5, cuts = 10, instances = 3] = process.argv.slice(2).map(Number);

async function main(): Promise<void> {
  const { log, ...story } = await faultStory({
    seed,
    instances,
    tenants: 20,
    kills,
    restarts,
    cuts,
    atOnce: 10,
    how: AS_BUILT,
    onProgress: (what) => process.stderr.write(`${what}\n`),
  });
  process.stdout.write(`${JSON.stringify({ bench: 'faults', ...machine(), seed, kills, restarts, cuts, ...story })}\n`);
  const bad =
    story.lost.length +
    story.doubled.length +
    story.messagesTwice +
    Object.keys(story.notOneOutage).length +
    Object.keys(story.notToldOnce).length;
  if (bad > 0)
    process.stderr.write(
      `seed ${seed} fails: node -r ts-node/register bench/faults.ts ${process.argv.slice(2).join(' ')}\n${log.join('\n')}\n`,
    );
  process.exitCode = bad > 0 ? 1 : 0;
}

void main();
