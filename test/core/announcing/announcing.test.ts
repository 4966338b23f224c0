import { directChannel } from '../../../src/domain/tenancy';
import { ALERTS, apiDown, apiWell, HELP, OVERLOADED, openStage } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.page();
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const alerts = () => stage.platform.texts(ALERTS);
const threeFail = async () => {
  for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
};

describe('an outage that the team notices', () => {
  test('is announced once it is confirmed, not before', async () => {
    await stage.report('ann');
    await stage.report('bob');
    expect(alerts()).toEqual([]);
    await stage.report('cid');
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('Claude looks down for your team');
    expect(alerts()[0]).toContain('3 people');
  });

  test('stays one message that is edited to the end', async () => {
    await threeFail();
    await stage.report('dan');
    await stage.minutes(2);
    expect(alerts()[0]).toContain('4 people');
    await stage.minutes(20);
    expect(alerts()[0]).toContain('recovering');
    await stage.minutes(30);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('Resolved');
    expect(stage.platform.messages(ALERTS)[0]?.card.actions.map(({ id }) => id)).toEqual(['real', 'falsealarm']);
  });

  test('gathers changes within a minute and a half into one edit', async () => {
    await threeFail();
    for (const person of ['dan', 'eve', 'fay', 'gus']) await stage.report(person);
    expect(stage.platform.messages(ALERTS)[0]?.edits).toBe(0);
    await stage.minutes(2);
    expect(stage.platform.messages(ALERTS)[0]?.edits).toBe(1);
    expect(alerts()[0]).toContain('7 people');
  });

  test('turns into the official incident without a second message', async () => {
    await threeFail();
    await stage.minutes(17);
    await stage.page();
    await stage.minutes(1);
    await stage.page(apiDown('investigating'));
    await stage.minutes(2);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('Elevated errors on the API');
    expect(alerts()[0]).toContain('18 min before the page');
  });

  test('is not over before the provider says so', async () => {
    await threeFail();
    await stage.page(apiDown('investigating'));
    await stage.minutes(90);
    expect(alerts()[0]).toContain('Claude looks down for your team');
    await stage.page(apiWell('investigating', 'resolved'));
    await stage.minutes(20);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('Resolved');
  });

  test('is left out where a channel wants official incidents only', async () => {
    await stage.subscribe(HELP, { teamOutages: false });
    await threeFail();
    expect(stage.platform.messages(HELP)).toEqual([]);
  });
});

describe('an incident of the page', () => {
  test('is one message, edited and resolved', async () => {
    await stage.page(apiDown('investigating'));
    await stage.minutes(2);
    await stage.page(apiDown('investigating', 'identified'));
    await stage.minutes(2);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('Cause found');
    await stage.page(apiWell('investigating', 'resolved'));
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('Resolved: Elevated errors on the API');
  });

  test('shows what the team sees in the same message', async () => {
    await stage.page(apiDown('investigating'));
    await threeFail();
    await stage.minutes(2);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('Here: 3 people');
  });

  test('is not announced below the impact that a channel asked for, nor for other components', async () => {
    await stage.subscribe(HELP, { smallestImpact: 'critical' });
    await stage.subscribe(ALERTS, { components: ['code'] });
    await stage.page(apiDown('investigating'));
    expect(alerts()).toEqual([]);
    expect(stage.platform.messages(HELP)).toEqual([]);
  });

  test('is still resolved where it was announced, although the channel unsubscribed from its component since', async () => {
    await stage.page(apiDown('investigating'));
    await stage.subscribe(ALERTS, { components: ['code'] });
    await stage.page(apiWell('investigating', 'resolved'));
    expect(alerts()[0]).toContain('Resolved');
  });

  test('is not announced again after a restart', async () => {
    await stage.page(apiDown('investigating'));
    const restarted = await openStage({ store: stage.store, clock: stage.clock, platform: stage.platform });
    await restarted.page(apiDown('investigating'));
    expect(alerts()).toHaveLength(1);
    await restarted.page(apiWell('investigating', 'resolved'));
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('Resolved');
    await restarted.core.stop();
  });
});

describe('a status page that cannot be read', () => {
  test('is told after five minutes, calmly, and is no outage', async () => {
    await stage.pageFails();
    await stage.minutes(4);
    await stage.pageFails();
    expect(alerts()).toEqual([]);
    await stage.minutes(2);
    await stage.pageFails();
    expect(alerts()[0]).toContain('cannot be read');
    expect(alerts()[0]).toContain('This says nothing about Claude itself');
    expect((await stage.command('ann', '')).first.card.title).toContain('cannot be read');
    await stage.page();
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('can be read again');
  });
});

describe('"Tell me when it is over"', () => {
  test('sends one private message at the end', async () => {
    await threeFail();
    expect((await stage.press('ann', 'notify')).first.text).toContain('I will tell you');
    await stage.minutes(60);
    const direct = directChannel({ platform: 'fake', workspace: 'w', user: 'ann' });
    expect(stage.platform.texts(direct)).toHaveLength(1);
    expect(stage.platform.texts(direct)[0]).toContain('Resolved');
  });

  test('says so when there is nothing to wait for', async () => {
    expect((await stage.press('ann', 'notify')).first.text).toContain('Nothing is open right now');
  });
});

describe('the other buttons', () => {
  test('"It is fixed" by half of the people turns the outage to recovering', async () => {
    await threeFail();
    await stage.press('ann', 'fixed');
    await stage.press('bob', 'works');
    await stage.minutes(2);
    expect(alerts()[0]).toContain('recovering');
    expect(alerts()[0]).toContain('2 people say it works again');
  });

  test('"Still failing" counts the same error again, as of now', async () => {
    await stage.report('ann', OVERLOADED);
    await stage.minutes(5);
    const { first } = await stage.press('ann', 'still');
    expect(first.text).toContain('overloaded');
    expect(stage.context.state.reports.map((r) => r.type)).toEqual(['overloaded', 'overloaded']);
  });

  test('"Still failing" without an earlier report, and "Report an error", open the form', async () => {
    expect((await stage.press('ann', 'still')).forms).toHaveLength(1);
    expect((await stage.press('ann', 'report')).forms).toHaveLength(1);
  });
});
