import { directChannel } from '../../../src/domain/tenancy';
import { ALERTS, apiDown, HELP, openStage } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const subscription = () => stage.context.state.subscriptions.get('fake:w:alerts');
const outage = async () => {
  for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
};

describe('subscribing a channel', () => {
  test.each(['not-permitted', 'channel-gone'] as const)(
    'where the bot cannot post promises nothing, and says what to do (%s)',
    async (kind) => {
      stage.platform.failNext(kind);
      const { first, answers } = await stage.command('dora', 'subscribe', ALERTS);
      expect(answers).toHaveLength(1);
      expect(first).toMatchObject({ visibility: 'private' });
      expect(first.text).toContain('I cannot post in this channel yet');
      expect(subscription()).toBeUndefined();
      expect(await stage.store.subscriptions.all('default')).toEqual([]);
    },
  );

  test('leaves what was asked for before as it was when the bot cannot post', async () => {
    await stage.command('dora', 'subscribe major', ALERTS);
    stage.platform.failNext('not-permitted');
    await stage.command('dora', 'subscribe', ALERTS);
    expect(subscription()).toMatchObject({ smallestImpact: 'major' });
  });

  test('holds when the platform is only away for a moment', async () => {
    stage.platform.failNext('unavailable');
    const { first } = await stage.command('dora', 'subscribe', ALERTS);
    expect(first).toMatchObject({ visibility: 'private' });
    expect(first.text).toContain('This channel is subscribed');
    expect(subscription()).toBeDefined();
  });

  test('hears of what is open though the platform was away at that moment', async () => {
    await outage();
    stage.platform.failNext('unavailable');
    await stage.command('dora', 'subscribe', ALERTS);
    await stage.minutes(1);
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Claude looks down')]);
  });

  test('replaces what was asked for, reading along too, and says so', async () => {
    await stage.command('dora', 'subscribe monitor', ALERTS);
    const { first } = await stage.command('dora', 'subscribe', ALERTS);
    expect(first.text).toContain('no longer answered unless I am asked');
    expect(subscription()?.monitored).toBe(false);
    expect((await stage.command('dora', 'subscribe', ALERTS)).first.text).not.toContain('no longer');
  });

  test('in the middle of an outage tells of it at once, and once', async () => {
    await outage();
    await stage.command('dora', 'subscribe', ALERTS);
    await stage.command('dora', 'subscribe', ALERTS);
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Claude looks down')]);
    await stage.minutes(60);
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Resolved')]);
  });

  test('in the middle of an incident tells of it, if it is of interest there', async () => {
    await stage.page(apiDown('investigating'));
    await stage.command('dora', 'subscribe critical', ALERTS);
    expect(stage.platform.texts(ALERTS)).toEqual([]);
    await stage.command('dora', 'subscribe', HELP);
    expect(stage.platform.texts(HELP)).toEqual([expect.stringContaining('Elevated errors')]);
  });

  test('tells of an outage and its incident in one message', async () => {
    await outage();
    await stage.page(apiDown('investigating'));
    await stage.command('dora', 'subscribe', ALERTS);
    expect(stage.platform.texts(ALERTS)).toHaveLength(1);
  });

  test('that the bot was let into again hears what is open, at once', async () => {
    await stage.subscribe(ALERTS);
    await stage.core.placeChanged({ kind: 'channel-left', channel: ALERTS });
    await outage();
    expect(stage.platform.texts(ALERTS)).toEqual([]);
    await stage.core.placeChanged({ kind: 'channel-joined', channel: ALERTS });
    await stage.context.wakeOutbox();
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Claude looks down')]);
  });
});

describe('subscribing in a conversation with the bot', () => {
  const mine = directChannel({ ...ALERTS, user: 'dora' });

  test('is one message kept up to date, and a new one when it is over', async () => {
    const { first } = await stage.command('dora', 'subscribe', mine);
    expect(first.text).toContain('You are subscribed');
    await outage();
    await stage.report('dan');
    await stage.minutes(3);
    expect(stage.platform.texts(mine)).toEqual([expect.stringContaining('4 people')]);
    await stage.minutes(60);
    expect(stage.platform.texts(mine)).toEqual([
      expect.stringMatching(/^Resolved/),
      expect.stringMatching(/^It is over/),
    ]);
  });

  test('beside "Tell me when it is over" says the end once', async () => {
    await stage.command('dora', 'subscribe', mine);
    await outage();
    await stage.press('dora', 'notify', mine);
    await stage.minutes(60);
    expect(stage.platform.texts(mine)).toHaveLength(2);
  });
});
