import { action } from '../../../src/content/actions';
import { noticeCard } from '../../../src/content/cards/notice';
import type { Inbound } from '../../../src/core/ports/platform';
import { eventually } from '../../support/eventually';
import { CHANNELS, PEOPLE, TEAM } from '../../support/fake-slack';
import { openSlack } from './slack-harness';

const [GENERAL] = CHANNELS;
const [ALICE] = PEOPLE;

/** Slack's own payloads say many things twice, and a gateway or stand-in for it only what is needed. */
describe('a payload that says only what is needed', () => {
  let harness: Awaited<ReturnType<typeof openSlack>>;
  let heard: Inbound[];

  beforeEach(async () => {
    harness = await openSlack();
    heard = [];
    await harness.adapter.start(async (event, responder) => {
      heard.push(event);
      const card = { ...noticeCard('Here', 'it is'), actions: [action('works')] };
      await responder.reply(card, event.kind === 'action' ? 'private' : 'channel');
    });
  });
  afterEach(async () => {
    await harness.adapter.stop();
    await harness.close();
  });

  const hears = (count: number) =>
    eventually(() => {
      if (heard.length < count) throw new Error(`${heard.length} of ${count}`);
      return heard;
    });
  const team = { id: TEAM };
  const command = () => ({
    type: 'slash_commands',
    payload: { team_id: TEAM, channel_id: GENERAL, user_id: ALICE, command: '/claude-status', text: 'status' },
  });

  it('is heard every time: a command without a trigger is no repetition of the one before', async () => {
    await harness.slack.emit(command());
    await harness.slack.emit(command());
    const keys = (await hears(2)).map((event) => event.dedupeKey);
    expect(new Set(keys).size).toBe(2);
  });

  it('is understood: a press that names its message but no container', async () => {
    await harness.slack.emit(command());
    await hears(1);
    const message = await eventually(() => {
      const found = harness.slack.messages.find(({ channel, raw }) => channel === GENERAL && !raw.from);
      if (!found) throw new Error('no answer yet');
      return found;
    });
    const press = {
      type: 'interactive',
      payload: {
        type: 'block_actions',
        team,
        user: { id: ALICE },
        channel: { id: GENERAL },
        message: { ts: message.ts },
        actions: [{ type: 'button', action_id: 'works' }],
      },
    };
    await harness.slack.emit(press);
    await harness.slack.emit(press);
    const [, first, again] = await hears(3);
    expect(first).toMatchObject({
      kind: 'action',
      action: 'works',
      message: { channel: GENERAL, message: message.ts },
    });
    expect(first?.actor).toMatchObject({ user: ALICE, name: ALICE });
    expect(again?.dedupeKey).not.toBe(first?.dedupeKey);
    await eventually(async () => {
      const answers = await harness.messages({ platform: 'slack', workspace: TEAM, channel: GENERAL }, ALICE);
      expect(answers.filter((answer) => answer.private)).toHaveLength(2);
    });
  });

  it('is understood: a direct message by its kind of channel, and the Home tab without a time', async () => {
    const event = (what: Record<string, unknown>) => ({
      type: 'events_api',
      payload: { type: 'event_callback', team_id: TEAM, event: what },
    });
    const said = { type: 'message', channel: 'G1IM', channel_type: 'im', user: ALICE, text: 'status', ts: '18.1' };
    await harness.slack.emit(event(said));
    const home = event({ type: 'app_home_opened', user: ALICE, channel: 'D1', tab: 'home' });
    await harness.slack.emit(home);
    await harness.slack.emit(home);
    const events = await hears(3);
    expect(events.map(({ kind }) => kind)).toEqual(['mention', 'home', 'home']);
    expect(new Set(events.map(({ dedupeKey }) => dedupeKey)).size).toBe(3);
  });
});
