import type { Card } from '../../../src/content/card';
import { eventually } from '../../support/eventually';
import { CHANNELS, PEOPLE } from '../../support/fake-slack';
import { useSlack } from './use-slack';

const [GENERAL, OTHER] = CHANNELS;
const [ALICE] = PEOPLE;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00, 0x80]);
const CARD: Card = {
  title: 'It is over',
  tone: 'good',
  body: [
    { kind: 'paragraph', spans: [{ kind: 'text', text: 'It works again.' }] },
    { kind: 'image', url: `data:image/png;base64,${PNG.toString('base64')}`, alt: 'Timeline. 7 reports.' },
  ],
  actions: [],
};

describe('pictures of a card in Slack', () => {
  const use = useSlack();
  const place = (channel: string) => ({ platform: 'slack', workspace: 'T0TEAM', channel });
  const withPicture = () =>
    use.harness.slack.messages.filter(({ raw }) => JSON.stringify(raw.blocks ?? []).includes('slack_file'));
  const picturesShown = (count: number) =>
    eventually(() => {
      if (withPicture().length < count) throw new Error('no picture yet');
      return withPicture();
    });
  const uploads = () => use.harness.slack.calls.filter(({ method }) => method === 'files.getUploadURLExternal').length;

  test('come into the message itself, which stood before with its words, and with their alternative text', async () => {
    const { slack, adapter } = use.harness;
    const { message } = await adapter.send(place(GENERAL), CARD, { deliveryId: 'd1' });
    expect(JSON.stringify(slack.messages[0]?.raw)).toContain('It works again.');
    const [shown] = await picturesShown(1);
    expect(slack.messages).toHaveLength(1);
    expect(shown?.ts).toBe(message);
    const [[id, picture] = []] = [...slack.pictures.byId];
    expect(shown?.raw.blocks).toContainEqual({
      type: 'image',
      slack_file: { id },
      alt_text: 'Timeline. 7 reports.',
    });
    expect(picture).toEqual({ bytes: PNG, alt: 'Timeline. 7 reports.' });
  });

  test('are tried again while Slack still looks at them', async () => {
    const { slack, adapter } = use.harness;
    slack.pictures.slow = 1;
    await adapter.send(place(GENERAL), CARD, { deliveryId: 'd1' });
    await picturesShown(1);
    expect([slack.messages.length, uploads()]).toEqual([1, 1]);
  });

  test('are uploaded once for all channels of a workspace, and there at once in the next', async () => {
    const { adapter } = use.harness;
    await adapter.send(place(GENERAL), CARD, { deliveryId: 'd1' });
    await picturesShown(1);
    await adapter.send(place(OTHER), CARD, { deliveryId: 'd2' });
    await picturesShown(2);
    await adapter.send(place(OTHER), CARD, { deliveryId: 'd3' });
    expect(withPicture()).toHaveLength(3);
    expect(uploads()).toBe(1);
  });

  test('come also where Slack took them for another channel while the words were on their way', async () => {
    const { adapter, slack } = use.harness;
    const showFirst = slack.hold('T0TEAM', 'chat.update');
    await adapter.send(place(GENERAL), CARD, { deliveryId: 'd1' });
    await eventually(() => expect(uploads()).toBe(1));
    const postSecond = slack.hold('T0TEAM', 'chat.postMessage');
    const second = adapter.send(place(OTHER), CARD, { deliveryId: 'd2' });
    await eventually(() => expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(2));
    showFirst();
    await picturesShown(1);
    postSecond();
    await second;
    await picturesShown(2);
    expect(uploads()).toBe(1);
  });

  test('never replace what was said in the message since', async () => {
    const { slack, adapter } = use.harness;
    slack.pictures.slow = 2;
    const sent = await adapter.send(place(GENERAL), CARD, { deliveryId: 'd1' });
    await eventually(() => expect(slack.pictures.slow).toBe(1));
    await adapter.edit(sent, { ...CARD, title: 'It is back', body: CARD.body.slice(0, 1) });
    await adapter.send(place(OTHER), CARD, { deliveryId: 'd2' });
    await picturesShown(1);
    expect(JSON.stringify(slack.messages[0]?.raw)).toContain('It is back');
    expect(withPicture().map(({ channel }) => channel)).toEqual([OTHER]);
  });

  test('follow in a message of their own where Slack lets nobody change the answer', async () => {
    const { slack, people_do } = use.harness;
    await people_do.command(ALICE, place(GENERAL), 'history');
    const { responder } = await use.hears(1);
    await responder.reply(CARD, 'private');
    const [shown] = await picturesShown(1);
    expect(slack.messages).toHaveLength(2);
    expect(shown?.to).toBe(ALICE);
    expect(JSON.stringify(slack.messages[0]?.raw)).toContain('It works again.');
    expect(JSON.stringify(shown?.raw.blocks)).not.toContain('It works again.');
  });

  test('are told in words where the bot may bring no files', async () => {
    const { slack, adapter } = use.harness;
    slack.missingScopes.add('files:write');
    slack.failNext({ status: 200, body: { ok: false, error: 'missing_scope' }, method: 'files.getUploadURLExternal' });
    await adapter.send(place(GENERAL), CARD, { deliveryId: 'd1' });
    await adapter.send(place(OTHER), { ...CARD, body: CARD.body.slice(0, 1) }, { deliveryId: 'd2' });
    expect(slack.pictures.byId.size).toBe(0);
    expect(JSON.stringify(slack.messages[0]?.raw.blocks)).toContain('Timeline. 7 reports.');
    expect(withPicture()).toEqual([]);
  });
});
