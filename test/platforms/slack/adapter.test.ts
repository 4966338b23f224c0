import { type Card, paragraph } from '../../../src/content/card';
import type { Form } from '../../../src/core/ports/platform';
import type { MessageRef } from '../../../src/domain/tenancy';
import { BOT, CHANNELS, PEOPLE, TEAM } from '../../support/fake-slack';
import { slackAdapter } from './slack-harness';
import { useSlack } from './use-slack';

const [GENERAL, , WITHOUT_BOT] = CHANNELS;
const [ALICE, BEN] = PEOPLE;
const FORM: Form = {
  id: 'report',
  title: 'Report an error, with a title that is far too long',
  submitLabel: 'Send',
  fields: [{ kind: 'text', id: 'text', label: 'The error', multiline: true, required: true, maxLength: 9_000 }],
};
const cardOf = (title: string, more: Partial<Card> = {}): Card => ({
  title,
  tone: 'neutral',
  body: [],
  actions: [],
  ...more,
});
const place = (channel: string) => ({ platform: 'slack', workspace: TEAM, channel });

describe('the bot in Slack', () => {
  const use = useSlack();
  const { hears } = use;
  const ours = () => use.harness.slack.messages.filter(({ raw }) => !raw.from);
  const sentTo = (method: string) => use.harness.slack.calls.filter((call) => call.method === method);

  describe('listens', () => {
    it('to a mention once, although Slack tells of it twice', async () => {
      await use.people.mention(ALICE, GENERAL, 'API Error: 529');
      await use.people.message(BEN, GENERAL, 'me too');
      await hears(2);
      expect(use.heard.map(({ event }) => event.kind)).toEqual(['mention', 'message']);
    });

    it('to people only: not to bots, to edits or to what Slack tells', async () => {
      const message = { type: 'message', channel: GENERAL, channel_type: 'channel', user: BEN, text: 'x' };
      await use.people.event({ ...message, ts: '1.1', bot_id: 'B0OTHER' });
      await use.people.event({ ...message, ts: '1.2', subtype: 'channel_join' });
      await use.people.event({ ...message, ts: '1.3', subtype: 'message_changed', message: { text: 'y' } });
      await use.people.event({ ...message, ts: '1.4', user: BOT });
      await use.people.event({ ...message, ts: '1.5', type: 'app_mention', bot_id: 'B0OTHER' });
      await use.people.event({ ...message, ts: '1.7', type: 'app_mention', user: BOT });
      await use.people.event({ ...message, ts: '1.6', subtype: 'file_share', text: 'with a screenshot' });
      await hears(1);
      expect(use.heard.map(({ event }) => event)).toMatchObject([{ kind: 'message', text: 'with a screenshot' }]);
    });

    it('to none but its own buttons', async () => {
      const ref = await use.harness.adapter.send(place(GENERAL), cardOf('Down'), { deliveryId: 'd' });
      const [message] = ours();
      if (message)
        message.raw = { blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'constructor' }] }] };
      await use.people.press(ALICE, GENERAL, ref.message, 'constructor');
      await use.people.message(ALICE, GENERAL, 'hello');
      expect((await hears(1)).event.kind).toBe('message');
    });

    it('to a command in any direct conversation as one in the own direct messages', async () => {
      await use.people.command(ALICE, 'D0OTHERS', 'subscribe');
      expect((await hears(1)).event.channel).toEqual(place(`@${ALICE}`));
    });
  });

  describe('answers', () => {
    it('a mention in its thread, for one person where that person can see it', async () => {
      await use.people.mention(ALICE, GENERAL, 'down?');
      const { event, responder } = await hears(1);
      const asked = event.kind === 'mention' ? event.message?.message : undefined;
      await responder.reply(cardOf('For all'), 'channel');
      await responder.reply(cardOf('For you'), 'private');
      expect(ours()).toMatchObject([{ thread_ts: asked }, { to: ALICE }]);
      // A thread that does not exist yet hides an answer for one person.
      expect(ours()[1]).not.toHaveProperty('thread_ts');
      await use.people.mention(ALICE, GENERAL, 'and now?', { thread_ts: asked });
      await (await hears(2)).responder.reply(cardOf('For you, again'), 'private');
      expect(ours()[2]).toMatchObject({ to: ALICE, thread_ts: asked });
    });

    it('a command in a channel that the bot is not in, and directly once the address is used up', async () => {
      await use.people.command(ALICE, WITHOUT_BOT, 'status');
      const { responder } = await hears(1);
      for (let time = 1; time <= 6; time += 1) await responder.reply(cardOf(`Answer ${time}`), 'private');
      expect(await use.harness.messages(place(WITHOUT_BOT), ALICE)).toHaveLength(5);
      expect(await use.harness.messages(place(WITHOUT_BOT), BEN)).toHaveLength(0);
      expect((await use.harness.directMessages(ALICE)).map(({ text }) => text)).toEqual(['Answer 6']);
    });

    it('a press on its message in the thread of that message', async () => {
      const card = cardOf('Down', { actions: [{ id: 'works', label: 'Works for me' }] });
      const ref = await use.harness.adapter.send(place(GENERAL), card, { deliveryId: 'd' });
      await use.people.press(BEN, GENERAL, ref.message, 'works');
      await (await hears(1)).responder.reply(cardOf('Noted'), 'channel');
      expect(ours()[1]).toMatchObject({ thread_ts: ref.message });
    });

    it('what was chosen from a menu, by its value', async () => {
      const options = [
        { value: 'overloaded', label: 'Claude is overloaded' },
        { value: 'tls_proxy', label: 'A proxy is in the way' },
      ];
      const card = cardOf('What is wrong?', { choice: { id: 'troubleshoot', placeholder: 'Choose', options } });
      const ref = await use.harness.adapter.send(place(GENERAL), card, { deliveryId: 'd' });
      await use.people.press(BEN, GENERAL, ref.message, 'troubleshoot', 'tls_proxy');
      expect((await hears(1)).event).toMatchObject({ kind: 'action', action: 'troubleshoot', value: 'tls_proxy' });
    });

    it('a press on an answer for one person, which is no message to refer to later', async () => {
      await use.people.command(ALICE, GENERAL, 'status');
      await (await hears(1)).responder.reply(cardOf('Down', { actions: [{ id: 'still', label: 'Still' }] }), 'private');
      await use.people.press(ALICE, GENERAL, ours()[0]?.ts ?? '', 'still');
      const { event, responder } = await hears(2);
      expect(event).not.toHaveProperty('message');
      await responder.reply(cardOf('Noted'), 'private');
      expect(ours()[1]).toMatchObject({ to: ALICE, channel: GENERAL });
    });
  });

  describe('opens its form', () => {
    it('by a button where Slack allows no form, as after a mention', async () => {
      await use.people.mention(ALICE, GENERAL, 'report');
      await (await hears(1)).responder.openForm(FORM);
      expect(await use.harness.formOpen(ALICE)).toBe(false);
      await use.people.press(ALICE, GENERAL, ours()[0]?.ts ?? '', 'report');
      await (await hears(2)).responder.openForm(FORM);
      expect(await use.harness.formOpen(ALICE)).toBe(true);
      await use.people.submit(ALICE, { text: 'API Error: 500' });
      const { event, responder } = await hears(3);
      expect(event).toMatchObject({ kind: 'form', values: { text: 'API Error: 500' }, channel: place(GENERAL) });
      await responder.reply(cardOf('Thank you'), 'private');
      expect(ours().at(-1)).toMatchObject({ to: ALICE, channel: GENERAL });
    });

    it('by a button too when the three seconds are over', async () => {
      await use.people.command(ALICE, GENERAL, 'report');
      use.harness.slack.failNext({ status: 200, body: { ok: false, error: 'expired_trigger_id' } });
      await (await hears(1)).responder.openForm(FORM);
      expect(ours()).toMatchObject([{ to: ALICE }]);
      expect(JSON.stringify(ours()[0]?.raw)).toContain('"action_id":"report"');
    });

    it('which is answered directly when where it was opened got lost', async () => {
      await use.people.command(ALICE, GENERAL, 'report');
      await (await hears(1)).responder.openForm(FORM);
      const view = use.harness.slack.views.get(ALICE);
      if (view) use.harness.slack.views.set(ALICE, { ...view, private_metadata: 'lost' });
      await use.people.submit(ALICE, { text: 'x' });
      const { event, responder } = await hears(2);
      expect(event.channel).toEqual(place(`@${ALICE}`));
      await responder.reply(cardOf('Thank you'), 'private');
      expect((await use.harness.directMessages(ALICE)).map(({ text }) => text)).toEqual(['Thank you']);
    });
  });

  describe('sends', () => {
    it('without previews or names turned into links, and with its delivery in the metadata', async () => {
      await use.harness.adapter.send(place(GENERAL), cardOf('Down'), { deliveryId: 'd-7' });
      expect(sentTo('chat.postMessage')[0]?.args).toMatchObject({
        unfurl_links: 'false',
        unfurl_media: 'false',
        link_names: 'false',
        parse: 'none',
        metadata: { event_type: 'claude_status_delivery', event_payload: { delivery_id: 'd-7' } },
      });
    });

    const lostAnswer = { status: 200, body: {}, afterwards: true };

    const sendDown = (more: { readonly thread?: MessageRef; readonly again?: boolean } = {}, to = place(GENERAL)) =>
      use.harness.adapter.send(to, cardOf('Down'), { deliveryId: 'd-1', ...more });

    it('once, when the answer to the first try got lost', async () => {
      use.harness.slack.failNext(lostAnswer);
      await expect(sendDown()).rejects.toMatchObject({ kind: 'unavailable' });
      const ref = await sendDown({ again: true });
      expect(ours()).toMatchObject([{ ts: ref.message }]);
      await use.harness.adapter.send(place(GENERAL), cardOf('Down'), { deliveryId: 'd-2', again: true });
      expect(ours()).toHaveLength(2);
    });

    it('without looking where nothing can have arrived before', async () => {
      await sendDown();
      expect(sentTo('conversations.history')).toEqual([]);
    });

    it('once, also by a process that never use.heard of the first try, and below much that people said since', async () => {
      const { message } = await sendDown();
      for (let n = 0; n < 40; n += 1) use.harness.slack.keep(GENERAL, { from: BEN, text: 'and me' });
      await use.harness.adapter.stop();
      const next = slackAdapter(use.harness.slack);
      await next.start(async () => undefined);
      const ref = await next.send(place(GENERAL), cardOf('Down'), { deliveryId: 'd-1', again: true });
      expect(ref).toEqual({ ...place(GENERAL), message });
      expect(ours()).toHaveLength(1);
      await next.stop();
    });

    it('after a look of a few pages, however much was said', async () => {
      for (let n = 0; n < 200; n += 1) use.harness.slack.keep(GENERAL, { from: BEN, text: 'and me' });
      await sendDown({ again: true });
      expect(sentTo('conversations.history').length).toBeLessThan(10);
      expect(ours()).toHaveLength(1);
    });

    it.each([
      ['a thread', (thread: MessageRef) => sendDown({ thread, again: true })],
      ['a channel', () => sendDown({ again: true })],
    ])('at once into %s when Slack lets it read one page a minute only', async (_, again) => {
      const thread = await use.harness.adapter.send(place(GENERAL), cardOf('Down'), { deliveryId: 'd-0' });
      const haste = { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': '60' } };
      for (const method of ['conversations.history', 'conversations.replies'])
        use.harness.slack.failNext({ ...haste, method });
      await again(thread);
      expect(ours()).toHaveLength(2);
    });

    it('once into a thread as well', async () => {
      const thread = await use.harness.adapter.send(place(GENERAL), cardOf('Down'), { deliveryId: 'd-0' });
      use.harness.slack.failNext(lostAnswer);
      await expect(sendDown({ thread })).rejects.toMatchObject({ kind: 'unavailable' });
      for (let n = 0; n < 40; n += 1)
        use.harness.slack.keep(GENERAL, { from: BEN, text: 'oh', thread_ts: thread.message });
      expect((await sendDown({ thread, again: true })).message).toBe(ours()[1]?.ts);
      expect(ours()).toHaveLength(2);
    });

    it('once to a person whose conversation with the bot is known', async () => {
      await use.people.direct(ALICE, 'are you there?');
      await hears(1);
      use.harness.slack.failNext(lostAnswer);
      const toAlice = place(`@${ALICE}`);
      await expect(sendDown({}, toAlice)).rejects.toMatchObject({ kind: 'unavailable' });
      const ref = await sendDown({ again: true }, toAlice);
      expect(ref).toMatchObject({ channel: `D${ALICE}`, message: ours()[0]?.ts });
      expect(ours()).toHaveLength(1);
      // Ben's is not, and asking for it takes a scope that the bot does not have.
      await sendDown({ again: true }, place(`@${BEN}`));
      expect(ours()).toHaveLength(2);
    });

    it('rather twice than not at all where it may not look back', async () => {
      use.harness.slack.missingScopes.add('channels:history');
      use.harness.slack.failNext(lostAnswer);
      await expect(sendDown()).rejects.toMatchObject({ kind: 'unavailable' });
      await sendDown({ again: true });
      expect(ours()).toHaveLength(2);
    });

    it('anew under the same delivery after its message was deleted', async () => {
      const send = () => use.harness.adapter.send(place(GENERAL), cardOf('Down'), { deliveryId: 'd-1' });
      await use.harness.deleteMessage(await send());
      await send();
      expect(ours()).toHaveLength(1);
    });

    it('the words alone when Slack refuses the blocks', async () => {
      const picture = { kind: 'image', url: 'https://unreachable.example/chart.png', alt: 'a chart' } as const;
      const card = cardOf('Down', { body: [paragraph('since 14:02'), picture] });
      const ref = await use.harness.adapter.send(place(GENERAL), card, { deliveryId: 'd' });
      await use.harness.adapter.edit(ref, card);
      expect(ours()).toHaveLength(1);
      expect(ours()[0]?.raw).toMatchObject({ text: 'Down\nsince 14:02\na chart', blocks: [] });
    });

    it.each([
      [CHANNELS[2], 'not-permitted'],
      [CHANNELS[3], 'channel-gone'],
    ])('nothing to %s, which is %s', async (channel, kind) => {
      const sent = use.harness.adapter.send(place(channel), cardOf('Down'), { deliveryId: 'd' });
      await expect(sent).rejects.toMatchObject({ kind });
    });
  });
});
