import { managersAmong, mayManage } from '../../../src/core/people/may-manage';
import type { Subscription } from '../../../src/domain/subscription';
import { type Actor, type ChannelRef, channelKey } from '../../../src/domain/tenancy';

const ALERTS: ChannelRef = { platform: 'chat', workspace: 'T1', channel: 'alerts' };
const HELP: ChannelRef = { ...ALERTS, channel: 'help' };
const LINKS = [['chat:T1:U7', 'board:*:900']];

const person = (user: string, more: Partial<Actor> = {}): Actor => ({
  platform: 'chat',
  workspace: 'T1',
  user,
  name: user,
  ...more,
});

/** Alerts was subscribed by `sub`, `owner` installed the bot. */
function may(managers: readonly string[], actor: Actor, channel?: ChannelRef): Promise<boolean> {
  const subscription: Subscription = {
    channel: ALERTS,
    components: [],
    smallestImpact: 'none',
    teamOutages: true,
    monitored: false,
    subscribedBy: 'sub',
  };
  const subscriptions = new Map([[channelKey(ALERTS), subscription]]);
  return mayManage(
    {
      isManager: managersAmong(managers, LINKS),
      contactFor: async ({ workspace }) => (workspace === 'T1' ? 'owner' : undefined),
      state: { subscriptions } as unknown as Parameters<typeof mayManage>[0]['state'],
    },
    actor,
    channel,
  );
}

describe('who may manage', () => {
  test('is everybody of the team while nobody is named, and never a stranger', async () => {
    expect(await may([], person('anybody'))).toBe(true);
    expect(await may([], person('anybody', { stranger: true }))).toBe(false);
    expect(await may([], person('anybody', { stranger: true, manages: true }))).toBe(false);
  });

  test('is who is named, in their workspace or in any', async () => {
    expect(await may(['chat:T1:U1'], person('U1'))).toBe(true);
    expect(await may(['chat:T1:U1'], person('U1', { workspace: 'T2' }))).toBe(false);
    expect(await may(['chat:T1:U1'], person('U2'))).toBe(false);
    expect(await may(['chat:U1'], person('U1', { workspace: 'T2' }))).toBe(true);
    expect(await may(['board:U1'], person('U1'))).toBe(false);
  });

  test.each(['chat:T1:U7', 'chat:U7', 'board:900', 'board:*:900'])(
    'is who is named as %s by each of their linked accounts',
    async (key) => {
      const linked = 'chat:T1:U7';
      const onBoard = person('900', { platform: 'board', workspace: 'G1', sameEverywhere: true, person: linked });
      expect(await may([key], person('U7', { person: linked }))).toBe(true);
      expect(await may([key], onBoard)).toBe(true);
      expect(await may([key], person('U8'))).toBe(false);
    },
  );

  test('is, once somebody is named, also who installed the bot, who subscribed the channel in question, and who manages the place', async () => {
    const named = ['chat:T1:U1'];
    expect(await may(named, person('owner'))).toBe(true);
    expect(await may(named, person('owner', { workspace: 'T2' }))).toBe(false);
    expect(await may(named, person('sub'), ALERTS)).toBe(true);
    expect(await may(named, person('sub'), HELP)).toBe(false);
    expect(await may(named, person('sub'))).toBe(false);
    expect(await may(named, person('sub', { platform: 'board' }), ALERTS)).toBe(false);
    expect(await may(named, person('boss', { manages: true }))).toBe(true);
    expect(await may(named, person('owner', { stranger: true }))).toBe(false);
  });

  test('is not who cannot be asked about', async () => {
    const state = { subscriptions: new Map() } as unknown as Parameters<typeof mayManage>[0]['state'];
    const contactFor = () => Promise.reject(new Error('not connected'));
    expect(await mayManage({ isManager: () => false, contactFor, state }, person('owner'))).toBe(false);
  });
});
