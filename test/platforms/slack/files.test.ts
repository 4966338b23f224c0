import type { Card } from '../../../src/content/card';
import { CHANNELS, PEOPLE } from '../../support/fake-slack';
import { useSlack } from './use-slack';

const [GENERAL] = CHANNELS;
const [ALICE] = PEOPLE;
const CARD: Card = {
  title: 'It is time to escalate',
  tone: 'warning',
  body: [{ kind: 'code', text: 'First seen: 14:00 UTC' }],
  actions: [],
  files: [{ name: 'claude-escalation.md', mediaType: 'text/markdown', text: '# Packet\n\nnaïve ✓\n' }],
};

describe('files of a card in Slack', () => {
  const use = useSlack();
  const place = { platform: 'slack', workspace: 'T0TEAM', channel: GENERAL };

  test('come privately to who asked alone, though the answer itself is one that vanishes', async () => {
    const { slack } = use.harness;
    await use.harness.people_do.command(ALICE, place, 'escalate');
    const { responder } = await use.hears(1);
    await responder.reply(CARD, 'private');
    expect(slack.files).toEqual([{ name: 'claude-escalation.md', text: CARD.files?.[0]?.text, channel: `D${ALICE}` }]);
  });

  test('stand in the thread below a message that is sent', async () => {
    const { slack, adapter } = use.harness;
    const { message } = await adapter.send(place, CARD, { deliveryId: 'd1' });
    expect(slack.files).toMatchObject([{ channel: GENERAL, thread: message }]);
  });

  test('are left out, without a word, where the bot may share none; the answer stands', async () => {
    const { slack, adapter, people_do } = use.harness;
    slack.missingScopes.add('files:write');
    slack.failNext({ status: 200, body: { ok: false, error: 'missing_scope' }, method: 'files.getUploadURLExternal' });
    const { message } = await adapter.send(place, CARD, { deliveryId: 'd1' });
    expect(message).not.toBe('');
    await people_do.command(ALICE, place, 'escalate');
    const { responder } = await use.hears(1);
    slack.failNext({ status: 200, body: { ok: false, error: 'missing_scope' }, method: 'files.getUploadURLExternal' });
    await responder.reply(CARD, 'private');
    expect(slack.files).toEqual([]);
    expect(slack.messages.filter(({ channel }) => channel === `D${ALICE}`)).toEqual([]);
  });

  test("a person's time zone is asked once, and unknown where the bot may not ask", async () => {
    const { slack, adapter } = use.harness;
    const person = { workspace: 'T0TEAM', user: ALICE };
    slack.failNext({ status: 200, body: { ok: false, error: 'missing_scope' }, method: 'users.info' });
    expect(await adapter.timeZoneOf(person)).toBeUndefined();
    expect(await adapter.timeZoneOf(person)).toBe('Europe/London');
    expect(await adapter.timeZoneOf(person)).toBe('Europe/London');
    expect(slack.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1);
  });
});
