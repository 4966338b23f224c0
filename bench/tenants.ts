/**
 * What tenants cost that nobody speaks of: memory and processor of one instance on SQLite, idle, with so many workspaces
 * that subscribed a channel; and how often the status page is asked meanwhile. Prints a table.
 *
 *   npm run build && node -r ts-node/register bench/tenants.ts [seconds=120] [tenants=10,1000,10000]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AS_BUILT, killBots, startBot } from '../test/support/bot-process';
import { startFakeStatusPage } from '../test/support/fake-status-page';
import { bodiesAt, scenario } from '../test/support/statuspage-bodies';
import { instanceSettings } from './scale/instance-settings';
import { machine, megabytes, processorSeconds } from './scale/open-world';
import { seedTenants } from './scale/seed-tenants';
import { startSlackAtLimits } from './scale/slack-at-limits';

const [seconds = 120] = process.argv.slice(2, 3).map(Number);
const sizes = (process.argv[3] ?? '10,1000,10000').split(',').map(Number);
const SETTLES = 10_000;
const STORY = scenario('ordinary');

async function measure(tenants: number): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'claude-status-bench-'));
  const slack = await startSlackAtLimits();
  const page = await startFakeStatusPage();
  page.show(bodiesAt(STORY, Date.parse(STORY.incidents[0]?.created_at ?? '') - 1));
  try {
    const file = join(folder, 'bench.db');
    await seedTenants({ file }, { tenants, channels: 1 });
    const began = performance.now();
    const bot = await startBot(
      {
        DATABASE_FILE: file,
        STATUS_PAGES: `claude=${page.url}`,
        ...instanceSettings(slack.url),
      },
      AS_BUILT,
    );
    const readyMs = Math.round(performance.now() - began);
    await pause(SETTLES);
    const [used, asked] = [processorSeconds(bot.pid), page.requests.length];
    await pause(seconds * 1_000);
    const idle = ((processorSeconds(bot.pid) - used) / seconds) * 100;
    const polls = page.requests.slice(asked).filter(({ path }) => path.includes('summary')).length;
    const row = {
      tenants,
      readyMs,
      megabytes: megabytes(bot.pid),
      idlePercentOfOneProcessor: Math.round(idle * 100) / 100,
      pollsOfThePage: polls,
    };
    await bot.stop();
    return row;
  } finally {
    await killBots();
    await slack.close();
    await page.close();
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const rows: Record<string, number>[] = [];
  for (const tenants of sizes) rows.push(await measure(tenants));
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, names.map(() => '---:'), ...rows.map((row) => names.map((name) => row[name]))];
  process.stdout.write(`${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`);
  process.stdout.write(`${JSON.stringify({ bench: 'tenants', ...machine(), seconds, rows })}\n`);
}

void main();
