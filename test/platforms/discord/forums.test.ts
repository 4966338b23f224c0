import { eventually } from '../../support/eventually';
import { textOf } from '../../support/fake-discord-markup';
import { type FakeChannel, Refusal } from '../../support/fake-discord-state';
import { failureOf, useFakeDiscord } from './use-fake';

const FORUM = '1400000000000000071';
const down = { title: 'Claude looks down', tone: 'bad' as const, url: 'https://stspg.io/1', body: [], actions: [] };
const over = { ...down, title: 'It is over', tone: 'good' as const };

describe('a forum of Discord', () => {
  const use = useFakeDiscord();
  const tag = (id: string, name: string, moderated = false) => ({ id, name, moderated });
  const tags = [tag('1', 'Question'), tag('2', 'Outage'), tag('3', 'Resolved ✅'), tag('4', 'Team news', true)];
  const place = () => ({ ...use().place, channel: FORUM });
  const posts = () => [...use().fake.state.channels.values()].filter(({ parent }) => parent === FORUM);
  const texts = () => use().fake.state.messages.map(({ payload }) => textOf(payload));

  function addForum(more: Partial<FakeChannel> = {}): void {
    use().fake.state.channels.set(FORUM, { id: FORUM, type: 15, name: 'outages', tags, ...more });
  }

  it('gets one post per outage, tagged; edits go to it, and at the end it is tagged anew and archived', async () => {
    addForum();
    const adapter = await use().start();
    const ref = await adapter.send(place(), down, { deliveryId: '1' });
    expect(posts()).toMatchObject([{ name: 'Claude looks down', applied: ['2'], autoArchive: 1_440 }]);
    await adapter.edit(ref, { ...down, title: 'Worse now' });
    expect(texts()).toEqual([expect.stringContaining('Worse now')]);
    expect(posts()[0]).toMatchObject({ applied: ['2'] });
    expect(posts()[0]?.archived).toBeFalsy();
    await adapter.edit(ref, over);
    expect(texts()).toEqual([expect.stringContaining('It is over')]);
    expect(posts()).toMatchObject([{ name: 'It is over', applied: ['3'], archived: true }]);
  });

  it('opens its post again when the outage comes back, and says so by its tag', async () => {
    addForum();
    const adapter = await use().start();
    const ref = await adapter.send(place(), down, { deliveryId: '1' });
    await adapter.edit(ref, over);
    await adapter.edit(ref, { ...down, title: 'Down again' });
    expect(texts()).toEqual([expect.stringContaining('Down again')]);
    expect(posts()[0]?.archived).toBe(false);
    expect(posts()[0]).toMatchObject({ name: 'Down again', applied: ['2'] });
  });

  it('takes notes about the outage into the post itself', async () => {
    addForum();
    const adapter = await use().start();
    const ref = await adapter.send(place(), down, { deliveryId: '1' });
    const note = await adapter.send(place(), { ...down, title: 'Worse now' }, { deliveryId: '2', thread: ref });
    expect(note.channel).toBe(posts()[0]?.id);
    expect(posts()).toHaveLength(1);
    expect(texts()).toHaveLength(2);
  });

  it.each([
    ['has tags of other names only', [tag('8', 'Cats'), tag('9', 'Dogs')], ['8']],
    ['keeps its fitting tag for moderators', [tag('8', 'Outage', true), tag('9', 'Dogs')], ['9']],
  ])('that %s and asks for one gets one that it takes', async (_what, own, applied) => {
    addForum({ requireTag: true, tags: own });
    const adapter = await use().start();
    const ref = await adapter.send(place(), down, { deliveryId: '1' });
    expect(posts()).toMatchObject([{ applied }]);
    await adapter.edit(ref, over);
    expect(posts()).toMatchObject([{ applied, archived: true }]);
  });

  it('without fitting tags gets its posts without any, and keeps those that people gave', async () => {
    addForum({ tags: [tag('8', 'Cats')] });
    const adapter = await use().start();
    const ref = await adapter.send(place(), down, { deliveryId: '1' });
    expect(posts()[0]?.applied).toEqual([]);
    const [post] = posts();
    if (!post) throw new Error('there is a post');
    post.applied = ['8'];
    use().fake.gateway.dispatch('THREAD_UPDATE', { ...threadEvent(post), applied_tags: ['8'] });
    await heardByNow();
    await adapter.edit(ref, over);
    expect(posts()).toMatchObject([{ applied: ['8'], archived: true }]);
  });

  it('has its post archived also when moderators gave it a tag that only they may give', async () => {
    addForum();
    const adapter = await use().start();
    const ref = await adapter.send(place(), down, { deliveryId: '1' });
    const [post] = posts();
    if (!post) throw new Error('there is a post');
    use().fake.gateway.dispatch('THREAD_UPDATE', { ...threadEvent(post), applied_tags: ['2', '4'] });
    await heardByNow();
    await adapter.edit(ref, over);
    expect(posts()).toMatchObject([{ archived: true }]);
  });

  it('that the bot heard nothing of is found out by asking', async () => {
    const adapter = await use().start();
    addForum({ tags: [tag('1', 'incident')] });
    const ref = await adapter.send(place(), down, { deliveryId: '1' });
    expect(posts()).toHaveLength(1);
    await adapter.edit(ref, over);
    expect(posts()).toMatchObject([{ archived: true }]);
    await adapter.send(place(), down, { deliveryId: '2' });
    expect(use().fake.state.calls.filter((call) => call === `POST /channels/${FORUM}/messages`)).toHaveLength(1);
  });

  it('whose post moderators deleted gets another one: the forum itself is still there', async () => {
    addForum();
    const adapter = await use().start();
    const ref = await adapter.send(place(), down, { deliveryId: '1' });
    use().fake.state.channels.delete(ref.channel);
    expect(await failureOf(adapter.edit(ref, over))).toMatchObject({ kind: 'message-gone' });
    const note = adapter.send(place(), down, { deliveryId: '2', thread: ref });
    expect(await failureOf(note)).toMatchObject({ kind: 'message-gone' });
    await expect(adapter.send(place(), over, { deliveryId: '1' })).resolves.toBeDefined();
  });

  it('whose post moderators locked is left as it is', async () => {
    addForum();
    const adapter = await use().start();
    const ref = await adapter.send(place(), down, { deliveryId: '1' });
    const post = posts()[0];
    if (post) Object.assign(post, { archived: true, locked: true });
    expect(await failureOf(adapter.edit(ref, over))).toMatchObject({ kind: 'bad-request' });
  });

  it('gets no second post when the answer to the first got lost', async () => {
    addForum();
    const adapter = await use().start();
    const { state } = use().fake;
    state.loseNextAnswer = true;
    expect(await failureOf(adapter.send(place(), down, { deliveryId: '1' }))).toMatchObject({ kind: 'unavailable' });
    expect(posts()).toHaveLength(1);
    const ref = await adapter.send(place(), { ...down, title: 'Worse now' }, { deliveryId: '1', again: true });
    expect(posts()).toHaveLength(1);
    expect(ref.message).toBe(posts()[0]?.id);
    expect(texts()).toEqual([expect.stringContaining('Worse now')]);
    await adapter.send(place(), down, { deliveryId: 'another' });
    expect(posts()).toHaveLength(2);
  });

  it('gets no second post after a restart either, not even where it may not read back, and takes no other one for it', async () => {
    addForum();
    const { state } = use().fake;
    const before = await use().start();
    await before.send(place(), { ...down, title: 'Another' }, { deliveryId: 'another' });
    const lost = await before.send(place(), down, { deliveryId: '1' });
    await before.stop();
    const adapter = await use().start();
    expect(await adapter.send(place(), { ...down, title: 'Worse now' }, { deliveryId: '1', again: true })).toEqual(
      lost,
    );
    expect(posts()).toHaveLength(2);
    Object.assign(state.channels.get(FORUM) ?? {}, { forbidden: ['ReadMessageHistory'] });
    await adapter.stop();
    const blind = await use().start();
    expect(await blind.send(place(), down, { deliveryId: '1', again: true })).toEqual(lost);
    expect(posts()).toHaveLength(2);
  });

  it('whose post cannot be archived just now is told so, so that the outbox tries again', async () => {
    addForum();
    const adapter = await use().start();
    const ref = await adapter.send(place(), down, { deliveryId: '1' });
    use().fake.state.failures.push(undefined, new Refusal(503, 0, 'upstream connect error'));
    expect(await failureOf(adapter.edit(ref, over))).toMatchObject({ kind: 'unavailable' });
    expect(posts()[0]?.archived).toBeFalsy();
    await adapter.edit(ref, over);
    expect(posts()).toMatchObject([{ archived: true }]);
  });

  /** Events of one connection come in order: what was sent before this message is known. */
  async function heardByNow(): Promise<void> {
    use().people.mention(use().ada, use().general, 'status');
    await eventually(() => expect(use().heard).toHaveLength(1));
  }

  function threadEvent({ id, name }: FakeChannel) {
    const metadata = {
      archived: false,
      locked: false,
      auto_archive_duration: 1_440,
      archive_timestamp: '2026-01-01T00:00:00Z',
    };
    return { id, name, type: 11, guild_id: use().fake.state.guildId, parent_id: FORUM, thread_metadata: metadata };
  }
});
