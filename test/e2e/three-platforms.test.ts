import { type App, createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { noLogger } from '../../src/lib/no-logger';
import { systemClock } from '../../src/lib/system-clock';
import { platforms } from '../../src/platforms/registry';
import { eventually } from '../support/eventually';
import { type FakeDiscord, openFakeDiscord } from '../support/fake-discord';
import { textOf } from '../support/fake-discord-markup';
import { createFakePeople } from '../support/fake-discord-people';
import { APP_TOKEN, BOT_TOKEN, CHANNELS, type FakeSlack, PEOPLE, startFakeSlack, TEAM } from '../support/fake-slack';
import { slackPeople } from '../support/fake-slack-people';
import { readable } from '../support/fake-slack-rules';

jest.setTimeout(30_000);

const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';
const [ALICE, BEN] = PEOPLE;
const [IN_SLACK] = CHANNELS;
const IN_PLAYGROUND = 'deploys';

describe('Slack, Discord and the playground in one process', () => {
  let slack: FakeSlack;
  let discord: FakeDiscord;
  let app: App;
  let ada = '';
  let inDiscord = '';

  beforeEach(async () => {
    slack = await startFakeSlack();
    discord = await openFakeDiscord();
    [ada = ''] = discord.state.people.keys();
    [, inDiscord = ''] = discord.state.channels.keys();
    const env = {
      PORT: '0',
      DATABASE_FILE: ':memory:',
      STATUS_PAGES: 'none',
      OUTAGE_PEOPLE: '3',
      LINKED_PEOPLE: `slack:${TEAM}:${ALICE}=discord:*:${ada}`,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.state.token,
      DISCORD_API_URL: discord.apiUrl,
    };
    app = await createApp({ config: readConfig(env, platforms), log: noLogger, clock: systemClock });
    await eventually(async () => expect((await fetch(`${app.address}/readyz`)).status).toBe(200));
    await slackPeople(slack).command(ALICE, IN_SLACK, 'subscribe');
    createFakePeople(discord).command(ada, inDiscord, 'subscribe');
    await say('mia', IN_PLAYGROUND, '/claude-status subscribe');
    await eventually(async () => {
      for (const texts of await everywhere()) expect(texts.join()).toContain('This channel is subscribed');
    });
  });
  afterEach(async () => {
    await app.stop();
    await Promise.all([slack.close(), discord.close()]);
    expect(slack.violations).toEqual([]);
  });

  async function say(person: string, channel: string, text: string): Promise<void> {
    const answer = await fetch(`${app.address}/playground/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ person, channel, text }),
    });
    expect(answer.status).toBe(202);
  }

  async function inPlayground(): Promise<string[]> {
    const state = await fetch(`${app.address}/playground/api/state?person=noah`, { headers: { connection: 'close' } });
    const { messages } = (await state.json()) as { messages: { channel: string }[] };
    return messages.filter(({ channel }) => channel === IN_PLAYGROUND).map((message) => JSON.stringify(message));
  }

  /** What everybody sees in the three subscribed channels. */
  async function everywhere(): Promise<readonly (readonly string[])[]> {
    const slackTexts = slack.messages
      .filter(({ channel, to }) => channel === IN_SLACK && to === undefined)
      .map(({ raw }) => readable(raw));
    const discordTexts = discord.state.messages
      .filter(({ channel, aloneFor }) => channel === inDiscord && aloneFor === undefined)
      .map(({ payload }) => textOf(payload));
    return [slackTexts, discordTexts, await inPlayground()];
  }

  const announcements = async () =>
    (await everywhere()).map((texts) => texts.filter((text) => /\d people/.test(text) && /since/.test(text)));
  const status = async () =>
    (await (await fetch(`${app.address}/api/status`, { headers: { connection: 'close' } })).json()) as {
      readonly verdict: string;
      readonly reasons: readonly string[];
    };
  const answersIn = (person: string) => [
    ...slack.messages.filter(({ to, channel }) => to === person || channel === `D${person}`),
    ...discord.state.messages.filter(({ aloneFor }) => aloneFor === person),
  ];

  it('counts reports of all three together, a person with two accounts once, and tells all three channels once', async () => {
    const before = answersIn(ALICE).length + answersIn(ada).length + answersIn(BEN).length;
    await slackPeople(slack).command(ALICE, IN_SLACK, `report ${OVERLOADED}`);
    createFakePeople(discord).command(ada, inDiscord, `report ${OVERLOADED}`);
    await slackPeople(slack).command(BEN, IN_SLACK, `report ${OVERLOADED}`);
    await eventually(() =>
      expect(answersIn(ALICE).length + answersIn(ada).length + answersIn(BEN).length).toBe(before + 3),
    );
    // Three accounts, two people: not yet an outage.
    expect((await status()).verdict).not.toBe('provider-outage');
    expect((await announcements()).map((texts) => texts.length)).toEqual([0, 0, 0]);

    await say('mia', IN_PLAYGROUND, `/claude-status report ${OVERLOADED}`);
    await eventually(async () => expect((await announcements()).map((texts) => texts.length)).toEqual([1, 1, 1]));
    for (const [text] of await announcements()) expect(text).toContain('3 people');
    expect(await status()).toMatchObject({ verdict: 'provider-outage' });
    expect((await status()).reasons.join()).toContain('3 people');
  });
});
