import { readReset } from '../../../src/core/limits/limit-reset';
import type { TenantState } from '../../../src/core/tenant-state';
import { SECOND } from '../../../src/domain/duration';
import { noLogger } from '../../../src/lib/no-logger';
import { createVirtualClock } from '../../../src/lib/virtual-clock';

const NOON = Date.UTC(2026, 3, 28, 12);
const actor = { platform: 'fake', workspace: 'w', user: 'ann', name: 'Ann' };
const channel = { platform: 'fake', workspace: 'w', channel: 'help' };

describe('the zone in which a limit is read', () => {
  const read = (zoneOf: () => Promise<string | undefined>) => {
    const clock = createVirtualClock(NOON);
    const state = { subscriptions: new Map() } as Pick<TenantState, 'subscriptions'> as TenantState;
    const context = { state, clock, zoneOf, timeZone: 'Europe/Lisbon', log: noLogger };
    return { clock, reset: readReset(context, 'resets 3pm', NOON, { actor, channel }) };
  };

  test('is the one of the person, where the platform says it', async () => {
    const { reset } = read(async () => 'Europe/Berlin');
    expect(await reset).toMatchObject({ at: Date.UTC(2026, 3, 28, 13) });
  });

  test('is the one of the configuration, where the platform fails or takes longer than two seconds', async () => {
    const failed = read(async () => {
      throw new Error('not now');
    });
    expect(await failed.reset).toMatchObject({ at: Date.UTC(2026, 3, 28, 14) });
    const never = read(() => new Promise(() => undefined));
    await never.clock.advance(2 * SECOND);
    expect(await never.reset).toMatchObject({ at: Date.UTC(2026, 3, 28, 14) });
  });
});
