import { clustersOf, reportsOf } from '../../../src/core/outages/outage-reports';
import { openStage } from '../../support/core-stage';

const LIMIT = 'Claude usage limit reached. Your limit will reset at 3pm.';

describe('the reports of an outage', () => {
  let stage: Awaited<ReturnType<typeof openStage>>;
  beforeEach(async () => {
    stage = await openStage();
    for (const person of ['ann', 'ben', 'cem']) await stage.report(person);
    await stage.report('ann', LIMIT);
    await stage.minutes(40);
    await stage.report('zoe', 'API Error: 500 Internal server error');
  });
  afterEach(() => stage.close());

  const people = ['fake:w:ann', 'fake:w:ben'];
  const of = (scope: 'provider' | 'limits') => {
    const [outage] = stage.context.state.outages.values();
    if (!outage) throw new Error('there is no outage');
    return reportsOf({ ...outage, scope, people }, stage.context.state.reports).map(
      ({ reporter, type }) => `${reporter} ${type}`,
    );
  };

  test('are those of its people, without what is their own trouble', () => {
    expect(of('provider')).toEqual(['fake:w:ann overloaded', 'fake:w:ben overloaded']);
  });

  test('are the refused ones where limits look wrong', () => {
    expect(of('limits')).toEqual(['fake:w:ann usage_limit']);
  });

  test('come as groups, most people first, with an example only where texts may be shown', () => {
    const { reports } = stage.context.state;
    const [most, ...rest] = clustersOf(reports, { most: 2, examples: true });
    expect(most).toMatchObject({ people: 3, reports: 3, example: expect.stringContaining('529') });
    expect(rest).toHaveLength(1);
    expect(clustersOf(reports, { most: 9, examples: false }).every((group) => !('example' in group))).toBe(true);
  });
});
