import type { Store } from '../../src/core/ports/store';
import { DAY } from '../../src/domain/duration';
import type { Noise } from '../../src/domain/noise';

const DAY_1 = Date.UTC(2026, 3, 28);

function heard(more: Partial<Noise> = {}): Noise {
  const channel = { platform: 'slack', workspace: 'T1', channel: 'C1' };
  return { channel, day: DAY_1, posts: 1, edits: 0, pings: 0, ...more };
}

export function noiseContract(store: () => Store): void {
  describe('what channels heard', () => {
    test('adds up by channel and day, and stays with its tenant', async () => {
      const other = { platform: 'discord', workspace: 'T1', channel: 'C1' };
      await store().noise.add('us', [heard({ posts: 1, edits: 2, pings: 3 }), heard({ channel: other })]);
      await store().noise.add('us', [heard({ posts: 10, edits: 20, pings: 30 }), heard({ day: DAY_1 + DAY })]);
      await store().noise.add('them', [heard({ posts: 99 })]);
      expect(await store().noise.since('us', DAY_1)).toEqual([
        heard({ channel: other }),
        heard({ posts: 11, edits: 22, pings: 33 }),
        heard({ day: DAY_1 + DAY }),
      ]);
      expect(await store().noise.since('us', DAY_1 + 1)).toEqual([heard({ day: DAY_1 + DAY })]);
    });

    test('is dropped when it is too old', async () => {
      await store().noise.add('us', [heard(), heard({ day: DAY_1 + DAY })]);
      expect(await store().noise.prune(DAY_1 + DAY)).toBe(1);
      expect(await store().noise.since('us', 0)).toEqual([heard({ day: DAY_1 + DAY })]);
    });
  });
}
