import type { PermissionsString } from 'discord.js';
import { type App, createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { noLogger } from '../../src/lib/no-logger';
import { systemClock } from '../../src/lib/system-clock';
import { platforms } from '../../src/platforms/registry';
import { eventually } from '../support/eventually';
import { type FakeDiscord, openFakeDiscord } from '../support/fake-discord';
import { channelObject } from '../support/fake-discord-guild';
import { textOf } from '../support/fake-discord-markup';
import { createFakePeople } from '../support/fake-discord-people';
import { directChannelOf } from '../support/fake-discord-state';

const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';
const LINUS = '1400000000000000053';

describe('a Discord channel in which the bot lost a right', () => {
  let fake: FakeDiscord;
  let app: App;
  let owner = '';
  let grace = '';
  let general = '';
  let incidents = '';

  beforeEach(async () => {
    fake = await openFakeDiscord();
    fake.state.people.set(LINUS, 'Linus');
    [owner = '', grace = ''] = fake.state.people.keys();
    [general = '', incidents = ''] = fake.state.channels.keys();
    const env = {
      PORT: '0',
      DATABASE_FILE: ':memory:',
      STATUS_PAGES: 'none',
      PLAYGROUND: 'off',
      DISCORD_TOKEN: fake.state.token,
      DISCORD_API_URL: fake.apiUrl,
    };
    app = await createApp({ config: readConfig(env, platforms), log: noLogger, clock: systemClock });
    await eventually(async () => expect((await fetch(`${app.address}/readyz`)).status).toBe(200));
    createFakePeople(fake).command(grace, incidents, 'subscribe');
    await eventually(() => expect(textsIn(incidents)).toHaveLength(1));
  });
  afterEach(async () => {
    await app.stop();
    await fake.close();
  });

  const textsIn = (channel: string) =>
    fake.state.messages
      .filter((message) => message.channel === channel && message.aloneFor === undefined)
      .map(({ payload }) => textOf(payload));
  const directTo = (person: string) => textsIn(directChannelOf(fake.state, person).id);

  function forbid(...permissions: PermissionsString[]): void {
    const channel = fake.state.channels.get(incidents);
    if (!channel) throw new Error('there is such a channel');
    channel.forbidden = permissions;
    fake.gateway.dispatch('CHANNEL_UPDATE', channelObject(fake.state, channel));
  }

  async function outage(): Promise<void> {
    const people = createFakePeople(fake);
    for (const person of [owner, grace, LINUS]) people.command(person, general, `report ${OVERLOADED}`);
    await eventually(() => {
      const answered = new Set(fake.state.messages.map(({ aloneFor }) => aloneFor));
      for (const person of [owner, grace, LINUS]) expect(answered).toContain(person);
    });
  }

  it('is told to the owner of the server once, with what is missing and where', async () => {
    forbid('SendMessages');
    await eventually(() => expect(directTo(owner)).toHaveLength(1));
    expect(directTo(owner)[0]).toMatch(/the bot needs Send Messages in \\?#incidents/);
    const tried = fake.state.calls.filter((call) => call === `POST /channels/${incidents}/messages`).length;
    forbid('SendMessages', 'EmbedLinks');
    await outage();
    expect(directTo(owner)).toHaveLength(1);
    expect(directTo(grace)).toEqual([]);
    expect(fake.state.calls.filter((call) => call === `POST /channels/${incidents}/messages`)).toHaveLength(tried);
  });

  it('hears of outages again as soon as it has it back', async () => {
    forbid('SendMessages');
    await eventually(() => expect(directTo(owner)).toHaveLength(1));
    forbid();
    await outage();
    await eventually(() => expect(textsIn(incidents).at(-1)).toContain('3 people'));
  });

  it('that Discord refuses without having told us is named all the same', async () => {
    const channel = fake.state.channels.get(incidents);
    if (channel) channel.forbidden = ['EmbedLinks'];
    await outage();
    await eventually(() => expect(directTo(owner)).toHaveLength(1));
    expect(directTo(owner)[0]).toContain('a permission is missing');
  });
});
