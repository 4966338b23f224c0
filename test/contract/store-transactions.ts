import type { Store } from '../../src/core/ports/store';
import { StoreError } from '../../src/domain/errors';
import { announcement, GENERAL, INCIDENT, sampleOutage, sampleReport } from './store-samples';

const no = new Error('no');
const reportIds = async (store: Store) => (await store.reports.since('us', 0)).map(({ id }) => id);
const add = (store: Store, id: string) => store.reports.add('us', sampleReport(id));

export function transactionsContract(store: () => Store): void {
  describe('a transaction', () => {
    test('keeps everything, and hands on what its work answers', async () => {
      const answer = await store().transaction(async (tx) => {
        await tx.outages.save('us', sampleOutage('a'));
        await tx.outbox.want('us', GENERAL, announcement(1), 5);
        return 'done';
      });
      expect(answer).toBe('done');
      expect(await store().outages.open('us')).toHaveLength(1);
      expect(await store().outbox.forSubject('us', INCIDENT)).toHaveLength(1);
    });

    test('keeps nothing when its work fails, and hands on that very failure', async () => {
      const failing = store().transaction(async (tx) => {
        await tx.outages.save('us', sampleOutage('a'));
        await tx.outbox.want('us', GENERAL, announcement(1), 5);
        throw no;
      });
      await expect(failing).rejects.toBe(no);
      expect(await store().outages.open('us')).toEqual([]);
      expect(await store().outbox.pending()).toBe(0);
    });

    test('sees what it wrote itself, while others see it afterwards', async () => {
      let outside: Promise<string[]> | undefined;
      await store().transaction(async (tx) => {
        await add(tx, 'a');
        outside = reportIds(store());
        expect(await reportIds(tx)).toEqual(['a']);
        await add(tx, 'b');
      });
      // Either none or both, depending on the database, but never the first alone.
      expect([[], ['a', 'b']]).toContainEqual(await outside);
    });

    test('sees what was kept before it began, and is seen by what begins after it', async () => {
      const save = (revision: number) => store().outages.save('us', sampleOutage('a', { revision }));
      const seen: (number | undefined)[] = [];
      await save(1);
      await store().transaction(async (tx) => {
        seen.push((await tx.outages.open('us'))[0]?.revision);
        await tx.outages.save('us', sampleOutage('a', { revision: 2 }));
      });
      seen.push((await store().outages.open('us'))[0]?.revision);
      await save(3);
      await store().transaction(async (tx) => {
        seen.push((await tx.outages.open('us'))[0]?.revision);
      });
      expect(seen).toEqual([1, 2, 3]);
    });

    test('beside others leaves the newest state, in whatever order they come', async () => {
      const save = (revision: number) => store().outages.save('us', sampleOutage('a', { revision }));
      await Promise.all([
        save(1),
        store().transaction((tx) => tx.outages.save('us', sampleOutage('a', { revision: 3 }))),
        save(2),
      ]);
      expect(await store().outages.open('us')).toEqual([sampleOutage('a', { revision: 3 })]);
    });

    test('does not hold up others when it fails', async () => {
      const results = await Promise.allSettled([
        add(store(), 'a'),
        store().transaction(() => Promise.reject(no)),
        add(store(), 'b'),
        store().transaction((tx) => add(tx, 'c')),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
      expect((await reportIds(store())).sort()).toEqual(['a', 'b', 'c']);
    });

    test('inside another one can fail alone', async () => {
      await store().transaction(async (tx) => {
        await add(tx, 'a');
        await expect(
          tx.transaction(async (inner) => {
            await add(inner, 'lost');
            throw no;
          }),
        ).rejects.toBe(no);
        await tx.transaction((inner) => add(inner, 'b'));
      });
      expect(await reportIds(store())).toEqual(['a', 'b']);
    });

    test('inside another one is lost with the outer one', async () => {
      const failing = store().transaction(async (tx) => {
        await tx.transaction((inner) => inner.transaction((innermost) => add(innermost, 'lost')));
        throw no;
      });
      await expect(failing).rejects.toBe(no);
      expect(await reportIds(store())).toEqual([]);
    });

    test('may hold several at once', async () => {
      await store().transaction(async (tx) => {
        const results = await Promise.allSettled([
          tx.transaction((inner) => add(inner, 'a')),
          tx.transaction(async (inner) => {
            await add(inner, 'lost');
            throw no;
          }),
          tx.transaction((inner) => add(inner, 'b')),
        ]);
        expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      });
      expect(await reportIds(store())).toEqual(['a', 'b']);
    });

    test('is over when it is over: its store cannot be used later', async () => {
      let leaked: Store | undefined;
      await store().transaction(async (tx) => {
        leaked = tx;
      });
      await expect(leaked?.reports.since('us', 0)).rejects.toThrow();
    });
  });

  describe('a closed store', () => {
    test('has finished what was under way', async () => {
      const under = [add(store(), 'a'), store().transaction((tx) => add(tx, 'b'))];
      await store().close();
      await expect(Promise.all(under)).resolves.toBeDefined();
    });

    test('says so when it is used, and may be closed again', async () => {
      await store().close();
      await store().close();
      await expect(add(store(), 'a')).rejects.toThrow(StoreError);
      await expect(store().reports.since('us', 0)).rejects.toThrow('The store is closed.');
      await expect(store().transaction(() => Promise.resolve())).rejects.toThrow(StoreError);
    });
  });
}
