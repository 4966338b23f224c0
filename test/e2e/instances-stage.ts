import { partitionOf } from '../../src/domain/tenancy';
import { DUTY_LOCKS, dutyKey } from '../../src/store/postgres/duty-lock';
import { startBalancer } from '../support/balancer';
import { type BotProcess, killBots, startBot } from '../support/bot-process';
import { eventually } from '../support/eventually';
import { startFakeStatusPage } from '../support/fake-status-page';
import { byHand, createDatabase, dropDatabase } from '../support/postgres/use-database';
import { bodiesAt, type Scenario, scenario } from '../support/statuspage-bodies';

const SECRET = 'a-secret-of-the-status-page-that-is-long-enough';
const STORY = today(scenario('ordinary'));
const [INCIDENT] = STORY.incidents;
export const INCIDENT_NAME = INCIDENT?.name ?? '';
const BEGAN = Date.parse(INCIDENT?.created_at ?? '');
const ENDED = Date.parse(INCIDENT?.resolved_at ?? '');

/** One of the processes, under the name that the database knows it by. */
export type Bot = BotProcess & { readonly name: string };
export type InstancesStage = Awaited<ReturnType<typeof openInstancesStage>>;

/** Several real processes of the bot on one database, with a status page and a balancer in front of them. */
export async function openInstancesStage(settings: Readonly<Record<string, string>>) {
  const url = await createDatabase();
  const statusPage = await startFakeStatusPage();
  const balancer = await startBalancer();
  const bots: Bot[] = [];
  const env = {
    DATABASE_POOL: '4',
    STATUS_PAGES: `claude=${statusPage.url}`,
    STATUSPAGE_WEBHOOK_SECRET: SECRET,
    PLAYGROUND: 'off',
    LOG_LEVEL: 'warn',
    ...settings,
  };
  /** What the incident was like at that moment; its words are old, the bot reads them now. */
  const show = (at: number) => statusPage.show(bodiesAt(STORY, at));
  show(BEGAN - 1);

  /** The duties that each instance holds, by its name. */
  async function duties(): Promise<ReadonlyMap<string, readonly number[]>> {
    const rows = await byHand<{ name: string; objid: string }>(
      url,
      `select split_part(application_name, ' ', 1) as name, objid::text from pg_locks join pg_stat_activity using (pid)
        where locktype = 'advisory' and granted and classid = ${DUTY_LOCKS} and datname = current_database()`,
    );
    const held = new Map<string, number[]>();
    for (const { name, objid } of rows) held.set(name, [...(held.get(name) ?? []), Number(objid)]);
    return held;
  }

  const holder = (duty: string) =>
    eventually(async () => {
      const held = await duties();
      const found = bots.find(({ name }) => held.get(name)?.includes(dutyKey(duty)));
      if (!found) throw new Error(`nobody holds ${duty}: ${JSON.stringify([...held])}`);
      return found;
    }, 10_000);

  return {
    url,
    statusPage,
    balancer,
    bots,
    async start(name: string, more: Readonly<Record<string, string>> = {}): Promise<Bot> {
      const bot = { name, ...(await startBot({ ...env, DATABASE_URL: `${url}?application_name=${name}`, ...more })) };
      bots.push(bot);
      balancer.route(bots.map(({ address }) => address));
      return bot;
    },
    /** It is one of them no more; the balancer does not know yet. */
    gone(bot: Bot) {
      bots.splice(bots.indexOf(bot), 1);
    },
    routeToAll: () => balancer.route(bots.map(({ address }) => address)),
    /** Whose a duty is. */
    holder,
    /** Who decides for the tenant that everybody is in who has none of their own. */
    leader: () => holder(`partition ${partitionOf('default')}`),
    /** Every duty is somebody's, and so many share them. */
    shared: (among: number) =>
      eventually(async () => {
        const held = await duties();
        const counts = [...held.values()].map((all) => all.length);
        if (counts.length !== among || counts.some((count) => count < Math.floor(32 / among)))
          throw new Error(`duties: ${counts.join(', ')}`);
        return held;
      }, 20_000),
    began: () => show(BEGAN),
    ended: () => show(ENDED + 1),
    /** The page says that something changed: to the balancer, which hands it to one of them. */
    nudge: () => fetch(`${balancer.url}/hooks/statuspage/${SECRET}`, { method: 'POST', body: '{}' }),
    async close() {
      await Promise.all(bots.map((bot) => bot.kill()));
      await killBots();
      await balancer.close();
      await statusPage.close();
      await dropDatabase(url);
    },
  };
}

/** The same story as if it began this very minute: these processes live by the real clock. */
function today(story: Scenario): Scenario {
  const shift = Date.now() - Date.parse(story.incidents[0]?.created_at ?? '');
  const isMoment = /"(\d{4}-\d\d-\d\dT[\d:.]+Z?)"/g;
  const moved = JSON.stringify(story).replace(
    isMoment,
    (_, at: string) => `"${new Date(Date.parse(at) + shift).toISOString()}"`,
  );
  return JSON.parse(moved) as Scenario;
}
