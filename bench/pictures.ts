// Makes the pictures of README and docs again, from the whole bot in one invented afternoon: `npx ts-node bench/pictures.ts`.
// Slack and Discord are the tests' stand-ins; what is drawn is the JSON that the bot sent them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '../src/app';
import { readConfig } from '../src/config';
import { DAY, HOUR, MINUTE } from '../src/domain/duration';
import type { ErrorTypeId } from '../src/domain/error-type';
import { noLogger } from '../src/lib/no-logger';
import { createVirtualClock } from '../src/lib/virtual-clock';
import { platforms } from '../src/platforms/registry';
import { openStore } from '../src/store/open-store';
import { sampleReport } from '../test/contract/store-samples';
import { closeBrowser, openBrowser } from '../test/support/browser';
import { eventually } from '../test/support/eventually';
import { openFakeDiscord } from '../test/support/fake-discord';
import { createFakePeople } from '../test/support/fake-discord-people';
import { APP_TOKEN, BOT_TOKEN, CHANNELS, PEOPLE, startFakeSlack } from '../test/support/fake-slack';
import { slackPeople } from '../test/support/fake-slack-people';
import { startFakeStatusPage } from '../test/support/fake-status-page';
import { bodiesAt, type RawIncident } from '../test/support/statuspage-bodies';
import { drawChannel } from './draw-messages';

const IMAGES = path.join(__dirname, '../docs/images');
const TWO = Date.UTC(2026, 3, 28, 14);
const at = (minute: number) => TWO + minute * MINUTE;
const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';
const SERVER = 'API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"}}';
const API = { code: 'k8w3r06qmzrp', name: 'Claude API (api.anthropic.com)' };

const update = (minute: number, status: string, body: string, before: string, after: string) => ({
  id: `u${minute}`,
  status,
  body,
  created_at: new Date(at(minute)).toISOString(),
  affected_components: [{ ...API, old_status: before, new_status: after }],
});
const INCIDENT: RawIncident = {
  id: 'afternoon',
  name: 'Elevated errors on the API',
  status: 'resolved',
  impact: 'major',
  created_at: new Date(at(21)).toISOString(),
  updated_at: new Date(at(58)).toISOString(),
  started_at: new Date(at(21)).toISOString(),
  resolved_at: new Date(at(58)).toISOString(),
  shortlink: 'https://stspg.io/afternoon',
  incident_updates: [
    update(58, 'resolved', 'This incident has been resolved.', 'partial_outage', 'operational'),
    update(21, 'investigating', 'We are looking into elevated errors on the API.', 'operational', 'partial_outage'),
  ],
  components: [],
};

/** A week with chance errors and two outages, so that there is something to look back at. */
async function fillWeek(file: string): Promise<void> {
  const store = await openStore({ file });
  let n = 0;
  const report = (moment: number, person: string, type: ErrorTypeId) =>
    store.reports.add('default', {
      ...sampleReport(`past-${n++}`, moment),
      reporter: `playground:local:${person}`,
      type,
    });
  const chance: readonly ErrorTypeId[] = ['server_error', 'timeout', 'connection', 'overloaded', 'request_invalid'];
  for (let hour = 9; hour < 167; hour += 4)
    await report(TWO - hour * HOUR - 7 * MINUTE, `p${hour % 13}`, chance[hour % 5] ?? 'unknown');
  const outage = async (from: number, length: number, count: number, type: ErrorTypeId) => {
    const people = Array.from({ length: count }, (_, i) => `playground:local:p${i}`);
    for (let i = 0; i < count * 3; i++) await report(from + (i / (count * 3)) * length, `p${i % count}`, type);
    await store.outages.save('default', {
      id: `past-${type}`,
      scope: type === 'connection' ? 'network' : 'provider',
      state: 'over',
      since: from,
      suspectedAt: from + 3 * MINUTE,
      confirmedAt: from + 5 * MINUTE,
      recoveringAt: from + length,
      overAt: from + length + 20 * MINUTE,
      lastFailureAt: from + length,
      people,
      recovered: [],
      types: { [type]: count },
      revision: 3,
    });
  };
  await outage(TWO - 4 * DAY - 4 * HOUR, HOUR, 5, 'connection');
  await outage(TWO - 28 * HOUR, 2 * HOUR, 6, 'overloaded');
  await store.close();
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'claude-status-pictures-'));
  const file = path.join(folder, 'pictures.db');
  await fillWeek(file);
  const clock = createVirtualClock(at(-10));
  const slack = await startFakeSlack({ now: clock.now });
  const discord = await openFakeDiscord();
  const statusPage = await startFakeStatusPage();
  const show = () => statusPage.show(bodiesAt({ incidents: [INCIDENT] }, clock.now()));
  show();
  const env = {
    PORT: '0',
    DATABASE_FILE: file,
    STATUS_PAGES: `claude=${statusPage.url}`,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.state.token,
    DISCORD_API_URL: discord.apiUrl,
  };
  const app = await createApp({ config: readConfig(env, platforms), log: noLogger, clock });
  await eventually(async () => {
    if ((await fetch(`${app.address}/readyz`)).status !== 200) throw new Error('the bot is not ready');
  }, 20_000);

  const settle = () => new Promise((resolve) => setTimeout(resolve, 400));
  const until = async (minute: number) => {
    while (clock.now() < at(minute)) {
      show();
      await clock.advance(MINUTE / 3);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    await settle();
  };
  const say = (person: string, channel: string, text: string) =>
    fetch(`${app.address}/playground/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person, channel, text }),
    });

  const browser = await openBrowser();
  const context = await browser.newContext({ timezoneId: 'UTC', locale: 'en-GB', colorScheme: 'light' });
  const shoot = async (name: string, open: string | { html: string }, size: { width: number; height?: number }) => {
    const page = await context.newPage();
    await page.clock.setFixedTime(clock.now());
    await page.setViewportSize({ width: size.width, height: size.height ?? 300 });
    if (typeof open === 'string') await page.goto(`${app.address}${open}`);
    else await page.setContent(open.html);
    await page.waitForTimeout(1_500);
    const whole = typeof open !== 'string';
    const bytes = await page.screenshot({ path: path.join(IMAGES, `${name}.png`), fullPage: whole });
    process.stdout.write(`${name}.png ${bytes.length} bytes\n`);
    await page.close();
  };

  const [alice, ben, carol] = PEOPLE;
  const [inSlack] = CHANNELS;
  const [ada = '', grace = ''] = discord.state.people.keys();
  const [, inDiscord = ''] = discord.state.channels.keys();
  const inSlackBy = slackPeople(slack);
  const inDiscordBy = createFakePeople(discord);
  await inSlackBy.command(alice, inSlack, 'subscribe');
  inDiscordBy.command(ada, inDiscord, 'subscribe');
  await until(2);
  await say('noah', 'claude-help', OVERLOADED);
  await until(5);
  await inSlackBy.command(alice, inSlack, `report ${OVERLOADED}`);
  await until(6);
  inDiscordBy.command(ada, inDiscord, `report ${SERVER}`);
  await until(8);
  await say('priya', 'claude-help', `same here: ${OVERLOADED}`);
  await until(9);
  await inSlackBy.command(ben, inSlack, `report ${OVERLOADED}`);
  await until(12);
  await shoot('playground', '/playground#deploys/mia', { width: 1100, height: 640 });
  await inSlackBy.command(carol, inSlack, '');
  await settle();

  const slackSays = (isWanted: (message: { to?: string; text: string }) => boolean) =>
    slack.messages
      .filter(
        ({ raw, to, channel }) =>
          channel === inSlack && !raw.from && isWanted({ ...(to && { to }), text: JSON.stringify(raw) }),
      )
      .slice(-1)
      .map(({ raw, to }) => ({ at: clock.now(), json: raw, ...(to && { onlyFor: 'Only visible to you' }) }));
  const asked = slackSays(({ to }) => to === carol);
  await until(25);
  const announced = slackSays(({ to, text }) => to === undefined && text.includes('header'));
  const pictureOf = (id: string) =>
    `data:image/png;base64,${slack.pictures.byId.get(id)?.bytes.toString('base64') ?? ''}`;
  await shoot(
    'slack',
    {
      html: drawChannel(
        'slack',
        'general',
        [...announced.map((m) => ({ ...m, at: at(7), edited: true })), ...asked],
        pictureOf,
      ),
    },
    { width: 720 },
  );
  const inDiscordNow = discord.state.messages.filter(
    ({ channel, aloneFor, by }) => channel === inDiscord && !aloneFor && !by,
  );
  await shoot(
    'discord',
    {
      html: drawChannel(
        'discord',
        'incidents',
        inDiscordNow.slice(-1).map(({ payload }) => ({ at: clock.now(), json: payload })),
      ),
    },
    { width: 720 },
  );
  await shoot('board', '/', { width: 1280, height: 1060 });
  const board = await (await fetch(`${app.address}/`)).text();
  await shoot('outage', /\/outages\/[\w-]+/.exec(board)?.[0] ?? '', { width: 1100, height: 970 });
  await shoot('channel', `/admin/channels/${encodeURIComponent('playground:local:claude-help')}`, {
    width: 1100,
    height: 980,
  });

  for (const person of [alice, ben]) await inSlackBy.command(person, inSlack, 'fixed');
  inDiscordBy.command(grace, inDiscord, 'status');
  await until(110);
  const before = slack.pictures.byId.size;
  await inSlackBy.command(alice, inSlack, 'history 7');
  // A picture is given up after some seconds: the clock stands still for it.
  const newest = await eventually(() => {
    const picture = [...slack.pictures.byId.values()].at(-1);
    if (!picture || slack.pictures.byId.size === before) throw new Error('the bot sent no picture');
    return picture;
  }, 20_000);
  await writeFile(path.join(IMAGES, 'chart.png'), newest.bytes);
  process.stdout.write(`chart.png ${newest.bytes.length} bytes: ${newest.alt}\n`);

  await closeBrowser();
  await app.stop();
  await Promise.all([slack.close(), discord.close(), statusPage.close()]);
  await rm(folder, { recursive: true });
}

void main();
