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
  });
}
