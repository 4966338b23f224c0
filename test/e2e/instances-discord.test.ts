import { createActionIds } from '../../src/platforms/discord/action-ids';
import { eventually } from '../support/eventually';
import { type FakeDiscord, openFakeDiscord } from '../support/fake-discord';
import { textOf } from '../support/fake-discord-markup';
import { createFakePeople, type FakePeople } from '../support/fake-discord-people';
import { INCIDENT_NAME, type InstancesStage, openInstancesStage } from './instances-stage';

jest.setTimeout(240_000);

const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';
const LINUS = '1400000000000000053';
const DENNIS = '1400000000000000054';

let fake: FakeDiscord;
let people: FakePeople;
let stage: InstancesStage;
let ada = '';
let grace = '';
let general = '';
let incidents = '';

beforeEach(async () => {
  fake = await openFakeDiscord();
  people = createFakePeople(fake);
  fake.state.people.set(LINUS, 'Linus').set(DENNIS, 'Dennis');
  [ada = '', grace = ''] = fake.state.people.keys();
  [general = '', incidents = ''] = fake.state.channels.keys();
  stage = await openInstancesStage({ DISCORD_TOKEN: fake.state.token, DISCORD_API_URL: fake.apiUrl });
  await stage.start('a');
  await stage.start('b');
  await stage.shared(2);
  expect(fake.gateway.shards()).toHaveLength(2);
});
afterEach(async () => {
  await stage.close();
  await fake.close();
});

const textsIn = (channel: string) =>
  fake.state.messages
    .filter((message) => message.channel === channel && message.aloneFor === undefined)
    .map(({ payload }) => textOf(payload));
const answersTo = (person: string) => fake.state.messages.filter(({ aloneFor }) => aloneFor === person);

test('both hear everything and one answers; when it is killed, the other one answers also what came meanwhile', async () => {
  people.command(ada, incidents, 'subscribe');
  await eventually(() => expect(textsIn(incidents)).toHaveLength(1), 20_000);
  for (const person of [ada, grace, LINUS]) {
    people.command(person, general, `report ${OVERLOADED}`);
    await eventually(() => expect(answersTo(person)).toHaveLength(1), 20_000);
  }
  await eventually(() => expect(textsIn(incidents)[1]).toMatch(/3 people/), 20_000);

  const answering = await stage.holder('discord shards all');
  await answering.kill();
  stage.gone(answering);
  // Nobody answers at this moment.
  people.command(DENNIS, general, `report ${OVERLOADED}`);
  await eventually(() => expect(answersTo(DENNIS)).toHaveLength(1), 10_000);
  await stage.leader();

  const ids = createActionIds();
  const [, announcement] = fake.state.messages.filter(({ channel }) => channel === incidents);
  people.press(grace, incidents, announcement?.id ?? '', (id) => ids.decode(id)?.action === 'falsealarm');
  await eventually(() => expect(textsIn(incidents)[1]).toMatch(/false alarm/i), 20_000);
  expect(textsIn(incidents)).toHaveLength(2);
  for (const person of [ada, LINUS, DENNIS]) expect(answersTo(person)).toHaveLength(1);
});

test('what the page tells is announced once, and its end in the same message', async () => {
  people.command(ada, incidents, 'subscribe');
  await eventually(() => expect(textsIn(incidents)).toHaveLength(1), 20_000);
  stage.began();
  await Promise.all([stage.nudge(), stage.nudge()]);
  await eventually(() => expect(textsIn(incidents)[1]).toContain(INCIDENT_NAME), 20_000);
  const leader = await stage.leader();
  await leader.kill();
  stage.gone(leader);
  await stage.leader();
  stage.ended();
  await stage.nudge();
  await eventually(() => expect(textsIn(incidents)[1]).toMatch(/Resolved/), 30_000);
  expect(textsIn(incidents)).toHaveLength(2);
});
