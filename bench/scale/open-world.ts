import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { AS_BUILT, type BotProcess, killBots, startBot } from '../../test/support/bot-process';
import { startFakeStatusPage } from '../../test/support/fake-status-page';
import { type PostgresServer, startPostgres } from '../../test/support/postgres/start-postgres';
import { byHand } from '../../test/support/postgres/use-database';
import { bodiesAt, type Scenario, scenario } from '../../test/support/statuspage-bodies';
import { instanceSettings, nodeOptions } from './instance-settings';
import { type Seeding, seedTenants } from './seed-tenants';
import { post } from './send-reports';
import { type SlackAtLimits, startSlackAtLimits } from './slack-at-limits';

const SECRET = 'a-secret-of-the-status-page-that-is-long-enough';

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Slack, a status page, PostgreSQL and tenants; instances are started into it, as `npm run build` left them. */
export async function openWorld(
  seeding: Seeding,
  { slack, settings = {} }: { slack?: SlackAtLimits; settings?: Readonly<Record<string, string>> } = {},
) {
  const postgres: PostgresServer = await startPostgres();
  const fake = slack ?? (await startSlackAtLimits());
  const statusPage = await startFakeStatusPage();
  const story = today(scenario('ordinary'));
  const began = Date.parse(story.incidents[0]?.created_at ?? '');
  statusPage.show(bodiesAt(story, began - 1));
  const bots: BotProcess[] = [];
  const tokens = await seedTenants({ file: '', url: postgres.url }, seeding);

  async function start(more: Readonly<Record<string, string>> = {}): Promise<BotProcess> {
    const bot = await startBot(
      {
        DATABASE_URL: postgres.url,
        STATUS_PAGES: `claude=${statusPage.url}`,
        STATUSPAGE_WEBHOOK_SECRET: SECRET,
        ...instanceSettings(fake.url),
        ...settings,
        ...more,
      },
      [...nodeOptions(), ...AS_BUILT],
    );
    bots.push(bot);
    return bot;
  }

  return {
    postgres,
    slack: fake,
    statusPage,
    bots,
    tokens,
    start,
    gone: (bot: BotProcess) => void bots.splice(bots.indexOf(bot), 1),
    /** The page opens an incident, and says so to one of them. */
    async incident() {
      statusPage.show(bodiesAt(story, began));
      await post(`${bots[0]?.address}/hooks/statuspage/${SECRET}`, '{}');
    },
    async count(what: string): Promise<number> {
      const [row] = await byHand<{ count: number }>(postgres.url, `select count(*)::int as count from ${what}`);
      return row?.count ?? 0;
    },
    /** What a table and its indexes take up, bytes. */
    async bytes(table: string): Promise<number> {
      const [row] = await byHand<{ bytes: string }>(postgres.url, `select pg_total_relation_size('${table}') as bytes`);
      return Number(row?.bytes ?? 0);
    },
    async close() {
      await killBots();
      await fake.close();
      await statusPage.close();
      await postgres.stop();
    },
  };
}

/** Resident memory of a process, megabytes. */
export function megabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1_024);
}

/** What a process used of a processor since it began, seconds. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // Clock ticks are a hundredth of a second on every Linux there is.
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Where it was measured, and how busy that was with other things too: the average load of the last minute. */
export function machine() {
  const [load = 0] = loadavg();
  return { machine: `${cpus().length} x ${cpus()[0]?.model ?? '?'}`, loadAverage: Math.round(load * 10) / 10 };
}

/** The same story as if it began this very minute: the bot lives by the real clock. */
function today(story: Scenario): Scenario {
  const shift = Date.now() - Date.parse(story.incidents[0]?.created_at ?? '');
  const moved = JSON.stringify(story).replace(
    /"(\d{4}-\d\d-\d\dT[\d:.]+Z?)"/g,
    (_, at: string) => `"${new Date(Date.parse(at) + shift).toISOString()}"`,
  );
  return JSON.parse(moved) as Scenario;
}
