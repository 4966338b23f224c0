import { systemClock } from '../../../src/lib/system-clock';
import { playground } from '../../../src/platforms/playground';
import { memoryInstallations } from '../../support/memory-installations';
import { silentLogger } from '../../support/silent-logger';

describe('the playground as a platform', () => {
  it('is on unless it is switched off', () => {
    expect(playground.isConfigured(playground.settings.parse({}))).toBe(true);
    expect(playground.isConfigured(playground.settings.parse({ PLAYGROUND: 'off' }))).toBe(false);
    expect(playground.settings.safeParse({ PLAYGROUND: 'yes' }).error?.issues[0]?.message).toBe(
      'is neither on nor off',
    );
  });

  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['UTC', undefined],
  ])('takes people to live where the machine does, when it says %s', async (machine, lives) => {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: machine });
    const asked = jest.spyOn(Intl, 'DateTimeFormat').mockReturnValue(format);
    const { adapter } = await playground.create(
      { PLAYGROUND: 'on' },
      { log: silentLogger(), clock: systemClock, installations: memoryInstallations() },
    );
    expect(await adapter.timeZoneOf({ workspace: 'local', user: 'mia' })).toBe(lives);
    asked.mockRestore();
  });

  it('listens in #claude-help and announces there and in #deploys from the first start on', async () => {
    const created = await playground.create(
      { PLAYGROUND: 'on' },
      {
        log: silentLogger(),
        clock: systemClock,
        installations: memoryInstallations(),
      },
    );
    expect(created.firstSubscriptions).toMatchObject([
      {
        channel: { platform: 'playground', workspace: 'local', channel: 'claude-help' },
        monitored: true,
        teamOutages: true,
      },
      { channel: { channel: 'deploys' }, monitored: false, teamOutages: true },
    ]);
  });
});
