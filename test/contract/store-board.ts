import type { Store } from '../../src/core/ports/store';
import { DAY, HOUR } from '../../src/domain/duration';
import type { ErrorTypeId } from '../../src/domain/error-type';
import { sampleReport } from './store-samples';

const NOON = Date.UTC(2026, 3, 28, 12);
const SIGNS: readonly ErrorTypeId[] = ['overloaded', 'timeout'];

export function boardContract(store: () => Store): void {
  describe('what a board shows', () => {
    const add = (tenant: string, at: number, reporter: string, type: ErrorTypeId = 'overloaded') =>
      store().reports.add(tenant, { ...sampleReport(`${at}-${reporter}-${type}`, at), reporter, type });
    const day = { from: NOON - DAY, until: NOON, bucket: HOUR };

    test('counts reports by kind and people by part, with nobody twice in a part', async () => {
      await add('us', NOON - HOUR, 'ann');
      await add('us', NOON - HOUR + 1, 'ann');
      await add('us', NOON - 1, 'bea');
      await add('us', NOON - 1, 'bea', 'client_bug');
      await add('us', NOON - 1, 'cid', 'not_an_error');
      await add('us', NOON - 3 * HOUR, 'ann', 'timeout');
      expect(await store().board.reportCounts('us', day, SIGNS)).toEqual({
        kinds: [
          { at: NOON - 3 * HOUR, type: 'timeout', reports: 1 },
          { at: NOON - HOUR, type: 'client_bug', reports: 1 },
          { at: NOON - HOUR, type: 'overloaded', reports: 3 },
        ],
        people: [
          { at: NOON - 3 * HOUR, people: 1 },
          { at: NOON - HOUR, people: 2 },
        ],
        everybody: 2,
      });
    });

    test('counts from the beginning on, until before the end, and nothing of another tenant', async () => {
      await add('us', day.from - 1, 'ann');
      await add('us', day.from, 'bea');
      await add('us', day.until, 'cid');
      await add('them', NOON - 1, 'dan');
      const { kinds, everybody } = await store().board.reportCounts('us', day, SIGNS);
      expect([kinds, everybody]).toEqual([[{ at: day.from, type: 'overloaded', reports: 1 }], 1]);
      expect((await store().board.reportCounts('us', day, [])).people).toEqual([]);
    });

    test('tells what channels were told, the latest first, and to how many', async () => {
      const channel = (name: string) => ({ platform: 'slack', workspace: 'T1', channel: name });
      const tell = async (kind: 'outage' | 'note', id: string, to: string, at: number) => {
        const announcement = { subject: { kind, id }, revision: 1, reason: 'first', at } as const;
        await store().outbox.want('us', channel(to), announcement, at);
        for (const one of await store().outbox.claim(at, 1_000, 10))
          await store().outbox.settle(one.id, { at, revision: 1, message: { ...channel(to), message: 'm' } });
      };
      await tell('outage', 'o1', 'C1', NOON);
      await tell('outage', 'o1', 'C2', NOON + 5);
      await tell('outage', 'o2', 'C1', NOON + 2);
      await tell('outage', 'old', 'C1', NOON - DAY);
      await tell('note', 'n1', 'C1', NOON + 9);
      const waits = { subject: { kind: 'outage', id: 'waits' }, revision: 1, reason: 'first', at: NOON } as const;
      await store().outbox.want('us', channel('C1'), waits, NOON);
      expect(await store().board.told('us', NOON, 5)).toEqual([
        { subject: { kind: 'outage', id: 'o1' }, channels: 2, at: NOON + 5 },
        { subject: { kind: 'outage', id: 'o2' }, channels: 1, at: NOON + 2 },
      ]);
      expect(await store().board.told('us', NOON, 1)).toHaveLength(1);
      expect(await store().board.told('them', 0, 5)).toEqual([]);
    });
  });
}
