import { ALERTS, HELP, openStage } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const threeFail = async () => {
  for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
};
const delivery = async () => {
  const [outage] = stage.context.state.outages.keys();
  const [first] = await stage.store.outbox.forSubject('default', { kind: 'outage', id: outage ?? '' });
  return first;
};

describe('delivering', () => {
  test('tries again when the platform is not there for a while, and sends one message', async () => {
    for (let i = 0; i < 3; i++) stage.platform.failNext('unavailable');
    await threeFail();
    expect(stage.platform.messages(ALERTS)).toEqual([]);
    await stage.minutes(1);
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
    expect(stage.platform.calls()).toBe(4);
  });

  test('waits as long as the platform asks', async () => {
    stage.platform.failNext('rate-limited', 45_000);
    await threeFail();
    await stage.clock.advance(44_000);
    expect(stage.platform.calls()).toBe(1);
    await stage.clock.advance(2_000);
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
  });

  test('says what is true at the time of the retry, not what was true at first', async () => {
    stage.platform.failNext('rate-limited', 5 * 60_000);
    await threeFail();
    await stage.report('dan');
    await stage.minutes(6);
    expect(stage.platform.texts(ALERTS)[0]).toContain('4 people');
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
  });

  test('posts anew when the message was deleted', async () => {
    await threeFail();
    stage.platform.deleteAll(ALERTS);
    await stage.report('dan');
    await stage.minutes(2);
    expect(stage.platform.texts(ALERTS)).toHaveLength(1);
    expect(stage.platform.texts(ALERTS)[0]).toContain('4 people');
  });

  test.each(['channel-gone', 'not-permitted', 'token-revoked'] as const)(
    'gives up on %s without trying for ever',
    async (kind) => {
      stage.platform.failNext(kind);
      await threeFail();
      await stage.report('dan');
      await stage.minutes(30);
      expect(stage.platform.calls()).toBe(1);
      expect(await delivery()).toMatchObject({ state: 'gone', lastError: kind });
    },
  );

  test('does not let one bad channel hold up another', async () => {
    await stage.subscribe(HELP);
    stage.platform.failNext('channel-gone');
    await threeFail();
    expect(stage.platform.messages(ALERTS).length + stage.platform.messages(HELP).length).toBe(1);
  });

  test('goes on after a restart with what was not delivered', async () => {
    stage.platform.failNext('unavailable');
    await threeFail();
    await stage.core.stop();
    const restarted = await openStage({ store: stage.store, clock: stage.clock, platform: stage.platform });
    await restarted.minutes(1);
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
    await restarted.core.stop();
  });
});
