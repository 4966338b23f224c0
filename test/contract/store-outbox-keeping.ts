import type { Store } from '../../src/core/ports/store';
import type { Subject } from '../../src/domain/announcement';
import { ALERTS, announcement, GENERAL, INCIDENT, messageIn } from './store-samples';

const NEVER_SENT: Subject = { kind: 'incident', id: 'inc2' };
const POSTED = messageIn(GENERAL, 'm1');

export function outboxKeepingContract(store: () => Pick<Store, 'outbox'>): void {
  test('drops deliveries that no longer wait and were last due before', async () => {
    const subject = (id: string): Subject => ({ kind: 'incident', id });
    for (const id of ['settled', 'gone', 'waits', 'new'])
      await store().outbox.want('us', GENERAL, announcement(1, 'first', subject(id)), id === 'new' ? 5_000 : 1);
    for (const { id, subject: about } of await store().outbox.claim(1, 10, 10)) {
      if (about.id === 'settled') await store().outbox.settle(id, { at: 2, revision: 1, message: POSTED });
      if (about.id === 'gone') await store().outbox.giveUp(id, { state: 'gone', error: 'channel-gone' });
    }
    for (const { id } of await store().outbox.claim(5_000, 10, 10)) {
      await store().outbox.settle(id, { at: 5_000, revision: 1, message: POSTED });
      break;
    }
    expect(await store().outbox.prune(4_000)).toBe(2);
    expect(await store().outbox.prune(4_000)).toBe(0);
    for (const id of ['settled', 'gone']) expect(await store().outbox.forSubject('us', subject(id))).toEqual([]);
    expect(await store().outbox.forSubject('us', subject('new'))).toHaveLength(1);
  });

  test('takes wishes of many channels at once, in their order, for each as if it were alone', async () => {
    const places = Array.from({ length: 1_203 }, (_, n) => ({ ...GENERAL, channel: `c${n}` }));
    const wish = (channel: typeof GENERAL, revision: number, dueAt: number) => ({
      channel,
      announcement: announcement(revision, revision === 1 ? 'first' : 'changed'),
      dueAt,
    });
    const [known = GENERAL, twice = GENERAL] = places.toReversed();
    await store().outbox.want('us', known, announcement(4), 5);
    await store().outbox.wantAll('us', [...places.map((place) => wish(place, 1, 10)), wish(twice, 2, 7)]);
    const rows = new Map((await store().outbox.forSubject('us', INCIDENT)).map((row) => [row.channel.channel, row]));
    expect(rows.size).toBe(1_203);
    expect(rows.get('c0')).toMatchObject({ revision: 1, reason: 'first', dueAt: 10 });
    expect(rows.get(known.channel)).toMatchObject({ revision: 4, dueAt: 5 });
    expect(rows.get(twice.channel)).toMatchObject({ revision: 2, reason: 'first', dueAt: 7 });
    expect(await store().outbox.claim(10, 10, 2_000)).toHaveLength(1_203);
    await store().outbox.wantAll('us', []);
  });

  test('leaves those for later who are named, and hands out as much of the others as asked for', async () => {
    for (const tenant of ['loud', 'louder', 'us', 'them'])
      for (const n of [1, 2, 3])
        await store().outbox.want(
          tenant,
          { ...GENERAL, channel: `c${n}` },
          announcement(1),
          tenant === 'them' ? 20 : 10,
        );
    const others = await store().outbox.claim(50, 1_000, 4, undefined, ['loud', 'louder']);
    expect(others.map(({ tenant }) => tenant)).toEqual(['us', 'us', 'us', 'them']);
    const loud = await store().outbox.claim(50, 1_000, 100, undefined, ['us', 'them']);
    expect(new Set(loud.map(({ tenant }) => tenant))).toEqual(new Set(['loud', 'louder']));
    expect(await store().outbox.claim(50, 1_000, 100)).toHaveLength(2);
  });

  describe('a channel that could not be posted in', () => {
    const outbox = () => store().outbox;
    const claimed = async (now: number) => (await outbox().claim(now, 1_000, 10)).map(({ id }) => id);
    const lose = async (now: number) => {
      for (const id of await claimed(now)) await outbox().giveUp(id, { state: 'gone', error: 'channel-gone' });
    };

    beforeEach(async () => {
      await outbox().want('us', GENERAL, announcement(1, 'first'), 100);
      for (const id of await claimed(100)) await outbox().settle(id, { at: 110, revision: 1, message: POSTED });
      await outbox().want('us', GENERAL, announcement(2), 200);
      await outbox().want('us', GENERAL, announcement(1, 'first', NEVER_SENT), 200);
      await lose(200);
    });

    test('is asked nothing more, whatever is opened elsewhere', async () => {
      await outbox().reopen('them', GENERAL);
      await outbox().reopen('us', ALERTS);
      await outbox().want('us', GENERAL, announcement(3), 400);
      expect(await claimed(400)).toEqual([]);
    });

    test('goes on once it can be again: with the message that stands there, or as if it had never been asked', async () => {
      await outbox().reopen('us', GENERAL);
      expect(await claimed(500)).toEqual([]);
      expect(await outbox().forSubject('us', NEVER_SENT)).toEqual([]);
      await outbox().want('us', GENERAL, announcement(4), 500);
      const [delivery] = await outbox().claim(500, 1_000, 10);
      expect(delivery).toMatchObject({ subject: INCIDENT, revision: 4, message: POSTED, attempts: 1 });
    });

    test('is asked anew as something that may have been sent, where an earlier try may have been', async () => {
      await outbox().want('us', ALERTS, announcement(1, 'first', NEVER_SENT), 600);
      await claimed(600);
      // Who claimed it is gone, and nobody knows how far that one came.
      await lose(2_000);
      await outbox().reopen('us', ALERTS);
      expect(await claimed(2_100)).toEqual([]);
      expect(await outbox().one('us', NEVER_SENT, ALERTS)).toMatchObject({ state: 'settled', delivered: 0 });
      await outbox().want('us', ALERTS, announcement(2, 'changed', NEVER_SENT), 2_200);
      const [delivery] = await outbox().claim(2_200, 1_000, 10);
      expect(delivery).toMatchObject({ subject: NEVER_SENT, revision: 2, reason: 'first', attempts: 2 });
    });
  });
}
