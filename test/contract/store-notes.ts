import type { Store } from '../../src/core/ports/store';
import { sampleNote } from './store-samples';

export function notesContract(store: () => Store): void {
  describe('what people wrote on outages', () => {
    const on = async (outage: string, tenant = 'us') =>
      (await store().notes.ofOutage(tenant, outage)).map(({ id }) => id);
    const changes = async (since: number, tenant = 'us') =>
      (await store().notes.changes(tenant, since)).map(({ id }) => id);

    test('comes back whole, oldest first, for each tenant and outage its own', async () => {
      const note = sampleNote('b', { at: 20, happenedAt: 5, text: "it's <b>\u{1F525}</b>\n'); drop table notes;" });
      await store().notes.put('us', note);
      await store().notes.put('us', sampleNote('a', { at: 30, kind: 'note' }));
      await store().notes.put('us', sampleNote('c', { outage: 'o2' }));
      await store().notes.put('them', sampleNote('a'));
      expect(await on('o1')).toEqual(['b', 'a']);
      expect(await on('o1', 'them')).toEqual(['a']);
      expect((await store().notes.ofOutage('us', 'o1'))[0]).toEqual(note);
    });

    test('is replaced by what is put in its place, and gone once it is removed', async () => {
      await store().notes.put('us', sampleNote('a'));
      await store().notes.put('them', sampleNote('a'));
      await store().notes.put('us', sampleNote('a', { text: 'VPN change, undone' }));
      expect(await store().notes.ofOutage('us', 'o1')).toEqual([sampleNote('a', { text: 'VPN change, undone' })]);
      await store().notes.remove('us', 'a');
      await store().notes.remove('us', 'never there');
      expect([await on('o1'), await on('o1', 'them')]).toEqual([[], ['a']]);
    });

    test('tells of changes since a moment, on whatever outage or on none', async () => {
      const { outage: _none, ...alone } = sampleNote('alone', { happenedAt: 50 });
      await store().notes.put('us', alone);
      await store().notes.put('us', sampleNote('before', { happenedAt: 9 }));
      await store().notes.put('us', sampleNote('just', { happenedAt: 10 }));
      await store().notes.put('us', sampleNote('word', { happenedAt: 50, kind: 'note' }));
      expect(await changes(10)).toEqual(['just', 'alone']);
      expect(await changes(10, 'them')).toEqual([]);
      expect((await store().notes.changes('us', 50))[0]).toEqual(alone);
    });

    test('is dropped when it is too old, whoever it belongs to', async () => {
      for (const tenant of ['us', 'them']) {
        await store().notes.put(tenant, sampleNote('old', { at: 9 }));
        await store().notes.put(tenant, sampleNote('new', { at: 10 }));
      }
      expect(await store().notes.prune(10)).toBe(2);
      expect([await on('o1'), await on('o1', 'them')]).toEqual([['new'], ['new']]);
    });
  });
}
