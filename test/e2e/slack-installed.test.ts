import { type App, createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { noLogger } from '../../src/lib/no-logger';
import { systemClock } from '../../src/lib/system-clock';
import { platforms } from '../../src/platforms/registry';
import { useTempFolder } from '../store/temp-folder';
import { eventually } from '../support/eventually';
import { BOT_TOKEN, CHANNELS, type FakeSlack, OTHER, PEOPLE, startFakeSlack, TEAM } from '../support/fake-slack';
import { CLIENT_ID, CLIENT_SECRET } from '../support/fake-slack-oauth';
import { slackPeople } from '../support/fake-slack-people';
import { SIGNING_SECRET, sendRequests } from '../support/fake-slack-requests';
import { readable } from '../support/fake-slack-rules';

const path = useTempFolder();
const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';
const [GENERAL, HELP] = CHANNELS;
const [THEIRS] = OTHER.channels;

jest.setTimeout(30_000);

describe('a workspace that installed the bot by itself', () => {
  let slack: FakeSlack;
  let app: App;

  const open = () => {
    const env = {
      PORT: '0',
      DATABASE_FILE: path('installed.db'),
      STATUS_PAGES: 'none',
      PLAYGROUND: 'off',
      PUBLIC_URL: 'https://bot.example.com',
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('hex'),
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_CLIENT_ID: CLIENT_ID,
      SLACK_CLIENT_SECRET: CLIENT_SECRET,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.apiUrl,
    };
    return createApp({ config: readConfig(env, platforms), log: noLogger, clock: systemClock });
  };
  const ready = () => eventually(async () => expect((await fetch(`${app.address}/readyz`)).status).toBe(200));
  const people = (team: string) => slackPeople(slack, sendRequests(slack, app.address), team);
  const shownTo = (person: string) =>
    slack.messages
      .filter(({ to, channel }) => to === person || channel === `D${person}`)
      .map(({ raw }) => readable(raw));

  async function install(team: string, user: string): Promise<void> {
    const page = await fetch(`${app.address}/slack/install`);
    const link = /href="([^"]+)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&') ?? '';
    const { pathname, search } = new URL(slack.authorize(link, { team, user }));
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await fetch(`${app.address}${pathname}${search}`, { headers: { cookie } })).status).toBe(200);
  }

  beforeEach(async () => {
    slack = await startFakeSlack();
    slack.teamOf(OTHER.team).people.push('U0FAY');
    app = await open();
    await ready();
    await install(OTHER.team, OTHER.people[0]);
  });

  afterEach(async () => {
    await app.stop();
    await slack.close();
    expect(slack.violations).toEqual([]);
  });

  it('has outages of its own, which the other workspace does not hear of, and keeps them over a restart', async () => {
    const theirs = people(OTHER.team);
    await theirs.command(OTHER.people[0], THEIRS, 'subscribe');
    for (const person of [...OTHER.people, 'U0FAY']) await theirs.command(person, THEIRS, `report ${OVERLOADED}`);
    const announced = () => slack.messages.filter(({ channel, to }) => channel === THEIRS && to === undefined);
    await eventually(() => expect(announced()).toHaveLength(1));
    await people(TEAM).command(PEOPLE[0], GENERAL, 'status');
    await eventually(() => expect(shownTo(PEOPLE[0])).toHaveLength(1));
    expect(shownTo(PEOPLE[0])[0]).not.toMatch(/529|overloaded/i);

    await app.stop();
    app = await open();
    await ready();
    await people(OTHER.team).command('U0FAY', THEIRS, 'status');
    await eventually(() => expect(shownTo('U0FAY').at(-1)).toMatch(/overloaded|3 people/i));
  });

  it('loses what it subscribed when it removes the bot', async () => {
    await people(OTHER.team).command(OTHER.people[0], THEIRS, 'subscribe');
    const subscribed = () => slack.messages.filter(({ channel }) => channel === THEIRS);
    await eventually(() => expect(subscribed()).toHaveLength(1));
    slack.uninstall(OTHER.team);
    await people(OTHER.team).event({ type: 'app_uninstalled', ts: '1.1' });
    await install(OTHER.team, OTHER.people[0]);
    await people(OTHER.team).command(OTHER.people[0], THEIRS, 'unsubscribe');
    await eventually(() => expect(shownTo(OTHER.people[0]).at(-1)).toContain('This channel gets no announcements'));
  });

  it("is answered and told at once while another workspace's Slack does not answer", async () => {
    const [ours, theirs] = [people(TEAM), people(OTHER.team)];
    await ours.command(PEOPLE[0], GENERAL, 'subscribe');
    await theirs.command(OTHER.people[0], THEIRS, 'subscribe');
    const openly = (channel: string) =>
      slack.messages
        .filter((one) => one.channel === channel && !one.to && !one.raw.from)
        .map(({ raw }) => readable(raw));
    const outages = (channel: string) => openly(channel).filter((text) => text.includes('for your team'));
    const begun = slack.calls.length;
    const hanging = () =>
      slack.calls.slice(begun).filter(({ method, team }) => method === 'chat.postMessage' && team === TEAM);
    const release = slack.hold(TEAM, 'chat.postMessage');
    try {
      for (const person of PEOPLE) await ours.mention(person, HELP, OVERLOADED);
      // Three answers and the announcement.
      await eventually(() => expect(hanging()).toHaveLength(4));
      const before = openly(THEIRS).length;
      await theirs.mention(OTHER.people[0], THEIRS, OVERLOADED);
      await eventually(() => expect(openly(THEIRS)).toHaveLength(before + 1));
      for (const person of [OTHER.people[1], 'U0FAY']) await theirs.command(person, THEIRS, `report ${OVERLOADED}`);
      await eventually(() => expect(outages(THEIRS)).toHaveLength(1));
      expect(openly(HELP)).toEqual([]);
    } finally {
      release();
    }
    await eventually(() => expect([openly(HELP).length, outages(GENERAL).length]).toEqual([3, 1]));
  });
});
