import type { Card } from '../../../src/content/card';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { createRoom, MESSAGES_PER_CHANNEL, type NumberedChange } from '../../../src/platforms/playground/room';

const CARD: Card = { title: 'T', tone: 'good', body: [], actions: [] };

describe('the room of the playground', () => {
  const clock = createVirtualClock(1_000);
  const roomWith = () => createRoom(clock);

  it('knows its channels and the direct messages of its people, and no others', () => {
    const room = roomWith();
    const known = ['general', 'claude-help', 'deploys', '@mia', '@tom', 'random', '@nobody', '@', ''];
    expect(known.map((channel) => room.hasChannel(channel))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('shows private messages to one person, direct messages to their owner', () => {
    const room = roomWith();
    room.post({ channel: 'general', author: 'mia', text: 'for all' });
    room.post({ channel: 'general', author: 'bot', text: 'for mia', visibleTo: 'mia' });
    room.post({ channel: '@noah', author: 'bot', text: 'to noah' });
    const texts = (person: string) => room.messages(person).map((message) => message.text);
    expect(texts('mia')).toEqual(['for all', 'for mia']);
    expect(texts('noah')).toEqual(['for all', 'to noah']);
    expect(texts('tom')).toEqual(['for all']);
    const [, secret] = room.messages('mia');
    expect(secret && room.canSee(secret, 'noah')).toBe(false);
  });

  it('keeps so many messages a channel, and no reply without what it answers', () => {
    const room = roomWith();
    const first = room.post({ channel: 'general', author: 'mia', text: 'root' });
    const elsewhere = room.post({ channel: 'deploys', author: 'mia', text: 'elsewhere' });
    const reply = room.post({ channel: 'general', author: 'noah', text: 'reply', thread: first.id });
    for (let i = 0; i < MESSAGES_PER_CHANNEL - 2; i += 1)
      room.post({ channel: 'general', author: 'tom', text: `${i}` });
    expect([room.find(first.id), room.find(reply.id)]).toEqual([first, reply]);
    room.post({ channel: 'general', author: 'tom', text: 'one more' });
    expect([room.find(first.id), room.find(reply.id)]).toEqual([undefined, undefined]);
    expect(room.find(elsewhere.id)).toEqual(elsewhere);
    expect(room.messages('mia', 'general').length).toBeLessThanOrEqual(MESSAGES_PER_CHANNEL);
  });

  it('edits in place and says when, and cannot edit what is gone', async () => {
    const room = roomWith();
    const posted = room.post({ channel: 'general', author: 'bot', card: CARD });
    await clock.advance(500);
    const edited = room.edit(posted.id, { ...CARD, title: 'New' });
    expect(edited).toMatchObject({ id: posted.id, seq: posted.seq, at: posted.at, editedAt: clock.now() });
    expect(room.messages('mia').map((message) => message.card?.title)).toEqual(['New']);
    room.remove(posted.id);
    expect(room.edit(posted.id, CARD)).toBeUndefined();
  });

  it('gives two processes different ids, so that an old one names nothing new', () => {
    const [one, two] = [roomWith(), roomWith()];
    expect(one.post({ channel: 'general', author: 'mia', text: 'a' }).id).not.toBe(
      two.post({ channel: 'general', author: 'mia', text: 'a' }).id,
    );
  });

  it('tells what changed since a number, or that it no longer knows', () => {
    const room = roomWith();
    const start = room.lastChange();
    const heard: NumberedChange[] = [];
    const unlisten = room.listen((change) => heard.push(change));
    const message = room.post({ channel: 'general', author: 'mia', text: 'a' });
    const middle = room.lastChange();
    room.remove(message.id);
    expect(heard.map(({ change }) => change.kind)).toEqual(['message', 'removed']);
    expect(room.changesAfter(start)).toEqual(heard);
    expect(room.changesAfter(middle)).toEqual(heard.slice(1));
    expect(room.changesAfter(room.lastChange())).toEqual([]);
    expect(room.changesAfter(roomWith().lastChange())).toBeUndefined();
    unlisten();
    for (let i = 0; i < 1_100; i += 1) room.post({ channel: 'general', author: 'mia', text: 'more' });
    expect(heard).toHaveLength(2);
    expect(room.changesAfter(start)).toBeUndefined();
    expect(room.changesAfter(middle)).toBeUndefined();
  });

  it('has one form open for a person at a time', () => {
    const room = roomWith();
    const form = { id: 'report', title: 'Report', submitLabel: 'Send', fields: [] } as const;
    room.openForm('mia', 'general', form);
    const first = room.formOf('mia');
    room.openForm('mia', 'deploys', form);
    expect(room.formOf('mia')).toMatchObject({ channel: 'deploys' });
    expect(room.formOf('mia')?.id).not.toBe(first?.id);
    room.closeForm('mia');
    expect(room.formOf('mia')).toBeUndefined();
  });
});
