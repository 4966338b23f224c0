import { openMachineStage } from '../../support/machine-stage';

const FAILED = { error: 'Overloaded', status_code: 529 };

describe('what machines say beside their reports', () => {
  let stage: Awaited<ReturnType<typeof openMachineStage>>;
  beforeEach(async () => {
    stage = await openMachineStage();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await stage.stop();
  });

  const stored = async (tenant = 'default') =>
    (await stage.store.signals.since(tenant, 0)).reduce((sum, { count }) => sum + count, 0);

  it('is stored ten seconds later, however much or little is said meanwhile', async () => {
    await stage.event('api_request', 's', 'installation');
    await stage.clock.advance(9_000);
    await stage.event('api_request', 's', 'installation');
    expect(await stored()).toBe(0);
    await stage.clock.advance(1_100);
    expect(await stored()).toBe(2);
    await stage.event('api_request', 's', 'installation');
    await stage.clock.advance(10_000);
    expect(await stored()).toBe(3);
  });

  it('is stored for whoever said something, and nobody is looked through who did not', async () => {
    const token = await stage.token({ tenant: 'other' });
    await stage.event('api_request', 's', 'installation');
    await stage.event('api_request', 's', 'installation', {}, { token });
    await stage.clock.advance(11_000);
    const used = jest.spyOn(stage.store.tokens, 'used');
    await stage.event('api_request', 's', 'installation', {}, { token });
    await stage.clock.advance(11_000);
    expect(used.mock.calls.map(([tenant]) => tenant)).toEqual(['other']);
    expect([await stored(), await stored('other')]).toEqual([1, 2]);
  });

  it('is tried again by itself when the store refused it', async () => {
    const refusing = jest.spyOn(stage.store.signals, 'add').mockRejectedValueOnce(new Error('away'));
    await stage.event('api_request', 's', 'installation');
    await stage.clock.advance(11_000);
    expect([refusing.mock.calls.length, await stored()]).toEqual([1, 0]);
    await stage.clock.advance(11_000);
    expect(await stored()).toBe(1);
  });

  it('is stored, too, when it only turns out later whose it is', async () => {
    await stage.event('api_error', 's1', 'installation', FAILED);
    await stage.clock.advance(9_000);
    await stage.hook('s2');
    await stage.clock.advance(30_000);
    const links = await stage.store.links.all('default', 10);
    expect(links.map(({ person }) => person)).toHaveLength(3);
  });
});
