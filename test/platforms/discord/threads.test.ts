import { eventually } from '../../support/eventually';
import { type FakeChannel, Refusal } from '../../support/fake-discord-state';
import { failureOf, useFakeDiscord } from './use-fake';

const NEWS = '1400000000000000081';
const VOICE = '1400000000000000082';
const down = { title: 'Claude looks down', tone: 'bad' as const, body: [], actions: [] };
const worse = { ...down, title: 'Worse now' };
const over = { ...down, title: 'It is over', tone: 'good' as const };

describe('threads of Discord', () => {
  const use = useFakeDiscord();
  const state = () => use().fake.state;
  const threadOf = (message: string): FakeChannel | undefined => state().channels.get(message);
  const textsIn = (channel: string) =>
    state()
      .messages.filter((message) => message.channel === channel)
      .map(({ payload }) => payload.embeds?.[0]?.title);

  async function announced(channel = use().general) {
    state().channels.set(NEWS, { id: NEWS, type: 5, name: 'news' });
    state().channels.set(VOICE, { id: VOICE, type: 2, name: 'talk' });
    const adapter = await use().start();
    const place = { ...use().place, channel };
    const top = await adapter.send(place, down, { deliveryId: '1' });
    const note = (card: typeof down | typeof over, deliveryId: string) =>
      adapter.send(place, card, { deliveryId, thread: top });
    return { adapter, top, note };
  }

  it.each(['general', 'an announcement channel'])('hold what changed about a message in %s', async (where) => {
    const { top, note } = await announced(where === 'general' ? undefined : NEWS);
    await note(worse, '2');
    await note({ ...worse, title: 'Even worse' }, '3');
    expect(threadOf(top.message)).toMatchObject({ parent: top.channel, autoArchive: 1_440 });
    expect(textsIn(top.message)).toEqual(['Worse now', 'Even worse']);
    expect(textsIn(top.channel)).toEqual(['Claude looks down']);
    expect(state().calls.filter((call) => call.endsWith('/threads'))).toHaveLength(1);
  });

  it('that were begun before a restart are used again', async () => {
    const { adapter, top, note } = await announced();
    await note(worse, '2');
    await adapter.stop();
    const again = await use().start();
    await again.send(top, { ...worse, title: 'Even worse' }, { deliveryId: '3', thread: top });
    expect(textsIn(top.message)).toEqual(['Worse now', 'Even worse']);
  });

  it('are archived when the message says that it is over', async () => {
    const { adapter, top, note } = await announced();
    await note(worse, '2');
    await adapter.edit(top, worse);
    expect(threadOf(top.message)?.archived).toBeFalsy();
    await adapter.edit(top, over);
    expect(threadOf(top.message)?.archived).toBe(true);
  });

  it('are archived, too, after the note that says so, and open again for what comes later', async () => {
    const { top, note } = await announced();
    await note(worse, '2');
    await note(over, '3');
    expect(threadOf(top.message)?.archived).toBe(true);
    await note({ ...worse, title: 'Down again' }, '4');
    expect(threadOf(top.message)?.archived).toBe(false);
    expect(textsIn(top.message)).toEqual(['Worse now', 'It is over', 'Down again']);
  });

  it('are opened to edit what stands in one, and left as they should be', async () => {
    const { adapter, note } = await announced();
    const first = await note(worse, '2');
    await note(over, '3');
    await adapter.edit(first, { ...worse, title: 'Corrected' });
    expect(textsIn(first.channel)[0]).toBe('Corrected');
    expect(threadOf(first.channel)?.archived).toBe(false);
    await note(over, '4');
    await adapter.edit(first, { ...over, title: 'Corrected at the end' });
    expect(textsIn(first.channel)[0]).toBe('Corrected at the end');
    expect(threadOf(first.channel)?.archived).toBe(true);
  });

  it('are not asked for where nothing was said in one', async () => {
    const { adapter, top } = await announced();
    await adapter.edit(top, over);
    expect(threadOf(top.message)).toBeUndefined();
    expect(state().calls.filter((call) => call.startsWith('PATCH'))).toHaveLength(1);
  });

  it.each(['locked', 'deleted'])('that were %s make room for an answer below the message', async (how) => {
    const { top, note } = await announced();
    await note(worse, '2');
    const thread = threadOf(top.message);
    if (!thread) throw new Error('there is a thread');
    if (how === 'locked') thread.locked = true;
    else state().channels.delete(thread.id);
    const ref = await note({ ...worse, title: 'Even worse' }, '3');
    expect(ref.channel).toBe(top.channel);
    const answer = state().messages.find(({ id }) => id === ref.message);
    expect(answer?.payload.message_reference).toMatchObject({ message_id: top.message });
  });

  it('that cannot be, in a voice channel or without the permission, make room for one, too', async () => {
    const { top, note } = await announced(VOICE);
    expect((await note(worse, '2')).channel).toBe(VOICE);
    expect(threadOf(top.message)).toBeUndefined();
    await use().adapter.stop();
    const general = state().channels.get(use().general);
    if (general) general.forbidden = ['CreatePublicThreads'];
    const again = await announced();
    expect((await again.note(worse, '4')).channel).toBe(use().general);
    expect(use().logged).toContainEqual(expect.stringContaining('needs Create Public Threads in #general'));
  });

  it('that are subscribed themselves and were locked say what it takes to write there', async () => {
    const { adapter, top, note } = await announced();
    const inside = await note(worse, '2');
    Object.assign(threadOf(top.message) ?? {}, { locked: true, archived: true });
    const place = { ...use().place, channel: top.message };
    const needs = 'needs Manage Threads in #general';
    state().failures.push(new Refusal(400, 160_005, 'Thread is locked'));
    expect(await failureOf(adapter.send(place, down, { deliveryId: '9' }))).toMatchObject({
      kind: 'not-permitted',
      needs,
    });
    expect(await failureOf(adapter.edit(inside, over))).toMatchObject({ kind: 'not-permitted', needs });
  });

  it('that a channel of the bot is itself are written to and opened again', async () => {
    const { adapter, top, note } = await announced();
    await note(over, '2');
    const inThread = { ...use().place, channel: top.message };
    await adapter.send(inThread, { ...down, title: 'Subscribed here' }, { deliveryId: '3' });
    expect(textsIn(top.message)).toContain('Subscribed here');
    await eventually(() => expect(threadOf(top.message)?.archived).toBe(false));
  });
});
