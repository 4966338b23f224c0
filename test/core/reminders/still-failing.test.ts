import { DAY } from '../../../src/domain/duration';
import { noLogger } from '../../../src/lib/no-logger';
import { openStore } from '../../../src/store/open-store';
import { apiDown, apiWell, HELP, openStage } from '../../support/core-stage';
import { fakePlatform } from '../../support/fake-platform';

const CONNECTION = "Can't reach the API server — check your internet or DNS (ENOTFOUND)";
const direct = (user: string) => ({ platform: 'fake', workspace: 'w', channel: `@${user}` });

let stage: Awaited<ReturnType<typeof openStage>>;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const asked = (user: string) =>
  stage.platform.messages(direct(user)).filter(({ card }) => card.title.startsWith('Does Claude still fail'));

/** Presses a button of the question that the person got. */
const answer = (user: string, id: 'fixed' | 'still') =>
  stage.act(user, direct(user), { kind: 'action', action: id, value: 'asked' });

describe('half an hour after a report', () => {
  test('the person is asked, privately and once, whether it still fails', async () => {
    await stage.report('ann');
    await stage.minutes(29);
    expect(asked('ann')).toEqual([]);
    await stage.minutes(1);
    expect(asked('ann')).toHaveLength(1);
    expect(asked('ann')[0]?.card.actions.map(({ label }) => label)).toEqual([
      "It's fixed",
      'Still failing',
      'Escalate',
    ]);
    await stage.minutes(600);
    expect(asked('ann')).toHaveLength(1);
    expect(stage.platform.messages(HELP)).toEqual([]);
  });

  test('"Still failing" counts as a failure of now, in a report of its own', async () => {
    await stage.report('ann');
    const [first] = stage.context.state.reports;
    await stage.minutes(31);
    await answer('ann', 'still');
    const again = stage.context.state.reports.at(-1);
    expect(stage.context.state.reports).toHaveLength(2);
    expect(again).toMatchObject({ at: stage.clock.now(), reporter: first?.reporter, text: first?.text });
    expect(again?.id).not.toBe(first?.id);
    const kept = await stage.store.reports.since('default', 0);
    expect(kept.map(({ id, at }) => [id, at])).toEqual([first, again].map((one) => [one?.id, one?.at]));
  });

  test('who pasted several errors is asked one question', async () => {
    await stage.report('ann');
    await stage.minutes(5);
    await stage.report('ann', CONNECTION);
    await stage.minutes(120);
    expect(asked('ann')).toHaveLength(1);
  });

  test.each(['fixed', 'works'] as const)('nobody is asked who said %s meanwhile', async (said) => {
    await stage.report('ann');
    await stage.minutes(20);
    await stage.press('ann', said);
    await stage.minutes(60);
    expect(asked('ann')).toEqual([]);
  });

  test('who said that it was fixed and reports again is asked about that', async () => {
    await stage.report('ann');
    await stage.minutes(10);
    await stage.press('ann', 'fixed');
    await stage.report('ann', CONNECTION);
    await stage.minutes(25);
    expect(asked('ann')).toEqual([]);
    await stage.minutes(6);
    expect(asked('ann')).toHaveLength(1);
    expect(asked('ann')[0]?.card.body).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          spans: expect.arrayContaining([expect.objectContaining({ text: expect.stringContaining('connection') })]),
        }),
      ]),
    );
  });

  test('nobody is asked whose outage is over: they were told', async () => {
    await stage.page(apiDown('investigating'));
    for (const person of ['ann', 'ben', 'cid']) await stage.report(person);
    await stage.minutes(5);
    await stage.page(apiWell('investigating', 'resolved'));
    await stage.minutes(60);
    for (const person of ['ann', 'ben', 'cid']) expect(asked(person)).toEqual([]);
  });

  test('two are asked whose suspected outage came to nothing: nobody told them that it works', async () => {
    for (const user of ['ann', 'ben']) await stage.report(user);
    expect([...stage.context.state.outages.values()]).toMatchObject([{ state: 'suspected' }]);
    await stage.minutes(31);
    expect([...stage.context.state.outages.values()].some(({ confirmedAt }) => confirmedAt !== undefined)).toBe(false);
    expect([asked('ann'), asked('ben')].map((list) => list.length)).toEqual([1, 1]);
  });

  test('everybody is asked whose outage goes on', async () => {
    await stage.page(apiDown('investigating'));
    for (const person of ['ann', 'ben', 'cid']) await stage.report(person);
    for (let i = 0; i < 6; i++) {
      await stage.minutes(6);
      await stage.report(`other${i}`);
    }
    for (const person of ['ann', 'ben', 'cid']) expect(asked(person)).toHaveLength(1);
  });

  test.each([
    'Credit balance is too low',
    "You've hit your session limit · resets 3:45pm",
    'How do I change the theme of Claude Code?',
  ])('nobody is asked about "%s"', async (text) => {
    await stage.report('ann', text);
    await stage.minutes(60);
    expect(asked('ann')).toEqual([]);
  });

  test('the answer "Still failing" counts it as of now, shows what to do, and is not asked about again', async () => {
    await stage.report('ann');
    await stage.minutes(30);
    const { first } = await answer('ann', 'still');
    expect(first.text).toContain('What to do');
    expect(stage.context.state.reports).toHaveLength(2);
    await stage.minutes(300);
    expect(asked('ann')).toHaveLength(1);
  });

  test('the answer "Fixed" closes it, and what fails later is asked about anew', async () => {
    await stage.report('ann');
    await stage.minutes(30);
    expect((await answer('ann', 'fixed')).first.text).toContain('Good to hear');
    await stage.report('ann');
    await stage.minutes(31);
    expect(asked('ann')).toHaveLength(2);
  });

  test('a question that nobody answered is the only one for a day', async () => {
    await stage.report('ann');
    await stage.minutes(120);
    await stage.report('ann');
    await stage.minutes(120);
    expect(asked('ann')).toHaveLength(1);
    await stage.clock.advance(DAY);
    await stage.report('ann');
    await stage.minutes(31);
    expect(asked('ann')).toHaveLength(2);
  });

  test('who is forgotten meanwhile is not asked', async () => {
    await stage.report('ann');
    await stage.command('ann', 'forget me');
    await stage.minutes(60);
    expect(asked('ann')).toEqual([]);
  });

  test('where the bot may send no direct messages nothing is tried again', async () => {
    await stage.report('ann');
    await stage.minutes(29);
    stage.platform.failNext('not-permitted');
    const before = stage.platform.calls();
    await stage.minutes(300);
    expect(stage.platform.calls()).toBe(before + 1);
    expect(asked('ann')).toEqual([]);
    expect((await stage.report('ben')).first.text).not.toBe('');
  });

  test('a platform that is away for hours drops the question in the end', async () => {
    await stage.report('ann');
    await stage.minutes(29);
    for (let i = 0; i < 200; i++) stage.platform.failNext('unavailable');
    await stage.minutes(12 * 60);
    expect(asked('ann')).toEqual([]);
    const before = stage.platform.calls();
    await stage.minutes(12 * 60);
    expect(stage.platform.calls()).toBe(before);
  });
});

describe('a restart', () => {
  const restarted = async (minutesDown: number) => {
    const store = await openStore({ file: ':memory:', log: noLogger });
    const before = await openStage({ store });
    await before.report('ann');
    await before.minutes(10);
    await before.core.stop();
    await before.clock.advance(minutesDown * 60_000);
    const platform = fakePlatform();
    const after = await openStage({ store, clock: before.clock, platform });
    await after.minutes(60);
    const titles = platform.messages(direct('ann')).map(({ card }) => card.title);
    await after.core.stop();
    await store.close();
    return titles;
  };

  test('forgets no question, and asks it once', async () => {
    expect(await restarted(1)).toEqual(['Does Claude still fail for you?']);
    expect(await restarted(60)).toEqual(['Does Claude still fail for you?']);
  });

  test('drops a question that is hours late', async () => {
    expect(await restarted(180)).toEqual([]);
  });
});

test.each([
  ['fixed', 'Good to hear'],
  ['It’s fixed!', 'Good to hear'],
  ['works for me', 'Noted: it works for you'],
  ['still failing', 'So far it is just you'],
])('"%s" typed as a command does what the button does', async (typed, title) => {
  await stage.report('ann');
  const { first } = await stage.command('ann', typed);
  expect(first.card.title).toContain(title);
});
