import type { Store } from '../../src/core/ports/store';
import type { Reminder } from '../../src/domain/reminder';

const reminder = (id: string, dueAt: number, more: Partial<Reminder> = {}): Reminder => ({
  id,
  kind: 'still-failing',
  person: 'x:w:ann',
  place: { platform: 'x', workspace: 'w', channel: '@ann' },
  dueAt,
  about: { report: 'r1' },
  ...more,
});

export function remindersContract(store: () => Store): void {
  describe('reminders', () => {
    const reminders = () => store().reminders;
    const idsDue = async (now: number, limit = 10) => (await reminders().claim('us', now, limit)).map(({ id }) => id);

    test('come back as they were put once they are due, the longest due first', async () => {
      const limit = reminder('b', 20, { kind: 'limit-reset', about: {} });
      await reminders().put('us', limit);
      await reminders().put('us', reminder('a', 10));
      await reminders().put('us', reminder('c', 21));
      expect(await reminders().claim('us', 9, 10)).toEqual([]);
      expect(await reminders().claim('us', 20, 10)).toEqual([reminder('a', 10), limit]);
    });

    test('are handed out once, some at a time', async () => {
      for (const id of ['a', 'b', 'c']) await reminders().put('us', reminder(id, 10));
      expect(await idsDue(10, 2)).toEqual(['a', 'b']);
      expect(await idsDue(10, 2)).toEqual(['c']);
      expect(await idsDue(99)).toEqual([]);
    });

    test('are handed out once even to two who ask at the same time', async () => {
      for (const id of ['a', 'b', 'c', 'd']) await reminders().put('us', reminder(id, 10));
      const both = await Promise.all([idsDue(10), idsDue(10)]);
      expect(both.flat().sort()).toEqual(['a', 'b', 'c', 'd']);
    });

    test('stay as they are when one of the same id is put, also after they were handed out', async () => {
      expect(await reminders().put('us', reminder('a', 10))).toBe(true);
      expect(await reminders().put('us', reminder('a', 5))).toBe(false);
      expect(await idsDue(9)).toEqual([]);
      expect(await idsDue(10)).toEqual(['a']);
      expect(await reminders().put('us', reminder('a', 30))).toBe(false);
      expect(await idsDue(30)).toEqual([]);
    });

    test('can be put anew once they were removed', async () => {
      await reminders().put('us', reminder('a', 10));
      await idsDue(10);
      await reminders().remove('us', 'a');
      await reminders().remove('us', 'a');
      expect(await reminders().put('us', reminder('a', 30))).toBe(true);
      expect(await idsDue(30)).toEqual(['a']);
    });

    test('say when the next one is due, of those that were not handed out', async () => {
      expect(await reminders().nextDueAt('us')).toBeUndefined();
      await reminders().put('us', reminder('b', 20));
      await reminders().put('us', reminder('a', 10));
      await reminders().put('them', reminder('a', 1));
      expect(await reminders().nextDueAt('us')).toBe(10);
      await idsDue(10);
      expect(await reminders().nextDueAt('us')).toBe(20);
    });

    test('belong to one tenant, which is known by those that wait', async () => {
      await reminders().put('us', reminder('a', 10));
      expect(await store().tenants()).toEqual(['us']);
      expect(await reminders().claim('them', 99, 10)).toEqual([]);
      await reminders().remove('them', 'a');
      expect(await idsDue(10)).toEqual(['a']);
      expect(await store().tenants()).toEqual([]);
    });

    test('that were due before a moment are dropped, handed out or not', async () => {
      for (const tenant of ['us', 'them'])
        for (const [id, at] of [
          ['old', 9],
          ['claimed', 8],
          ['new', 10],
        ] as const)
          await reminders().put(tenant, reminder(id, at));
      await idsDue(8);
      expect(await reminders().prune(10)).toBe(4);
      expect(await reminders().prune(10)).toBe(0);
      expect(await idsDue(99)).toEqual(['new']);
    });

    test('put in a transaction that fails were never put, and a claim in it is taken back', async () => {
      await reminders().put('us', reminder('a', 10));
      const failed = store().transaction(async (inside) => {
        expect(await inside.reminders.claim('us', 10, 10)).toHaveLength(1);
        await inside.reminders.put('us', reminder('b', 10));
        throw new Error('the process ends here');
      });
      await expect(failed).rejects.toThrow('ends here');
      expect(await idsDue(10)).toEqual(['a']);
    });
  });
}
