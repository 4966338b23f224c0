import { besideCore } from '../../../src/core/status/incident-scope';
import type { Component } from '../../../src/domain/status-page';
import { ALERTS, HELP, incident as onApi, openStage, START } from '../../support/core-stage';

const GOVERNMENT: Component = { id: '0scnb50nvy53', name: 'Claude for Government', status: 'major_outage' };
const API: Component = { id: 'api', name: 'Claude API', status: 'operational' };

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.page({ components: [API, { ...GOVERNMENT, status: 'operational' }] });
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const incident = (...affected: Component[]) => ({
  ...onApi(START, 'investigating'),
  name: 'Claude for Government unavailable',
  updates: [{ id: 'u0', status: 'investigating', body: 'It is unavailable.', createdAt: START, affected } as const],
});
const alerts = () => stage.platform.texts(ALERTS);
const verdict = async () => (await stage.command('zoe', 'status')).first.text;

describe('Claude for Government runs apart from all the rest', () => {
  test('so its incident is told where it was asked for, and is not what makes anybody else fail', async () => {
    await stage.page({ components: [API, GOVERNMENT], indicator: 'major', incidents: [incident(GOVERNMENT)] });
    expect(alerts()).toEqual([expect.stringContaining('Claude incident: Claude for Government unavailable')]);
    expect(alerts()[0]).toContain('Only Claude for Government is named, which runs apart from the rest of Claude.');
    expect(await verdict()).toContain("Something beside Claude's core has trouble");
    const { first } = await stage.report('ann', 'API Error: Request timed out', HELP);
    expect(first.text).not.toContain('It is not you');
  });

  test('so overloads of the team are an outage of their own, beside it', async () => {
    await stage.page({ components: [API, GOVERNMENT], indicator: 'major', incidents: [incident(GOVERNMENT)] });
    for (const person of ['ann', 'bob', 'cid', 'dee']) await stage.report(person);
    expect([...stage.context.state.outages.values()]).toMatchObject([{ state: 'confirmed' }]);
    expect([...stage.context.state.outages.values()][0]?.incidentId).toBeUndefined();
  });

  test('also where it fails without an incident', async () => {
    for (let n = 0; n < 2; n++) {
      await stage.page({ components: [API, GOVERNMENT], indicator: 'major' });
      await stage.minutes(1);
    }
    expect(alerts()).toEqual([expect.stringContaining('Claude for Government: major outage')]);
    expect(await verdict()).toContain("Something beside Claude's core has trouble: Claude for Government");
  });

  test('but what names another part beside it may be what anybody meets', () => {
    expect(besideCore(incident(GOVERNMENT))).toBe('apart');
    expect(besideCore(incident(GOVERNMENT, { ...API, status: 'major_outage' }))).toBeUndefined();
    expect(besideCore(incident())).toBeUndefined();
  });
});
