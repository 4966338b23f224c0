import { directChannel } from '../../../src/domain/tenancy';
import { ALERTS, HELP, openStage } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const direct = (user: string) => directChannel({ ...ALERTS, user });
const subscription = () => stage.context.state.subscriptions.get('fake:w:alerts');
const outage = async () => {
  for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
};

describe('a subscribed channel that can no longer be posted in', () => {
  test.each(['channel-gone', 'not-permitted'] as const)(
    'is marked as lost on %s, and who installed the bot is told once',
    async (why) => {
      stage.platform.installedBy('admin');
      await stage.command('dora', 'subscribe', ALERTS);
      stage.platform.failNext(why);
      await outage();
      expect(subscription()).toMatchObject({ subscribedBy: 'dora', lost: { why } });
      expect(stage.platform.texts(direct('admin'))).toHaveLength(1);
      expect(stage.platform.texts(direct('admin'))[0]).toContain('#alerts');
      await stage.report('dan');
      await stage.minutes(120);
      await outage();
      await stage.minutes(2);
      expect(stage.platform.texts(direct('admin'))).toHaveLength(1);
      expect(stage.platform.messages(ALERTS)).toEqual([]);
      expect(await stage.store.subscriptions.all('default')).toEqual([subscription()]);
    },
  );

  test('is told with what the bot lacks there, where the platform says it', async () => {
    stage.platform.installedBy('admin');
    await stage.subscribe(ALERTS);
    const needs = 'needs Send Messages in #alerts';
    await stage.core.placeChanged({ kind: 'channel-left', channel: ALERTS, needs });
    await stage.context.wakeOutbox();
    expect(subscription()?.lost).toMatchObject({ why: 'not-permitted', needs });
    expect(stage.platform.texts(direct('admin'))[0]).toContain('the bot needs Send Messages in #alerts.');
  });

  test('is told to whoever subscribed it when nobody knows who installed the bot', async () => {
    await stage.command('dora', 'subscribe', ALERTS);
    stage.platform.failNext('channel-gone');
    await outage();
    expect(stage.platform.texts(direct('dora'))).toHaveLength(1);
  });

  test('is told at once when the platform says that the bot was removed', async () => {
    stage.platform.installedBy('admin');
    await stage.subscribe(ALERTS);
    await stage.core.placeChanged({ kind: 'channel-left', channel: ALERTS });
    await stage.core.placeChanged({ kind: 'channel-left', channel: ALERTS });
    await stage.core.placeChanged({ kind: 'channel-left', channel: HELP });
    await stage.context.wakeOutbox();
    expect(stage.platform.texts(direct('admin'))).toHaveLength(1);
    expect(stage.context.state.subscriptions.size).toBe(1);
  });

  test.each([
    ['somebody subscribes it anew', () => stage.command('eve', 'subscribe', ALERTS)],
    ['the bot is let in again', () => stage.core.placeChanged({ kind: 'channel-joined', channel: ALERTS })],
  ])('hears again when %s, and what stands there is kept up to date', async (_how, mend) => {
    await stage.subscribe(ALERTS);
    await outage();
    stage.platform.failNext('not-permitted');
    await stage.report('dan');
    await stage.minutes(2);
    expect(subscription()?.lost).toBeDefined();
    await mend();
    expect(subscription()?.lost).toBeUndefined();
    await stage.report('eve');
    await stage.minutes(2);
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('5 people')]);
  });

  test('is no matter for a message when the token is gone, and comes back with the token', async () => {
    stage.platform.installedBy('admin');
    await stage.subscribe(ALERTS);
    stage.platform.failNext('token-revoked');
    await outage();
    await stage.minutes(1);
    expect(subscription()?.lost).toMatchObject({ why: 'token-revoked' });
    expect(stage.platform.texts(direct('admin'))).toEqual([]);
    await stage.core.placeChanged({ kind: 'workspace-joined', platform: 'fake', workspace: 'other' });
    expect(subscription()?.lost).toBeDefined();
    await stage.core.placeChanged({ kind: 'workspace-joined', platform: 'fake', workspace: 'w' });
    expect(subscription()?.lost).toBeUndefined();
  });

  test('stays lost when only the token comes back', async () => {
    await stage.subscribe(ALERTS);
    await stage.core.placeChanged({ kind: 'channel-left', channel: ALERTS });
    await stage.core.placeChanged({ kind: 'workspace-joined', platform: 'fake', workspace: 'w' });
    expect(subscription()?.lost).toMatchObject({ why: 'channel-gone' });
  });
});

describe('a workspace that threw the bot out', () => {
  test('loses its subscriptions and what its people waited for; others keep theirs', async () => {
    const elsewhere = { ...ALERTS, workspace: 'elsewhere' };
    await stage.subscribe(ALERTS);
    await stage.subscribe(elsewhere);
    await outage();
    await stage.press('ann', 'notify');
    const [subject] = await stage.store.watchers.of('default', direct('ann'));
    expect(subject).toBeDefined();
    await stage.core.placeChanged({ kind: 'workspace-left', platform: 'fake', workspace: 'w' });
    expect([...stage.context.state.subscriptions.keys()]).toEqual(['fake:elsewhere:alerts']);
    expect((await stage.store.subscriptions.all('default')).map(({ channel }) => channel)).toEqual([elsewhere]);
    expect(await stage.store.watchers.of('default', direct('ann'))).toEqual([]);
  });
});
