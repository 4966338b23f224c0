/**
 * What one team's flood costs another one: a quiet team's hook is timed alone, then beside a team that
 * sends hundreds of reports a second, in turns within one run, on one instance with SQLite. Prints one JSON line with the ratio.
 *
 *   npm run build && node -r ts-node/register bench/fairness.ts [seconds a turn=10] [turns=3] [flood a second=400]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AS_BUILT, killBots, startBot } from '../test/support/bot-process';
import { instanceSettings } from './scale/instance-settings';
import { machine } from './scale/open-world';
import { seedTenants } from './scale/seed-tenants';
import { hookBody, post, sendReports, summed } from './scale/send-reports';
import { startSlackAtLimits } from './scale/slack-at-limits';

const [seconds = 10, turns = 3, flood = 400] = process.argv.slice(2).map(Number);
/** Requests of the quiet team, ms apart. */
const EVERY = 100;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'claude-status-bench-'));
  const slack = await startSlackAtLimits();
  try {
    const file = join(folder, 'bench.db');
    const [loud = '', quiet = ''] = await seedTenants({ file }, { tenants: 2, channels: 1 });
    const bot = await startBot(
      {
        DATABASE_FILE: file,
        STATUS_PAGES: 'none',
        ...instanceSettings(slack.url),
      },
      AS_BUILT,
    );
    const alone: number[] = [];
    const beside: number[] = [];
    const statuses: Record<number, number> = {};
    let session = 0;

    async function askQuietly(times: number[]): Promise<void> {
      const until = performance.now() + seconds * 1_000;
      while (performance.now() < until) {
        const began = performance.now();
        const status = await post(`${bot.address}/hooks/claude-code`, hookBody(`quiet ${session++}`), {
          authorization: `Bearer ${quiet}`,
        });
        times.push(performance.now() - began);
        statuses[status] = (statuses[status] ?? 0) + 1;
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, EVERY - (performance.now() - began))));
      }
    }

    await askQuietly([]);
    let acknowledged = 0;
    let floods: unknown;
    for (let turn = 0; turn < turns; turn++) {
      await askQuietly(alone);
      const flooding = sendReports({
        addresses: () => [bot.address],
        seconds: seconds + 1,
        rate: flood,
        token: () => loud,
        session: (n) => `loud ${turn} ${n}`,
      });
      await askQuietly(beside);
      const sent = await flooding;
      acknowledged += sent.acknowledged;
      floods = { answer: sent.answer, refused: sent.refused };
    }
    await bot.stop();
    const [a, b] = [summed(alone), summed(beside)];
    const ratio = (of: 'p50' | 'p99') => Math.round((b[of] / a[of]) * 100) / 100;
    const line = {
      bench: 'fairness',
      ...machine(),
      floodPerSecond: flood,
      floodAcknowledged: acknowledged,
      lastFlood: floods,
      alone: a,
      besideFlood: b,
      ratio: { p50: ratio('p50'), p99: ratio('p99') },
      addedMs: { p50: Math.round((b.p50 - a.p50) * 10) / 10, p99: Math.round((b.p99 - a.p99) * 10) / 10 },
      quietAnswers: statuses,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  } finally {
    await killBots();
    await slack.close();
    rmSync(folder, { recursive: true });
  }
}

void main();
