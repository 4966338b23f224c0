import type { Store } from '../../src/core/ports/store';
import { StoreError } from '../../src/domain/errors';
import type { Outage } from '../../src/domain/outage';
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

  describe('shared transactions', () => {
    const save = (tenant: string, id: string, more: Partial<Outage> = {}) =>
      store().sharedTransaction((tx) => tx.outages.save(tenant, sampleOutage(id, more)));

    test('of one moment keep everything of each, and hand each its own answer', async () => {
      const subject = (n: number) => ({ kind: 'outage', id: `o${n}` }) as const;
      const tell = (n: number) =>
        store().sharedTransaction(async (tx) => {
          await tx.outages.save(`t${n}`, sampleOutage(`o${n}`));
          const before = await tx.outbox.forSubject(`t${n}`, subject(n));
          const drafts = await tx.held.drafts(`t${n}`, subject(n));
          const wanted = { ...announcement(1), subject: subject(n) };
          await tx.outbox.wantAll(`t${n}`, [{ channel: GENERAL, announcement: wanted, dueAt: n }]);
          return [n, before.length, drafts.length, (await tx.outbox.forSubject(`t${n}`, subject(n)))[0]?.dueAt];
        });
      const all = Array.from({ length: 150 }, (_, n) => n);
      expect(await Promise.all(all.map(tell))).toEqual(all.map((n) => [n, 0, 0, n]));
      for (const n of [0, 77, 149]) expect(await store().outages.open(`t${n}`)).toEqual([sampleOutage(`o${n}`)]);
      expect(await store().outbox.pending()).toBe(150);
    });

    test('find each their own: what was there before, of their tenant and subject', async () => {
      const other = { kind: 'outage', id: 'other' } as const;
      await store().outbox.want('us', GENERAL, announcement(3), 5);
      await store().outbox.want('us', GENERAL, { ...announcement(4), subject: other }, 5);
      await store().outbox.want('them', GENERAL, announcement(7), 5);
      await store().held.hold('them', { why: 'draft', subject: INCIDENT, channel: GENERAL, at: 1, to: 'ann' });
      const found = await Promise.all(
        (['us', 'them', 'nobody'] as const).flatMap((tenant) =>
          [INCIDENT, other].map((subject) =>
            store().sharedTransaction(async (tx) => [
              (await tx.outbox.forSubject(tenant, subject)).map(({ revision }) => revision),
              (await tx.held.drafts(tenant, subject)).map(({ to }) => to),
            ]),
          ),
        ),
      );
      expect(found).toEqual([
        [[3], []],
        [[4], []],
        [[7], ['ann']],
        [[], []],
        [[], []],
        [[], []],
      ]);
    });

    test('that fail take nobody with them, and keep nothing themselves', async () => {
      const results = await Promise.allSettled([
        save('us', 'a'),
        store().sharedTransaction(async (tx) => {
          await tx.outages.save('us', sampleOutage('lost'));
          throw no;
        }),
        save('us', 'b'),
      ]);
      expect(results).toEqual([
        { status: 'fulfilled', value: undefined },
        { status: 'rejected', reason: no },
        { status: 'fulfilled', value: undefined },
      ]);
      expect((await store().outages.open('us')).map(({ id }) => id).sort()).toEqual(['a', 'b']);
    });

    test('leave the newest state of an outage, in whatever order they come', async () => {
      await Promise.all([1, 4, 2, 3].map((revision) => save('us', 'a', { revision })));
      await Promise.all([3, 2].map((revision) => save('us', 'a', { revision })));
      expect(await store().outages.open('us')).toEqual([sampleOutage('a', { revision: 4 })]);
    });

    test('may have a transaction in them, which they do not share', async () => {
      await Promise.all([
        save('us', 'a'),
        store().sharedTransaction(async (tx) => {
          await expect(
            tx.transaction(async (inner) => {
              await inner.outages.save('us', sampleOutage('lost'));
              throw no;
            }),
          ).rejects.toBe(no);
          await tx.sharedTransaction((inner) => inner.outages.save('us', sampleOutage('b')));
        }),
      ]);
      expect((await store().outages.open('us')).map(({ id }) => id).sort()).toEqual(['a', 'b']);
    });

    test('are finished before the store is closed', async () => {
      const under = ['a', 'b', 'c'].map((id) => save('us', id));
      await store().close();
      await expect(Promise.all(under)).resolves.toHaveLength(3);
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
      await expect(store().sharedTransaction(() => Promise.resolve())).rejects.toThrow(StoreError);
    });
  });
}
