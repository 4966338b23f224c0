import type { GatewayPresenceUpdateData } from 'discord.js';
import { presenceOf } from '../../../src/platforms/discord/presence';
import { eventually } from '../../support/eventually';
import { useFakeDiscord } from './use-fake';

const WELL = { kind: 'healthy', line: 'Claude: all well' } as const;
const DOWN = { kind: 'provider-outage', line: 'Claude looks down for 7 people' } as const;

describe('what the bot says of itself in Discord', () => {
  const use = useFakeDiscord();
  const told = () =>
    use().fake.gateway.presences.filter(
      ({ presence }) => (presence as GatewayPresenceUpdateData).activities.length > 0,
    );
  const said = () => told().map(({ presence }) => (presence as GatewayPresenceUpdateData).activities[0]?.state);

  it('is the verdict: from the login on, and when it changes', async () => {
    const adapter = use().build();
    adapter.showVerdict(WELL);
    await use().listen(adapter);
    await eventually(() => expect(said()).toEqual(['Claude: all well']));
    adapter.showVerdict(DOWN);
    await eventually(() => expect(said()).toEqual(['Claude: all well', 'Claude looks down for 7 people']));
    expect(told().at(-1)?.presence).toMatchObject({ status: 'dnd', activities: [{ type: 4 }] });
  });

  it('is said again after a login that follows a lost session', async () => {
    const adapter = await use().start();
    adapter.showVerdict(DOWN);
    await eventually(() => expect(said()).toHaveLength(1));
    use().fake.gateway.invalidate(false);
    await eventually(() => expect(said()).toEqual([DOWN.line, DOWN.line]), 12_000);
  }, 15_000);

  it('that changed while the connection was away is said when it is back', async () => {
    const adapter = await use().start();
    use().fake.gateway.drop();
    await eventually(() => expect(use().logged).toContain('info discord gateway reconnecting'));
    adapter.showVerdict(DOWN);
    await eventually(() => expect(said()).toContain(DOWN.line));
  });

  it('is said by every shard', async () => {
    use().fake.state.maxConcurrency = 16;
    const adapter = await use().start({ DISCORD_SHARDS: '3' });
    adapter.showVerdict(WELL);
    await eventually(() =>
      expect(
        told()
          .map(({ shard }) => shard)
          .sort((a, b) => a - b),
      ).toEqual([0, 1, 2]),
    );
  });

  it('fits into what Discord takes', () => {
    const state = presenceOf({ kind: 'unknown', line: 'x'.repeat(400) }).activities[0]?.state ?? '';
    expect(state).toHaveLength(128);
    expect(state.endsWith('…')).toBe(true);
  });
});
