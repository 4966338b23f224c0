import { type App, createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { MINUTE } from '../../src/domain/duration';
import { noLogger } from '../../src/lib/no-logger';
import { createVirtualClock } from '../../src/lib/virtual-clock';
import { createActionIds } from '../../src/platforms/discord/action-ids';
import { platforms } from '../../src/platforms/registry';
import { eventually } from '../support/eventually';
import { type FakeDiscord, openFakeDiscord } from '../support/fake-discord';
import { textOf } from '../support/fake-discord-markup';
import { createFakePeople, type FakePeople } from '../support/fake-discord-people';
import { directChannelOf } from '../support/fake-discord-state';

jest.setTimeout(30_000);

const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';
const LINUS = '1400000000000000053';

describe('a team in Discord', () => {
  const clock = createVirtualClock(Date.UTC(2026, 3, 28, 14));
  let fake: FakeDiscord;
  let people: FakePeople;
  let app: App;
  let ada = '';
  let grace = '';
  let general = '';
  let incidents = '';

  beforeAll(async () => {
    fake = await openFakeDiscord();
    people = createFakePeople(fake);
    fake.state.people.set(LINUS, 'Linus');
    [ada = '', grace = ''] = fake.state.people.keys();
    [general = '', incidents = ''] = fake.state.channels.keys();
    const env = {
      PORT: '0',
      DATABASE_FILE: ':memory:',
      STATUS_PAGES: 'none',
      PLAYGROUND: 'off',
      DISCORD_TOKEN: fake.state.token,
      DISCORD_API_URL: fake.apiUrl,
    };
    app = await createApp({ config: readConfig(env, platforms), log: noLogger, clock });
    await eventually(async () => expect((await fetch(`${app.address}/readyz`)).status).toBe(200));
  });
  afterAll(async () => {
    await app.stop();
    await fake.close();
  });

  const textsIn = (channel: string) =>
    fake.state.messages
      .filter((message) => message.channel === channel && message.aloneFor === undefined)
      .map(({ payload }) => textOf(payload));
  const answersTo = (person: string) => fake.state.messages.filter(({ aloneFor }) => aloneFor === person);
  const directTo = (person: string) => textsIn(directChannelOf(fake.state, person).id);
  const presence = () => JSON.stringify(fake.gateway.presences.at(-1)?.presence ?? '');
  const loggedIn = () => fake.gateway.log.filter((line) => line === 'identify').length;
  const resumed = () => fake.gateway.log.filter((line) => line === 'resume').length;

  async function reports(person: string): Promise<void> {
    const before = answersTo(person).length;
    people.command(person, general, `report ${OVERLOADED}`);
    await eventually(() => expect(answersTo(person).length).toBe(before + 1));
  }
  /** Time passes, and what it brings about reaches Discord. */
  async function pass(minutes: number): Promise<void> {
    for (let i = 0; i < minutes; i++) await clock.advance(MINUTE);
  }

  it('subscribes a channel', async () => {
    people.command(ada, incidents, 'subscribe');
    await eventually(() => expect(textsIn(incidents)).toEqual([expect.stringContaining('This channel is subscribed')]));
  });

  it('hears of an outage once three of them reported it, though the connection broke in between', async () => {
    await reports(ada);
    await reports(grace);
    expect(textsIn(incidents)).toHaveLength(1);
    fake.gateway.drop();
    await eventually(() => expect(fake.gateway.log.at(-1)).toMatch(/^closed/));
    await Promise.all([reports(LINUS), reports(ada)]);
    expect(resumed()).toBe(1);
    await eventually(() => expect(textsIn(incidents)).toHaveLength(2));
    expect(textsIn(incidents)[1]).toMatch(/3 people/);
    await pass(2);
    await eventually(() => expect(presence()).toContain('Claude looks down for 3 people'));
  });

  it('is not told twice when Discord hands something over again', async () => {
    const before = fake.state.messages.length;
    people.redeliver();
    people.mention(ada, general, 'status');
    await eventually(() => expect(fake.state.messages).toHaveLength(before + 1));
    expect(textsIn(incidents)).toHaveLength(2);
  });

  it('and one of them asks to be told when it is over', async () => {
    const announcement = fake.state.messages.filter(({ channel }) => channel === incidents).at(-1);
    const ids = createActionIds();
    people.press(grace, incidents, announcement?.id ?? '', (id) => ids.decode(id)?.action === 'notify');
    await eventually(() => expect(textOf(answersTo(grace).at(-1)?.payload ?? {})).toContain('I will tell you'));
    expect(directTo(grace)).toEqual([]);
  });

  it('sees the one message change to the end, and who asked is told once, though the connection broke again', async () => {
    fake.gateway.drop();
    await pass(20);
    await eventually(() => expect(resumed()).toBe(2));
    await pass(100);
    await eventually(() => expect(textsIn(incidents)[1]).toMatch(/over/i));
    await eventually(() => expect(directTo(grace)).toHaveLength(1));
    await pass(60);
    expect(textsIn(incidents)).toHaveLength(2);
    expect(directTo(grace)).toHaveLength(1);
    expect(directTo(grace)[0]).toMatch(/over/i);
    expect(directTo(LINUS)).toEqual([]);
    expect(loggedIn()).toBe(1);
    // Who does not look at edits reads it in the thread, which is put away.
    const threads = [...fake.state.channels.values()].filter(({ parent }) => parent === incidents);
    expect(threads.map(({ id, archived }) => [textsIn(id), archived])).toEqual([
      [[expect.stringContaining('It is over')], true],
    ]);
  });
});
