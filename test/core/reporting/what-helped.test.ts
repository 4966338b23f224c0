import type { Attempt } from '../../../src/domain/circumstances';
import { MINUTE } from '../../../src/domain/duration';
import { ALERTS, apiDown, apiWell, HELP, OVERLOADED, openStage, START } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const text = () => stage.platform.texts(ALERTS)[0];
const six = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay'];
const outage = async (people = six) => {
  for (const person of people) {
    await stage.report(person);
    await stage.minutes(1);
  }
};
const helped = (person: string, value: string) => stage.act(person, HELP, { kind: 'action', action: 'helped', value });
const fixedBy = async (person: string, value: string) => {
  await stage.press(person, 'fixed');
  return helped(person, value);
};

describe('the question after "It\'s fixed"', () => {
  test('offers what people try, first what the person said to have tried', async () => {
    await outage(['ann', 'bob']);
    const tried: readonly Attempt[] = ['other-network', 'update'];
    await stage.act('cid', HELP, { kind: 'form', values: { text: OVERLOADED }, choices: { tried } });
    const { first } = await stage.press('cid', 'fixed');
    expect(first.card.choice?.id).toBe('helped');
    expect(first.card.choice?.options.map(({ value }) => value)).toEqual([
      'other-network',
      'waiting',
      'restart',
      'sign-in',
      'model',
      'other',
    ]);
    expect(first.text).toContain('What helped?');
  });

  test('is not asked of who is alone with it', async () => {
    await stage.report('ann');
    expect((await stage.press('ann', 'fixed')).first.card.choice).toBeUndefined();
    expect((await helped('ann', 'restart')).first.text).toContain('too long ago');
  });

  test('is answered once by each, however often they change their mind, and with nothing that was not offered', async () => {
    await outage();
    await fixedBy('ann', 'restart');
    await helped('ann', 'restart');
    await helped('ann', 'model');
    await helped('ann', '<!channel>');
    await fixedBy('bob', 'model');
    await stage.minutes(2);
    expect(text()).toContain('What helped? 2 of 2 said: switching model.');
    expect(await stage.store.working.since('default', START)).toMatchObject([
      { person: 'fake:w:ann', helped: 'model' },
      { person: 'fake:w:bob', helped: 'model' },
    ]);
  });

  test('is remembered over a restart', async () => {
    await outage();
    await fixedBy('ann', 'restart');
    await stage.core.stop();
    const again = await openStage({ store: stage.store, clock: stage.clock, platform: stage.platform });
    await again.act('ann', HELP, { kind: 'action', action: 'helped', value: 'waiting' });
    await again.minutes(2);
    expect(text()).toContain('What helped? 1 of 1 said: waiting.');
    await again.core.stop();
  });
});

describe('the last words of an announcement', () => {
  test('say how long, how many, the first report, the first post of the page, who was ahead, and what helped', async () => {
    await outage();
    await stage.minutes(11);
    await stage.page();
    await stage.minutes(1);
    await stage.page({ ...apiDown('investigating'), at: stage.clock.now() });
    for (const person of six.slice(0, 4)) await fixedBy(person, 'model');
    for (const person of six.slice(4)) await fixedBy(person, 'waiting');
    await stage.page({ ...apiWell('investigating', 'resolved'), at: stage.clock.now() });
    await stage.minutes(60);
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
    expect(text()).toMatch(/^Resolved: /);
    expect(text()).toContain('6 people had trouble for 5 min: first at 14:00 UTC, last at 14:05 UTC.');
    expect(text()).toContain('First post there at 14:18 UTC.');
    expect(text()).toMatch(/You saw it 1[567] min before the page\./);
    expect(text()).toContain('What helped? 4 of 6 said: switching model; 2 said: waiting.');
    expect(stage.platform.notes(ALERTS)).toEqual([
      expect.stringMatching(
        /^It is over\nResolved: [^\n]+\n6 people had trouble for 5 min.*\nWhat helped\? 4 of 6 said/,
      ),
    ]);
  });

  test('say when the page was ahead of the team, in the message of the incident', async () => {
    await stage.page(apiDown('investigating'));
    await stage.minutes(9);
    await outage(['ann', 'bob', 'cid']);
    await fixedBy('ann', 'other-network');
    await stage.page(apiWell('investigating', 'resolved'));
    await stage.minutes(60);
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
    expect(text()).toMatch(/^Resolved: Elevated errors/);
    expect(text()).toContain('The page told of it 9 min before your first report.');
    expect(text()).toContain('Here: 3 people for 2 min, first at 14:09 UTC.');
    expect(text()).toContain('What helped? 1 of 1 said: another network.');
  });

  test('are edited when somebody says later what helped, without another ping', async () => {
    await outage();
    await stage.minutes(60);
    const notes = stage.platform.notes(ALERTS).length;
    await fixedBy('ann', 'sign-in');
    await stage.clock.advance(2 * MINUTE);
    expect(text()).toContain('1 of 1 said: signing in again (/login)');
    expect(stage.platform.notes(ALERTS)).toHaveLength(notes);
  });
});
