import { currentVerdict } from '../../../src/core/reporting/reporting';
import { statusReport } from '../../../src/core/verdict/status-report';
import { openStage } from '../../support/core-stage';

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
});
