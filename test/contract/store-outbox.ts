import type { Delivery, Store } from '../../src/core/ports/store';
import type { DeliveryReason } from '../../src/domain/announcement';
import { ALERTS, announcement, GENERAL, INCIDENT, messageIn } from './store-samples';

const LEASE = 1_000;
const POSTED = messageIn(GENERAL, 'm1');

export function outboxContract(store: () => Pick<Store, 'outbox'>): void {
  const want = (revision: number, reason: DeliveryReason, dueAt: number) =>
    store().outbox.want('us', GENERAL, announcement(revision, reason), dueAt);
  const claim = (now: number, limit = 10) => store().outbox.claim(now, LEASE, limit);
  const claimOne = async (now: number): Promise<Delivery> => {
    const [delivery, ...more] = await claim(now);
    if (!delivery || more.length > 0)
      throw new Error(`expected one delivery at ${now}, got ${delivery ? 'more' : 'none'}`);
    return delivery;
  };
  const settle = (id: string, at: number, revision: number) =>
    store().outbox.settle(id, { at, revision, message: POSTED });
  const row = async () => (await store().outbox.forSubject('us', INCIDENT))[0];

  describe('the outbox', () => {
    test('hands out what is due, in full, and not what is not', async () => {
      await want(3, 'first', 100);
      expect(await claim(99)).toEqual([]);
      expect(await claim(100)).toEqual([
        {
          id: expect.stringMatching(/^[\w-]{1,25}$/),
          tenant: 'us',
          subject: INCIDENT,
          channel: GENERAL,
          revision: 3,
          reason: 'first',
          delivered: 0,
          state: 'due',
          dueAt: 100,
          attempts: 1,
        },
      ]);
    });

    test('hands out the longest due first, no more than asked for, for all tenants', async () => {
      await store().outbox.want('us', GENERAL, announcement(1), 30);
      await store().outbox.want('us', ALERTS, announcement(1), 10);
      await store().outbox.want('them', GENERAL, announcement(1), 20);
      const rounds = [await claim(50, 2), await claim(50, 2), await claim(50, 2)];
      expect(rounds.map((round) => round.map(({ dueAt }) => dueAt))).toEqual([[10, 20], [30], []]);
      expect(rounds.flat().map(({ tenant }) => tenant)).toEqual(['us', 'them', 'us']);
    });

    test('gives one message to one claim, also when many claim at once', async () => {
      for (let n = 0; n < 20; n++) {
        await store().outbox.want('us', { ...GENERAL, channel: `c${n}` }, announcement(1), 10);
      }
      const claims = await Promise.all(Array.from({ length: 10 }, () => claim(50, 3)));
      const ids = claims.flat().map(({ id }) => id);
      expect(ids).toHaveLength(20);
      expect(new Set(ids).size).toBe(20);
    });

    test('hands a delivery out again when its lease has ended, and counts the claims', async () => {
      await want(1, 'first', 100);
      await claimOne(200);
      expect(await claim(200 + LEASE - 1)).toEqual([]);
      expect(await claimOne(200 + LEASE)).toMatchObject({ attempts: 2, dueAt: 100 });
    });

    test('knows the message once it is settled, and hands it out no more', async () => {
      await want(1, 'first', 100);
      const { id } = await claimOne(100);
      await settle(id, 120, 1);
      expect(await row()).toMatchObject({
        id,
        state: 'settled',
        delivered: 1,
        deliveredAt: 120,
        message: POSTED,
        attempts: 0,
      });
      expect(await claim(100_000)).toEqual([]);
    });

    test('keeps one row per tenant, subject and channel, with an id that stays', async () => {
      await want(1, 'first', 100);
      const before = await row();
      await want(2, 'changed', 100);
      await store().outbox.want('us', ALERTS, announcement(1), 100);
      await store().outbox.want('them', GENERAL, announcement(1), 100);
      await store().outbox.want('us', GENERAL, announcement(1, 'first', { kind: 'outage', id: 'inc1' }), 100);
      const rows = await store().outbox.forSubject('us', INCIDENT);
      expect(rows.map(({ channel }) => channel)).toEqual([ALERTS, GENERAL]);
      expect(rows[1]?.id).toBe(before?.id);
      expect(await store().outbox.forSubject('them', INCIDENT)).toHaveLength(1);
      expect(await store().outbox.forSubject('elsewhere', INCIDENT)).toEqual([]);
      expect(new Set((await claim(100)).map(({ id }) => id)).size).toBe(4);
    });

    test('finds the one delivery of a subject to a channel', async () => {
      await want(1, 'first', 100);
      expect(await store().outbox.one('us', INCIDENT, GENERAL)).toEqual(await row());
      expect(await store().outbox.one('us', INCIDENT, { ...GENERAL, workspace: 'other' })).toBeUndefined();
      expect(await store().outbox.one('them', INCIDENT, GENERAL)).toBeUndefined();
    });

    test.each([2, 1])('ignores revision %i when 2 is already wanted', async (revision) => {
      await want(2, 'changed', 100);
      await want(revision, 'resolved', 50);
      expect(await row()).toMatchObject({ revision: 2, reason: 'changed', dueAt: 100 });
    });

    test.each([
      ['first', 'changed', 'first'],
      ['first', 'resolved', 'first'],
      ['changed', 'resolved', 'resolved'],
      ['resolved', 'changed', 'resolved'],
      ['reminder', 'changed', 'changed'],
      ['changed', 'reminder', 'changed'],
    ] as const)('says "%s", then "%s" while that waits, as "%s"', async (waiting, newer, both) => {
      await want(1, waiting, 100);
      await want(2, newer, 100);
      expect(await claimOne(100)).toMatchObject({ revision: 2, reason: both });
    });

    test('says a change for what it is once the first message is out', async () => {
      await want(1, 'first', 100);
      await settle((await claimOne(100)).id, 100, 1);
      await want(2, 'changed', 300);
      expect(await claimOne(300)).toMatchObject({
        revision: 2,
        reason: 'changed',
        delivered: 1,
        message: POSTED,
        attempts: 1,
      });
      await settle((await row())?.id ?? '', 300, 2);
      await want(3, 'first', 300);
      expect(await row()).toMatchObject({ revision: 3, reason: 'changed' });
    });

    test('delivers what was asked for during a delivery, for its own reason and at its own time', async () => {
      await want(1, 'first', 100);
      const { id } = await claimOne(100);
      await want(2, 'changed', 500);
      await want(3, 'resolved', 400);
      expect(await claim(600)).toEqual([]);
      await settle(id, 150, 1);
      expect(await row()).toMatchObject({ state: 'due', revision: 3, delivered: 1, reason: 'resolved', dueAt: 400 });
      expect(await claim(399)).toEqual([]);
      expect(await claimOne(400)).toMatchObject({ revision: 3, attempts: 1 });
    });

    test('does not say twice that it is over', async () => {
      await want(1, 'resolved', 100);
      const { id } = await claimOne(100);
      await want(2, 'changed', 100);
      await settle(id, 150, 1);
      expect(await row()).toMatchObject({ revision: 2, reason: 'changed' });
    });

    test('never puts news off by more news, and brings it forward when asked to', async () => {
      await want(1, 'changed', 100);
      await want(2, 'changed', 900);
      expect(await row()).toMatchObject({ revision: 2, dueAt: 100 });
      await want(3, 'resolved', 50);
      expect(await claimOne(50)).toMatchObject({ revision: 3, dueAt: 50 });
    });

    test('tries again at the time of the retry, and no earlier because there is more to say', async () => {
      await want(1, 'first', 100);
      const { id } = await claimOne(100);
      await store().outbox.retry(id, { dueAt: 5_000, error: 'rate-limited' });
      await want(2, 'changed', 200);
      expect(await claim(4_999)).toEqual([]);
      expect(await claimOne(5_000)).toMatchObject({
        revision: 2,
        reason: 'first',
        attempts: 2,
        lastError: 'rate-limited',
      });
    });

    test('forgets the failure once it got through', async () => {
      await want(1, 'first', 100);
      const { id } = await claimOne(100);
      await store().outbox.retry(id, { dueAt: 200, error: 'unavailable' });
      await claimOne(200);
      await settle(id, 200, 1);
      expect(await row()).not.toHaveProperty('lastError');
    });

    test('forgets a message that was deleted, so that the next try posts anew', async () => {
      await want(1, 'first', 100);
      const { id } = await claimOne(100);
      await settle(id, 100, 1);
      await want(2, 'changed', 200);
      await claimOne(200);
      await store().outbox.retry(id, { dueAt: 200, error: 'message-gone', forgetMessage: true });
      expect(await claimOne(200)).not.toHaveProperty('message');
    });

    test('stays silent in a channel that is gone, whatever comes', async () => {
      await want(1, 'first', 100);
      const { id } = await claimOne(100);
      await store().outbox.giveUp(id, { state: 'gone', error: 'channel-gone' });
      await want(2, 'resolved', 100);
      await settle(id, 100, 1);
      await store().outbox.retry(id, { dueAt: 100, error: 'unavailable' });
      expect(await row()).toMatchObject({ state: 'gone', revision: 1, delivered: 0, lastError: 'channel-gone' });
      expect(await claim(100_000)).toEqual([]);
    });

    test('gives up what failed, until there is something newer to say', async () => {
      await want(1, 'first', 100);
      const { id } = await claimOne(100);
      await store().outbox.giveUp(id, { state: 'failed', error: 'bad-request' });
      await want(1, 'first', 100);
      expect(await claim(100_000)).toEqual([]);
      await want(2, 'changed', 300);
      expect(await claimOne(300)).toMatchObject({ revision: 2, reason: 'first', attempts: 1 });
    });

    test('does not give up what became newer during the last try', async () => {
      await want(1, 'changed', 100);
      const { id } = await claimOne(100);
      await want(2, 'resolved', 300);
      await store().outbox.giveUp(id, { state: 'failed', error: 'bad-request' });
      expect(await row()).toMatchObject({ state: 'due', revision: 2, reason: 'resolved', dueAt: 300 });
    });

    test('gives up what the last claim knew of, however it was told', async () => {
      await want(1, 'changed', 100);
      await claimOne(100);
      await want(2, 'resolved', 300);
      const { id, revision } = await claimOne(100 + LEASE);
      await store().outbox.giveUp(id, { state: 'failed', error: 'bad-request' });
      expect({ revision, ...(await row()) }).toMatchObject({ revision: 2, state: 'failed' });
    });

    test('takes a late success after a failure, and ignores one that is overtaken', async () => {
      await want(1, 'first', 100);
      const { id } = await claimOne(100);
      await store().outbox.giveUp(id, { state: 'failed', error: 'unknown' });
      await settle(id, 200, 1);
      expect(await row()).toMatchObject({ state: 'settled', delivered: 1 });
      await want(2, 'changed', 300);
      await settle(id, 300, 2);
      await store().outbox.settle(id, { at: 400, revision: 1, message: messageIn(GENERAL, 'stale') });
      expect(await row()).toMatchObject({ state: 'settled', delivered: 2, deliveredAt: 300, message: POSTED });
    });

    test('ignores the words of a claim that somebody else has settled since', async () => {
      await want(1, 'first', 100);
      const { id } = await claimOne(100);
      await settle(id, 100, 1);
      await store().outbox.retry(id, { dueAt: 100, error: 'unavailable' });
      await store().outbox.giveUp(id, { state: 'failed', error: 'unknown' });
      expect(await row()).toMatchObject({ state: 'settled' });
      expect(await row()).not.toHaveProperty('lastError');
    });

    test('knows when to look again: the next due time, or the end of the next lease', async () => {
      expect(await store().outbox.nextDueAt()).toBeUndefined();
      await want(1, 'first', 100);
      await store().outbox.want('us', ALERTS, announcement(1), 5_000);
      expect(await store().outbox.nextDueAt()).toBe(100);
      const { id } = await claimOne(200);
      expect(await store().outbox.nextDueAt()).toBe(200 + LEASE);
      await settle(id, 300, 1);
      expect(await store().outbox.nextDueAt()).toBe(5_000);
    });

    test('counts what waits, claimed or not', async () => {
      await want(1, 'first', 100);
      await store().outbox.want('us', ALERTS, announcement(1), 5_000);
      const { id } = await claimOne(100);
      expect(await store().outbox.pending()).toBe(2);
      await settle(id, 100, 1);
      expect(await store().outbox.pending()).toBe(1);
    });

    test('does nothing about a delivery that it does not know', async () => {
      await settle('nobody', 1, 1);
      await store().outbox.retry('nobody', { dueAt: 1, error: 'unknown' });
      await store().outbox.giveUp('nobody', { state: 'gone', error: 'unknown' });
      expect(await store().outbox.pending()).toBe(0);
    });
  });
}
