import { directChannel } from '../../../src/domain/tenancy';
import { ALERTS, apiDown, apiWell, HELP, incident, openStage, START } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.page();
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const alerts = () => stage.platform.texts(ALERTS);
const fail = async (people: readonly string[], text?: string) => {
  for (const person of people) await stage.report(person, text);
};
const three = (text?: string) => fail(['ann', 'bob', 'cid'], text);
const failNextOutage = () => jest.spyOn(stage.store, 'sharedTransaction').mockRejectedValueOnce(new Error('disk full'));

describe('trouble beside trouble', () => {
  const CONNECTION = 'API Error: Connection error. ECONNREFUSED';

  test('an old small incident does not swallow what the team notices', async () => {
    const old = {
      ...incident(START, 'investigating'),
      id: 'old',
      name: 'Console exports are slow',
      impact: 'minor' as const,
    };
    const console = { id: 'console', name: 'Claude Console', status: 'degraded_performance' as const };
    const affected = old.updates.map((update) => ({ ...update, affected: [{ ...console }] }));
    const reading = { indicator: 'minor' as const, components: [console], incidents: [{ ...old, updates: affected }] };
    await stage.page(reading);
    await stage.minutes(2 * 24 * 60);
    await stage.page(reading);
    await three();
    expect(alerts()).toEqual([
      expect.stringContaining('Console exports'),
      expect.stringContaining('Claude looks down'),
    ]);
    await stage.minutes(180);
    expect(alerts()[1]).toContain('Resolved');
  });

  test('one overload beside a network outage is no second outage', async () => {
    await three(CONNECTION);
    await stage.report('dan');
    expect(alerts()).toEqual([expect.stringContaining('It looks like your network')]);
    await fail(['eve', 'fay']);
    expect(alerts()).toHaveLength(2);
  });

  test('a suspicion that comes to nothing keeps no incident from being told to who waits', async () => {
    await fail(['ann', 'bob']);
    await stage.page(apiDown('investigating'));
    await stage.press('ann', 'fixed');
    await stage.press('zoe', 'notify');
    await stage.press('bob', 'fixed');
    await stage.page(apiWell('investigating', 'resolved'));
    const direct = directChannel({ platform: 'fake', workspace: 'w', user: 'zoe' });
    expect(stage.platform.texts(direct).join('\n')).toContain('Resolved: Elevated errors on the API');
  });

  test('errors that nobody recognises go on for as long as people report them', async () => {
    const text = 'frobnicator panic: splork 42 not glorped in the quux module';
    await three(text);
    for (let i = 0; i < 6; i++) {
      await stage.minutes(5);
      await stage.report('ann', text);
    }
    expect([...stage.context.state.outages.values()].map((outage) => outage.state)).toEqual(['confirmed']);
  });

  test('a mention that quotes an error and asks is a report', async () => {
    const { first } = await stage.act('ann', HELP, {
      kind: 'mention',
      text: 'claude: overloaded_error, is the api down?',
    });
    expect(first.text).toContain('overloaded');
    expect(stage.context.state.reports).toHaveLength(1);
  });
});

describe('a restart', () => {
  test('finds the outage whose reports were stored when the process ended', async () => {
    await fail(['ann', 'bob']);
    failNextOutage();
    await stage.report('cid');
    await stage.core.stop();
    const restarted = await openStage({ store: stage.store, clock: stage.clock, platform: stage.platform });
    await restarted.minutes(1);
    expect(alerts()).toEqual([expect.stringContaining('Claude looks down')]);
    await restarted.core.stop();
  });

  test('makes no outage of people who said that it works', async () => {
    await stage.report('ann');
    await stage.minutes(1);
    await stage.press('ann', 'fixed');
    await fail(['bob', 'cid']);
    await stage.core.stop();
    const restarted = await openStage({ store: stage.store, clock: stage.clock, platform: stage.platform });
    await restarted.minutes(1);
    expect(alerts()).toEqual([]);
    await restarted.core.stop();
  });
});

describe('what a second look must not find', () => {
  test('a private message is not rewritten when its subject changes later', async () => {
    const direct = directChannel({ platform: 'fake', workspace: 'w', user: 'ann' });
    await stage.page(apiDown('investigating'));
    await stage.press('ann', 'notify');
    await stage.page(apiWell('investigating', 'resolved'));
    await stage.page(apiDown('investigating', 'resolved', 'investigating'));
    await stage.minutes(3);
    expect(stage.platform.messages(direct)).toHaveLength(1);
    expect(stage.platform.texts(direct)[0]).toContain('Resolved');
  });

  test('a button delivered twice is answered once', async () => {
    await stage.act('ann', HELP, { kind: 'action', action: 'works' }, 'same');
    expect((await stage.act('ann', HELP, { kind: 'action', action: 'works' }, 'same')).answers).toEqual([]);
  });

  test('a network outage that recovers does not hide a provider outage that is confirmed', async () => {
    await three('API Error: Connection error. ECONNREFUSED');
    await stage.minutes(20);
    await fail(['dan', 'eve', 'fay']);
    expect((await stage.command('zoe', '')).first.card.title).toBe('Claude looks down for your team. It is not you.');
  });

  test('a network outage says nothing of the official page', async () => {
    await three('API Error: Connection error. ECONNREFUSED');
    expect(alerts()[0]).not.toContain('official page');
  });

  test('who asks while nothing is wrong is told nothing to do', async () => {
    await stage.pageFails();
    expect((await stage.command('zoe', '')).first.text).not.toContain('What to do');
  });

  test('"works for me" still counts after a restart', async () => {
    await fail(['ann', 'bob']);
    await stage.minutes(1);
    await stage.press('ann', 'works');
    await stage.press('bob', 'works');
    await stage.core.stop();
    const restarted = await openStage({ store: stage.store, clock: stage.clock, platform: stage.platform });
    await restarted.report('cid');
    expect([...restarted.context.state.outages.values()].map((outage) => outage.state)).toEqual(['over']);
    await restarted.core.stop();
  });
});
