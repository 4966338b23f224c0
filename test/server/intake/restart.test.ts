import { openStore } from '../../../src/store/open-store';
import { openMachineStage } from '../../support/machine-stage';

type Stage = Awaited<ReturnType<typeof openMachineStage>>;

const FAILED = { error: 'Overloaded', status_code: 529 };
const ANN = { headers: { 'x-claude-status-person': 'ann' } };

/** A process that ends, and the next one on the same database. */
async function restarted(before: Stage): Promise<Stage> {
  const { store, clock } = before;
  await before.stop();
  await clock.advance(60_000);
  return openMachineStage({ store, clock });
}

async function people(stage: Stage): Promise<number> {
  return new Set((await stage.reports()).map(({ reporter }) => reporter)).size;
}

describe('who a machine belongs to, after a restart', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openMachineStage({ store: await openStore({ file: ':memory:' }) });
  });
  afterEach(async () => {
    await stage.stop();
    await stage.store.close();
  });

  it('is who telemetry said before, though the hook comes first', async () => {
    await stage.event('api_error', 's1', 'installation-1', FAILED);
    stage = await restarted(stage);
    await stage.clock.advance(600_000);
    await stage.hook('s1', 'API Error: 500 Internal server error');
    await stage.hook('s1', 'API Error: 500 Internal server error', ANN);
    expect(await stage.reports()).toHaveLength(2);
    expect(await people(stage)).toBe(1);
    await stage.clock.advance(60_000);
    await stage.event('api_request', 's9', 'installation-1');
    const [worked] = await stage.working();
    expect(worked?.person).toBe((await stage.reports())[0]?.reporter);
  });

  it('is waited for where telemetry came before, when the session is new', async () => {
    await stage.event('api_error', 's1', 'installation-1', FAILED);
    stage = await restarted(stage);
    await stage.hook('s2', 'API Error: 500 Internal server error', ANN);
    expect(await stage.reports()).toHaveLength(1);
    await stage.event('user_prompt', 's2', 'installation-1');
    await stage.clock.advance(8_000);
    await stage.hook('s3', 'API Error: 401 Invalid authentication credentials', ANN);
    expect(await stage.reports()).toHaveLength(3);
    expect(await people(stage)).toBe(1);
  });

  it('is not waited for where only hooks came before: there nobody else will say it', async () => {
    await stage.hook('s1');
    await stage.intake.flush();
    expect(await stage.store.links.all('default', 10)).toHaveLength(1);
    stage = await restarted(stage);
    expect((await stage.hook('s2')).status).toBe(200);
    expect(await stage.reports()).toHaveLength(2);
  });

  it('is kept without any of the words that a machine said', async () => {
    await stage.event('api_error', 'session-of-ann', 'installation-of-ann', FAILED);
    await stage.hook('session-of-ann', undefined, ANN);
    await stage.intake.flush();
    const links = await stage.store.links.all('default', 10);
    expect(links).toHaveLength(3);
    expect(new Set(links.map(({ person }) => person)).size).toBe(1);
    for (const { claim } of links) expect(claim).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is stored later where the database refuses it once', async () => {
    jest.spyOn(stage.store.links, 'put').mockRejectedValueOnce(new Error('busy'));
    await stage.event('api_request', 's1', 'installation-1');
    await stage.intake.flush();
    expect(await stage.store.links.all('default', 10)).toEqual([]);
    await stage.intake.flush();
    expect(await stage.store.links.all('default', 10)).toHaveLength(2);
  });
});
