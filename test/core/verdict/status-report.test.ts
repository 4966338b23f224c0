import { currentVerdict } from '../../../src/core/reporting/reporting';
import { statusReport } from '../../../src/core/verdict/status-report';
import { apiDown, apiWell, openStage } from '../../support/core-stage';

describe('the state of things for machines', () => {
  test('says of an outage whether it gets better', async () => {
    const stage = await openStage();
    const said = () => statusReport(stage.context, currentVerdict(stage.context));
    await stage.page();
    expect(said()).toMatchObject({ verdict: 'healthy', easing: false });
    for (const person of ['ann', 'ben', 'cem', 'dee']) await stage.report(person);
    expect(said()).toMatchObject({ verdict: 'provider-outage', easing: false, outages: [{ people: 4, recovered: 0 }] });
    await stage.minutes(20);
    expect(said()).toMatchObject({ verdict: 'provider-outage', easing: true, outages: [{ state: 'recovering' }] });
    await stage.close();
  });

  test('lists incidents while they are open, and none that was over when it was first seen', async () => {
    const stage = await openStage();
    const incidents = () => statusReport(stage.context, currentVerdict(stage.context)).pages[0]?.incidents;
    await stage.page(apiDown('investigating'));
    expect(incidents()).toMatchObject([{ id: 'i1', status: 'investigating' }]);
    await stage.page(apiWell('investigating', 'resolved'));
    expect(incidents()).toEqual([]);
    await stage.close();
    const late = await openStage();
    await late.page(apiWell('investigating', 'resolved'));
    expect(statusReport(late.context, currentVerdict(late.context)).pages[0]?.incidents).toEqual([]);
    await late.close();
  });
});
