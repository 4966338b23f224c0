import { setTimeout as pause } from 'node:timers/promises';
import { type BotProcess, startBot } from '../../test/support/bot-process';
import { openBreakableProxy } from '../../test/support/breakable-proxy';
import { eventually } from '../../test/support/eventually';
import { startFakeStatusPage } from '../../test/support/fake-status-page';
import { skewedClock } from '../../test/support/faults/skewed-clock';
import { startPostgres } from '../../test/support/postgres/start-postgres';
import { byHand } from '../../test/support/postgres/use-database';
import { bodiesAt, scenario } from '../../test/support/statuspage-bodies';
import { randomFrom } from '../random-from';
import { instanceSettings } from './instance-settings';
import { seedTenants } from './seed-tenants';
import { hookBody, post } from './send-reports';
import { startSlackAtLimits } from './slack-at-limits';

export interface FaultPlan {
  readonly seed: number;
  readonly instances: number;
  readonly tenants: number;
  /** Instances that are killed, each followed by a new one. */
  readonly kills: number;
  /** Times that PostgreSQL is restarted, gently or not. */
  readonly restarts: number;
  /** Times that all connections to PostgreSQL are cut, and stay so for a while. */
  readonly cuts: number;
  /** Reports under way at any moment. */
  readonly atOnce: number;
  /** What the processes of the bot are started with; the default is from the sources. */
  readonly how?: readonly string[];
  readonly onProgress?: (what: string) => void;
}

export interface FaultStory {
  readonly sent: number;
  readonly acknowledged: number;
  /** Answers by their status; 0: none came. */
  readonly answers: Readonly<Record<number, number>>;
  /** Acknowledged and not stored. */
  readonly lost: readonly string[];
  /** Stored more than once. */
  readonly doubled: readonly string[];
  /** Tenants with another number of outages than one. */
  readonly notOneOutage: Readonly<Record<string, number>>;
  /** Channels that were told another number of times than once. */
  readonly notToldOnce: Readonly<Record<string, number>>;
  /** Messages that Slack was sent twice. */
  readonly messagesTwice: number;
  readonly log: readonly string[];
}

type Fault = 'kill' | 'restart' | 'cut';
const SKEW = 120_000;
const MINUTE = 60_000;

/** Several instances under load while everything around them breaks, in an order that the seed gives. */
export async function faultStory(plan: FaultPlan): Promise<FaultStory> {
  const random = randomFrom(plan.seed);
  const postgres = await startPostgres();
  const proxy = await openBreakableProxy(() => postgres.url);
  const slack = await startSlackAtLimits(0.02, random.unit);
  const page = await startFakeStatusPage();
  const quiet = scenario('ordinary');
  page.show(bodiesAt(quiet, Date.parse(quiet.incidents[0]?.created_at ?? '') - 1));
  const tokens = await seedTenants({ file: '', url: postgres.url }, { tenants: plan.tenants, channels: 1 });
  const url = new URL(postgres.url);
  url.port = new URL(proxy.base).port;
  const bots: BotProcess[] = [];
  const starting = new Set<Promise<void>>();
  const log: string[] = [];
  let over = false;
  let sent = 0;
  const acknowledged: string[] = [];
  const answers: Record<number, number> = {};

  const note = (what: string) => {
    log.push(what);
    plan.onProgress?.(what);
  };

  function start(n: number): void {
    // Every other one lives two minutes ahead.
    const flags = n % 2 === 1 ? skewedClock(SKEW) : [];
    const attempt = async (): Promise<void> => {
      const env = {
        DATABASE_URL: url.href,
        STATUS_PAGES: `claude=${page.url}`,
        ...instanceSettings(slack.url),
        MACHINE_LIMIT: '0',
      };
      // What cannot start while the database is away is started again, as by any orchestrator.
      const bot = await eventually(() => startBot(env, plan.how && [...flags, ...plan.how]), 3 * MINUTE);
      bots.push(bot);
    };
    const work = attempt().finally(() => starting.delete(work));
    starting.add(work);
  }

  async function load(): Promise<void> {
    while (!over) {
      const bot = bots[Math.floor(random.unit() * bots.length)];
      if (!bot) await pause(50);
      else await report(bot);
    }
  }

  async function report({ address }: BotProcess): Promise<void> {
    const n = sent++;
    const request = `req_${plan.seed}x${String(n).padStart(8, '0')}`;
    const headers = { authorization: `Bearer ${tokens[n % tokens.length]}` };
    const status = await post(`${address}/hooks/claude-code`, hookBody(`session ${n}`, request), headers).catch(
      () => 0,
    );
    answers[status] = (answers[status] ?? 0) + 1;
    if (status === 200) acknowledged.push(request);
    if (status !== 200) await pause(20);
  }

  async function happens(fault: Fault, n: number): Promise<void> {
    if (fault === 'kill') {
      // Somebody is left.
      while (bots.length < 2 && starting.size > 0) await Promise.race(starting);
      const [bot] = bots.splice(Math.floor(random.unit() * bots.length), 1);
      await bot?.kill();
      start(n);
    } else if (fault === 'restart') await postgres.restart(random.unit() < 0.5 ? 'fast' : 'immediate');
    else {
      proxy.cut();
      await pause(random.unit() * 3_000);
      proxy.mend();
    }
  }

  try {
    for (let n = 0; n < plan.instances; n++) start(n);
    await Promise.all(starting);
    const faults: Fault[] = [
      ...Array.from({ length: plan.kills }, () => 'kill' as const),
      ...Array.from({ length: plan.restarts }, () => 'restart' as const),
      ...Array.from({ length: plan.cuts }, () => 'cut' as const),
    ];
    shuffle(faults, random.unit);
    const loads = Array.from({ length: plan.atOnce }, load);
    for (const [n, fault] of faults.entries()) {
      await pause(200 + random.unit() * 2_000);
      note(`${n + 1} of ${faults.length}: ${fault}; ${JSON.stringify(answers)}`);
      await happens(fault, n);
    }
    await Promise.all(starting);
    await pause(3_000);
    over = true;
    await Promise.all(loads);
    await eventually(async () => {
      const [row] = await byHand<{ due: number }>(
        postgres.url,
        "select count(*)::int as due from deliveries where state = 'due' and delivered = 0",
      );
      if (row?.due !== 0) throw new Error(`${row?.due} deliveries wait`);
    }, 3 * MINUTE).catch((error: Error) => note(error.message));

    const toldTimes = () =>
      tokens.flatMap((_, n) => {
        const times = slack.posts().get(`CT${n}N0`) ?? 0;
        return times === 1 ? [] : [[`CT${n}N0`, times] as const];
      });
    // Who takes over looks at what came before, and what the database refused is tried again some seconds later.
    await eventually(async () => {
      if (toldTimes().length > 0) throw new Error(`${toldTimes().length} channels were not told once`);
    }, MINUTE).catch((error: Error) => note(error.message));
    const notToldOnce = Object.fromEntries(toldTimes());

    const stored = await byHand<{ request: string; count: number }>(
      postgres.url,
      "select facts::json->>'requestId' as request, count(*)::int as count from reports group by 1",
    );
    const known = new Set(stored.map(({ request }) => request));
    const outages = await byHand<{ tenant: string; count: number }>(
      postgres.url,
      'select tenant, count(*)::int as count from outages group by 1',
    );
    for (const channel of Object.keys(notToldOnce)) {
      const tenant = `slack:${channel.slice(1, -2)}`;
      const what = {
        outages: await byHand(postgres.url, `select * from outages where tenant = '${tenant}'`),
        deliveries: await byHand(postgres.url, `select * from deliveries where tenant = '${tenant}'`),
      };
      note(`${channel}: ${JSON.stringify(what)}`);
    }
    return {
      sent,
      acknowledged: acknowledged.length,
      answers,
      lost: acknowledged.filter((request) => !known.has(request)),
      doubled: stored.filter(({ count }) => count > 1).map(({ request }) => request),
      notOneOutage: Object.fromEntries(
        tokens.flatMap((_, n) => {
          const found = outages.find(({ tenant }) => tenant === `slack:T${n}`)?.count ?? 0;
          return found === 1 ? [] : [[`T${n}`, found]];
        }),
      ),
      notToldOnce,
      messagesTwice: slack.doubled(),
      log,
    };
  } finally {
    over = true;
    await Promise.allSettled([...starting]);
    await Promise.all(bots.map((bot) => bot.kill()));
    await slack.close();
    await page.close();
    await proxy.close();
    await postgres.stop();
  }
}

function shuffle<T>(list: T[], unit: () => number): void {
  for (let n = list.length - 1; n > 0; n--) {
    const other = Math.floor(unit() * (n + 1));
    [list[n], list[other]] = [list[other] as T, list[n] as T];
  }
}
