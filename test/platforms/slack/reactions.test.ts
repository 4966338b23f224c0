import type { Inbound, PlatformAdapter, Responder } from '../../../src/core/ports/platform';
import { OVERLOADED, openStage } from '../../support/core-stage';
import { eventually } from '../../support/eventually';
import { CHANNELS, PEOPLE, TEAM } from '../../support/fake-slack';
import { slackPeople } from '../../support/fake-slack-people';
import { openSlack, slackAdapter } from './slack-harness';

const [GENERAL] = CHANNELS;
const [ALICE, BEN] = PEOPLE;
const DONE = 'white_check_mark';
const place = (channel: string) => ({ platform: 'slack', workspace: TEAM, channel });
const ANSWER = {
  title: 'Overloaded',
  tone: 'bad',
  body: [],
  actions: [{ id: 'fixed', label: "It's fixed" }],
} as const;

describe('a reaction', () => {
  let harness: Awaited<ReturnType<typeof openSlack>>;
  let people: ReturnType<typeof slackPeople>;
  let heard: Inbound[];
  let another: PlatformAdapter | undefined;

  beforeEach(async () => {
    harness = await openSlack();
    people = slackPeople(harness.slack);
    heard = [];
    another = undefined;
  });

  afterEach(async () => {
    await harness.adapter.stop();
    await another?.stop();
    await harness.close();
  });

  const ours = () => harness.slack.messages.filter(({ raw }) => !raw.from);
  const answering = async (event: Inbound, responder: Responder) => {
    heard.push(event);
    if (event.kind === 'mention') await responder.reply(ANSWER, 'channel');
    if (event.kind === 'action') await responder.reply({ ...ANSWER, title: 'Good to hear', actions: [] }, 'private');
  };
  /** Where Alice's mention was answered. */
  async function answered(): Promise<string> {
    await people.mention(ALICE, GENERAL, 'API Error: 529');
    return eventually(() => ours()[0]?.ts ?? Promise.reject(new Error('no answer yet')));
  }
  /** What was heard once all that was done before is dealt with. */
  async function heardUntilNow(): Promise<Inbound[]> {
    const before = heard.length;
    await people.message(BEN, GENERAL, 'and?');
    await eventually(() => expect(heard.length).toBeGreaterThan(before));
    return heard.filter(({ kind }) => kind === 'action');
  }

  it('with ✅ on the answer by whoever it answers is "It\'s fixed", and is noted for that person in the thread', async () => {
    await harness.adapter.start(answering);
    const ts = await answered();
    await people.react(ALICE, GENERAL, ts, DONE);
    await eventually(() => expect(ours()).toHaveLength(2));
    expect(heard.at(-1)).toMatchObject({
      kind: 'action',
      action: 'fixed',
      message: { ...place(GENERAL), message: ts },
      channel: place(GENERAL),
      actor: { user: ALICE },
    });
    expect(ours()[1]).toMatchObject({ to: ALICE, thread_ts: ours()[0]?.thread_ts });
  });

  it('still counts on an answer from before the bot was started anew', async () => {
    await harness.adapter.start(answering);
    const ts = await answered();
    await harness.adapter.stop();
    another = slackAdapter(harness.slack);
    await another.start(answering);
    await people.react(ALICE, GENERAL, ts, DONE);
    await eventually(() => expect(heard.at(-1)).toMatchObject({ action: 'fixed', actor: { user: ALICE } }));
    await eventually(() => expect(ours()[1]).toMatchObject({ to: ALICE, thread_ts: ours()[0]?.thread_ts }));
  });

  it('of somebody else, with another sign, or on what is no answer to a report does nothing', async () => {
    await harness.adapter.start(answering);
    const ts = await answered();
    const announced = await harness.adapter.send(place(GENERAL), ANSWER, { deliveryId: 'd' });
    const asked = harness.slack.messages.find(({ raw }) => raw.from === ALICE)?.ts ?? '';
    await people.react(BEN, GENERAL, ts, DONE);
    await people.react(ALICE, GENERAL, ts, 'eyes');
    await people.react(ALICE, GENERAL, announced.message, DONE);
    await people.react(ALICE, GENERAL, asked, DONE);
    await people.event({ type: 'reaction_added', user: ALICE, reaction: DONE, item: { type: 'file', file: 'F1' } });
    expect(await heardUntilNow()).toEqual([]);
  });

  it('counts where the bot may not read back, as long as it remembers its answer', async () => {
    await harness.adapter.start(answering);
    const ts = await answered();
    harness.slack.missingScopes.add('channels:history');
    await people.react(ALICE, GENERAL, ts, DONE);
    await eventually(() => expect(heard.at(-1)).toMatchObject({ action: 'fixed', actor: { user: ALICE } }));
  });

  it('that cannot be looked up does nothing either', async () => {
    await harness.adapter.start(answering);
    const announced = await harness.adapter.send(place(GENERAL), ANSWER, { deliveryId: 'd' });
    harness.slack.missingScopes.add('channels:history');
    await people.react(ALICE, GENERAL, announced.message, DONE);
    expect(await heardUntilNow()).toEqual([]);
  });

  it('in direct messages closes the report in the core, once', async () => {
    const stage = await openStage();
    await harness.adapter.start(stage.core.handle);
    await people.direct(BEN, OVERLOADED);
    const { ts } = await eventually(() => ours()[0] ?? Promise.reject(new Error('no answer yet')));
    await people.react(BEN, `D${BEN}`, ts, DONE);
    await people.redeliver();
    await eventually(() => expect(ours()).toHaveLength(2));
    expect(JSON.stringify(ours()[1]?.raw)).toContain('Your report is closed');
    expect(stage.context.state.working).toHaveLength(1);
    await stage.close();
  });
});
