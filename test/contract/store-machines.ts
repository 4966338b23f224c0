import type { MachineToken, SignalCount } from '../../src/core/ports/machine-store';
import type { Store } from '../../src/core/ports/store';
import { AT } from './store-samples';

const MINUTE = 60_000;

function token(id: string, more: Partial<MachineToken> = {}): MachineToken {
  return { id, name: `laptops: "odd" \u{1f4bb}`, hash: 'ab'.repeat(32), createdAt: AT, ...more };
}

function sum(more: Partial<SignalCount> = {}): SignalCount {
  return {
    minute: AT,
    model: 'claude-opus-5-5',
    route: 'anthropic',
    version: '2.1.330',
    outcome: 'ok',
    count: 1,
    ...more,
  };
}

export function machinesContract(store: () => Store): void {
  describe('tokens of machines', () => {
    test('come back whole, of every tenant, oldest first', async () => {
      const whole = token('b', { person: 'slack:T1:U1', createdAt: AT + 1, revokedAt: AT + 2, usedAt: AT + 3 });
      await store().tokens.add('us', whole);
      await store().tokens.add('them', token('a'));
      expect(await store().tokens.all()).toEqual([
        { tenant: 'them', ...token('a') },
        { tenant: 'us', ...whole },
      ]);
    });

    test('are revoked once, by their own tenant only', async () => {
      await store().tokens.add('us', token('a'));
      expect(await store().tokens.revoke('them', 'a', AT)).toBe(false);
      expect(await store().tokens.revoke('us', 'b', AT)).toBe(false);
      expect(await store().tokens.revoke('us', 'a', AT + 5)).toBe(true);
      expect(await store().tokens.revoke('us', 'a', AT + 9)).toBe(false);
      expect(await store().tokens.all()).toMatchObject([{ id: 'a', revokedAt: AT + 5 }]);
    });

    test('have another edition after each change, and the same after each use', async () => {
      const editions = [await store().tokens.edition()];
      const next = async (work: Promise<unknown>) => {
        await work;
        editions.push(await store().tokens.edition());
      };
      await next(store().tokens.add('us', token('a')));
      await next(store().tokens.add('them', { ...token('b'), createdAt: AT - 9 }));
      await next(store().tokens.revoke('us', 'a', AT + 5));
      expect(new Set(editions).size).toBe(4);
      await next(store().tokens.used('them', 'b', AT + 9));
      await next(store().tokens.revoke('us', 'a', AT + 9));
      expect(new Set(editions).size).toBe(4);
    });

    test('remember when they were used last, whatever order that is told in', async () => {
      await store().tokens.add('us', token('a'));
      await store().tokens.used('us', 'a', AT + 9);
      await store().tokens.used('us', 'a', AT + 5);
      await store().tokens.used('them', 'a', AT + 20);
      expect(await store().tokens.all()).toMatchObject([{ id: 'a', usedAt: AT + 9 }]);
    });

    test('have one salt, the first that was offered', async () => {
      expect(await store().tokens.salt('first')).toBe('first');
      expect(await store().tokens.salt('second')).toBe('first');
    });
  });

  describe('sums of signals', () => {
    test('add up where everything but the count is the same', async () => {
      await store().signals.add('us', [sum({ count: 2 }), sum({ outcome: 'overloaded', count: 5 })]);
      await store().signals.add('us', [sum({ count: 40 }), sum({ model: 'claude-haiku-5' })]);
      await store().signals.add('them', [sum({ count: 7 })]);
      expect(await store().signals.since('us', AT)).toEqual([
        sum({ model: 'claude-haiku-5' }),
        sum({ count: 42 }),
        sum({ outcome: 'overloaded', count: 5 }),
      ]);
    });

    test('add up within one call, too', async () => {
      await store().signals.add('us', [sum({ count: 2 }), sum({ outcome: 'timeout' }), sum({ count: 3 })]);
      expect(await store().signals.since('us', AT)).toEqual([sum({ count: 5 }), sum({ outcome: 'timeout' })]);
    });

    test('take as many at once as there are', async () => {
      const many = Array.from({ length: 1_234 }, (_, i) => sum({ minute: AT + i * MINUTE, count: i + 1 }));
      await store().signals.add('us', many);
      await store().signals.add('us', []);
      expect(await store().signals.since('us', AT + 1_000 * MINUTE)).toEqual(many.slice(1_000));
    });

    test('are dropped once they are old, of every tenant', async () => {
      await store().signals.add('us', [sum(), sum({ minute: AT + MINUTE })]);
      await store().signals.add('them', [sum()]);
      expect(await store().signals.prune(AT + MINUTE)).toBe(2);
      expect(await store().signals.since('us', 0)).toEqual([sum({ minute: AT + MINUTE })]);
    });
  });
}
