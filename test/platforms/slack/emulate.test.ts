import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Card, paragraph } from '../../../src/content/card';
import type { Form, Inbound, Responder } from '../../../src/core/ports/platform';
import { type EmulateSlack, startEmulateSlack } from '../../support/emulate-slack';
import { eventually } from '../../support/eventually';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack';
import { slackPeople } from '../../support/fake-slack-people';
import { sendRequests } from '../../support/fake-slack-requests';
import { slackOverHttp } from './slack-harness';

jest.setTimeout(20_000);

const CARD: Card = {
  title: 'Claude is down',
  tone: 'bad',
  body: [paragraph('since 14:02 <!channel> & more')],
  actions: [{ id: 'works', label: 'Works for me' }],
};
const FORM: Form = {
  id: 'report',
  title: 'Report an error',
  submitLabel: 'Report',
  fields: [{ kind: 'text', id: 'text', label: 'The error', multiline: true, required: true, maxLength: 3_000 }],
};

describe("with somebody else's Slack (emulate), which knows the scopes of our manifest and no more, the bot", () => {
  let emulate: EmulateSlack;
  /** Makes the events, as emulate tells apps of none of them in Slack's way. */
  let events: FakeSlack;
  let bot: Awaited<ReturnType<typeof slackOverHttp>>;
  let people: ReturnType<typeof slackPeople>;
  let heard: { readonly event: Inbound; readonly responder: Responder }[];
  let alice: string;
  let ben: string;
  let triggers: string[];
  let cleanUps: (() => Promise<unknown>)[];

  beforeAll(async () => {
    emulate = await startEmulateSlack();
    alice = emulate.user('alice');
    ben = emulate.user('ben');
  });
  afterAll(() => emulate.close());

  beforeEach(async () => {
    events = await startFakeSlack();
    events.addTeam(emulate.team, 'U0BOT', [alice, ben]);
    triggers = [];
    cleanUps = [];
    bot = await slackOverHttp(emulate);
    const asking = { ...events, trigger: () => triggers.shift() ?? 'none' };
    people = slackPeople(asking, sendRequests(events, bot.base), emulate.team);
    heard = [];
    await bot.adapter.start(async (event, responder) => void heard.push({ event, responder }));
  });
  afterEach(async () => {
    for (const cleanUp of cleanUps) await cleanUp();
    await bot.adapter.stop();
    await bot.close();
    await events.close();
    expect(events.violations).toEqual([]);
  });

  const place = (name: string) => ({ platform: 'slack', workspace: emulate.team, channel: emulate.channel(name) });
  const refTo = (channel: string, message: string) => ({
    platform: 'slack',
    workspace: emulate.team,
    channel,
    message,
  });
  const hears = () => eventually(() => heard.at(-1) ?? Promise.reject(new Error('nothing was heard')));
  const newest = async (channel: string) => (await emulate.messages(channel)).at(-1);

  it('sends, edits and answers in a thread', async () => {
    const { adapter } = bot;
    const ref = await adapter.send(place('help'), CARD, { deliveryId: 'd-1' });
    expect(await newest(ref.channel)).toMatchObject({
      ts: ref.message,
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_payload: { delivery_id: 'd-1' } },
      text: expect.stringContaining('since 14:02 &lt;!channel&gt; &amp; more'),
    });
    await adapter.edit(ref, { ...CARD, title: 'Claude is well again', tone: 'good' });
    expect(JSON.stringify((await newest(ref.channel))?.blocks)).toContain('Claude is well again');
    const reply = await adapter.send(place('help'), CARD, { deliveryId: 'd-2', thread: ref });
    const thread = await emulate.admin.conversations.replies({ channel: ref.channel, ts: ref.message });
    expect(thread.messages?.map(({ ts }) => ts)).toEqual([ref.message, reply.message]);
  });

  it('sends to a person, without the scope to open conversations', async () => {
    const ref = await bot.adapter.send({ ...place('help'), channel: `@${ben}` }, CARD, { deliveryId: 'd-3' });
    expect(ref.channel).toMatch(/^D/);
    await bot.adapter.edit(ref, { ...CARD, title: 'It is over' });
    await expect(bot.adapter.edit(refTo(ben, ref.message), CARD)).rejects.toMatchObject({ kind: 'message-gone' });
  });

  it.each([
    ['a channel that is not there', () => refTo('C0NOWHERE', ''), 'channel-gone'],
    ['a channel that is archived', () => place('old'), 'channel-gone'],
    ['a private channel without it', () => place('secret'), 'not-permitted'],
  ])('knows what became of %s', async (_, to, kind) => {
    await emulate.admin.conversations.archive({ channel: emulate.channel('old') }).catch(() => undefined);
    await emulate.admin.conversations
      .kick({ channel: emulate.channel('secret'), user: 'U0BOT' })
      .catch(() => undefined);
    await expect(bot.adapter.send(to(), CARD, { deliveryId: 'd' })).rejects.toMatchObject({ kind });
  });

  it('knows a message that was deleted, and one that is not its own', async () => {
    const channel = emulate.channel('help');
    const theirs = await emulate.admin.chat.postMessage({ channel, text: 'hello' });
    await emulate.admin.chat.delete({ channel, ts: String(theirs.ts) });
    await expect(bot.adapter.edit(refTo(channel, String(theirs.ts)), CARD)).rejects.toMatchObject({
      kind: 'message-gone',
    });
    const another = await emulate.admin.chat.postMessage({ channel, text: 'hello' });
    await expect(bot.adapter.edit(refTo(channel, String(another.ts)), CARD)).rejects.toMatchObject({
      kind: 'message-gone',
    });
  });

  it('answers one person in the channel, and directly who is not in it', async () => {
    const channel = emulate.channel('help');
    await emulate.admin.conversations.kick({ channel, user: ben });
    await people.mention(alice, channel, 'down?');
    await (await hears()).responder.reply(CARD, 'private');
    const direct = await bot.adapter.send({ ...place('help'), channel: `@${ben}` }, CARD, { deliveryId: 'd-4' });
    const before = (await emulate.messages(channel)).length;
    await people.mention(ben, channel, 'down?');
    await eventually(() => expect(heard).toHaveLength(2));
    await (await hears()).responder.reply({ ...CARD, title: 'For Ben alone' }, 'private');
    expect(await emulate.messages(channel)).toHaveLength(before);
    expect((await emulate.messages(direct.channel, 'ben')).at(-1)?.text).toContain('For Ben alone');
  });

  it('opens its form within the three seconds, once, and offers a button after that', async () => {
    const direct = await bot.adapter.send({ ...place('help'), channel: `@${alice}` }, CARD, { deliveryId: 'd-5' });
    const trigger = await emulate.trigger();
    triggers = [trigger, trigger];
    await people.globalShortcut(alice, 'Report a Claude error');
    await (await hears()).responder.openForm(FORM);
    expect((await newest(direct.channel))?.ts).toBe(direct.message);
    await people.globalShortcut(alice, 'Report a Claude error');
    await eventually(() => expect(heard).toHaveLength(2));
    await (await hears()).responder.openForm(FORM);
    // Slack refuses the trigger that was used (exchanged_trigger_id).
    expect(JSON.stringify(await newest(direct.channel))).toContain('Press the button to open the form');
  });

  it("shows and replaces the page on a person's Home tab", async () => {
    await people.openHome(alice);
    const { event, responder } = await hears();
    expect(event.kind).toBe('home');
    await responder.reply(CARD, 'private');
    expect(await emulate.homes()).toContain('Claude is down');
    await responder.reply({ ...CARD, title: 'Claude is well' }, 'private');
    expect(await emulate.homes()).toContain('Claude is well');
    expect(await emulate.homes()).not.toContain('Claude is down');
  });

  it('finds the message whose acknowledgement got lost, and does not send it again', async () => {
    const lossy = await openLossyWay(emulate.apiUrl);
    const other = await slackOverHttp(lossy);
    cleanUps.push(other.adapter.stop, other.close, lossy.close);
    await other.adapter.start(async () => undefined);
    const channel = emulate.channel('help');
    const before = (await emulate.messages(channel)).length;
    lossy.loseNext();
    const send = (again: boolean) => other.adapter.send(place('help'), CARD, { deliveryId: 'lost-1', again });
    await expect(send(false)).rejects.toMatchObject({ kind: 'unavailable' });
    const ref = await send(true);
    expect((await emulate.messages(channel)).slice(before).map(({ ts }) => ts)).toEqual([ref.message]);
  });

  it('takes a tick on an answer from before it was started anew', async () => {
    const channel = emulate.channel('help');
    await people.mention(alice, channel, 'API Error: 529');
    await (await hears()).responder.reply({ ...CARD, actions: [{ id: 'fixed', label: "It's fixed" }] }, 'channel');
    const answer = await newestInThread(channel);
    await bot.adapter.stop();
    await bot.adapter.start(async (event, responder) => void heard.push({ event, responder }));
    events.messages.push({ ts: answer, channel, raw: {} });
    await people.react(alice, channel, answer, 'white_check_mark');
    await eventually(() => expect(heard.at(-1)?.event).toMatchObject({ kind: 'action', action: 'fixed' }));
  });

  /** The newest answer in the thread of what Alice asked last. */
  async function newestInThread(channel: string): Promise<string> {
    const asked = events.messages.filter(({ raw }) => raw.from === alice).at(-1)?.ts ?? '';
    const { messages = [] } = await emulate.admin.conversations.replies({ channel, ts: asked });
    return messages.at(-1)?.ts ?? '';
  }
});

/** A way to the Web API on which an answer can get lost after the work is done. */
async function openLossyWay(apiUrl: string) {
  let loses = false;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { authorization = '', 'content-type': type = '' } = request.headers;
    const answer = await fetch(new URL((request.url ?? '').replace('/api/', ''), apiUrl), {
      method: 'POST',
      headers: { authorization, 'content-type': type },
      body: Buffer.concat(chunks),
    });
    const text = await answer.text();
    if (loses) request.socket.destroy();
    else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    loses = false;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    loseNext: () => {
      loses = true;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
