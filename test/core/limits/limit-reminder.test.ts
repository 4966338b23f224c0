import type { Card } from '../../../src/content/card';
import { HELP, openStage } from '../../support/core-stage';

const SESSION = "You've hit your session limit · resets 3:45pm";
const direct = (user: string) => ({ platform: 'fake', workspace: 'w', channel: `@${user}` });
// The stage begins at 14:00 UTC on Tuesday, 28 April 2026.
const at = (clock: string) => Date.parse(`2026-04-28T${clock}Z`);

let stage: Awaited<ReturnType<typeof openStage>>;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const timesIn = (card: Card) =>
  card.body.flatMap((block) =>
    block.kind === 'paragraph' ? block.spans.flatMap((span) => (span.kind === 'time' ? span.at : [])) : [],
  );
const button = (card: Card) => card.actions.find(({ id }) => id === 'remind');
const notes = (user: string) => stage.platform.messages(direct(user)).map(({ card }) => card.title);
const press = (user: string, value: string) => stage.act(user, HELP, { kind: 'action', action: 'remind', value });

describe('the answer to a limit', () => {
  test('tells privately when it resets, in the zone of the person, and offers a reminder', async () => {
    stage.platform.livesIn('ann', 'America/New_York');
    const { first } = await stage.report('ann', SESSION);
    expect(first.visibility).toBe('private');
    expect(timesIn(first.card)).toEqual([at('19:45')]);
    expect(first.text).toContain('in 5 h 45 min');
    expect(button(first.card)).toMatchObject({ label: 'Remind me at the reset', value: String(at('19:45')) });
  });

  test('goes by the zone in the text before that of the person', async () => {
    stage.platform.livesIn('ann', 'America/New_York');
    const { first } = await stage.report('ann', `${SESSION} (Europe/Lisbon)`);
    expect(timesIn(first.card)).toEqual([at('14:45')]);
  });

  test('goes by the zone of the channel where nothing else is known', async () => {
    await stage.subscribe(HELP, { times: { zone: 'Europe/Lisbon', clock: '24h' } });
    expect(timesIn((await stage.report('ann', SESSION)).first.card)).toEqual([at('14:45')]);
  });

  test('says that it was read in UTC, and promises nothing, where no zone is known', async () => {
    const { first } = await stage.report('ann', SESSION);
    expect(timesIn(first.card)).toEqual([at('15:45')]);
    expect(first.text).toContain('I read that in UTC, as I do not know your time zone.');
    expect(button(first.card)).toBeUndefined();
  });

  test('says to try again when it should have reset just now', async () => {
    const { first } = await stage.report('ann', "You've hit your session limit · resets 1:30pm (UTC)");
    expect(first.text).toContain('It should have reset 2026-04-28 13:30 UTC: try again.');
    expect(button(first.card)).toBeUndefined();
  });

  test.each([
    ["You've hit your weekly limit · resets Mon 12:00am (Europe/Berlin)", '2026-05-03T22:00Z'],
    ['spend limit reached (daily; resets 2026-04-29 00:00 UTC)', '2026-04-29T00:00Z'],
  ])('reads "%s"', async (text, moment) => {
    expect(timesIn((await stage.report('ann', text)).first.card)).toEqual([Date.parse(moment)]);
  });

  test('is for that person alone also where pasted errors are answered before all', async () => {
    await stage.subscribe(HELP, { monitored: true });
    const { answers } = await stage.act('ann', HELP, { kind: 'message', text: SESSION });
    expect(answers.map(({ visibility }) => visibility)).toEqual(['private']);
  });
});

describe('a reminder at the reset', () => {
  test('comes once, privately, at the moment', async () => {
    await press('ann', String(at('15:45')));
    await press('ann', String(at('15:45')));
    await stage.minutes(104);
    expect(notes('ann')).toEqual([]);
    await stage.minutes(1);
    expect(notes('ann')).toEqual(['Your limit should have reset']);
    await stage.minutes(24 * 60);
    expect(notes('ann')).toHaveLength(1);
    expect(stage.platform.messages(HELP)).toEqual([]);
  });

  test.each(['', 'soon', 'NaN', '-1', '1e99', String(at('13:00')), String(at('15:00') + 40 * 86_400_000)])(
    'is refused for the forged moment "%s"',
    async (value) => {
      expect((await press('ann', value)).first.card.title).toBe('That moment is over');
      expect(await stage.store.reminders.nextDueAt('default')).toBeUndefined();
    },
  );

  test('is forgotten with the person', async () => {
    await press('ann', String(at('15:45')));
    await stage.command('ann', 'forget me');
    await stage.minutes(200);
    expect(notes('ann')).toEqual([]);
  });

  test.each([
    ['remind 3:45pm Europe/Lisbon', '14:45'],
    ['remind 3:45pm lisbon', undefined],
    ['remind 3:45pm (Europe/Lisbon)', '14:45'],
    ['remind 3:45pm UTC', '15:45'],
    ['remind 2h', '16:00'],
    ['remind 90 minutes', '15:30'],
  ])('can be asked for with /claude-status %s', async (text, moment) => {
    const { first } = await stage.command('ann', text);
    expect(await stage.store.reminders.nextDueAt('default')).toBe(moment === undefined ? undefined : at(moment));
    expect(first.card.title).toBe(moment === undefined ? 'Which time zone?' : 'I will remind you');
  });

  test('asks for the zone where it knows none, and for the time where there is none', async () => {
    expect((await stage.command('ann', 'remind 3:45pm')).first.card.title).toBe('In which time zone?');
    expect((await stage.command('ann', 'remind')).first.card.title).toBe('When shall I remind you?');
    expect((await stage.command('ann', 'remind 2 days')).first.card.title).toBe('I will remind you');
    expect((await stage.command('ann', 'remind me tomorrow')).first.card.title).not.toBe('I will remind you');
  });

  test('is not told to wait for what is over already', async () => {
    const { first } = await stage.report('ann', "You've hit your session limit · resets 3:45pm (Europe/Berlin)");
    expect(first.text).toContain('It should have reset 2026-04-28 13:45 UTC: try again.');
    expect(first.text).not.toContain('more tries change nothing');
  });

  test('without a time is one for the limit that the person reported last', async () => {
    stage.platform.livesIn('ann', 'Europe/Lisbon');
    await stage.report('ann', SESSION);
    await stage.command('ann', 'remind');
    expect(await stage.store.reminders.nextDueAt('default')).toBe(at('14:45'));
  });
});

describe('several people refused for limits or credit', () => {
  test('within half an hour are told that the limits look wrong, and no outage of Claude is called', async () => {
    await stage.report('ann', 'Credit balance is too low');
    await stage.minutes(10);
    await stage.report(
      'ben',
      'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}',
    );
    await stage.minutes(10);
    const { first } = await stage.report('cid', SESSION);
    const open = [...stage.context.state.outages.values()];
    expect(open.map(({ scope, state }) => [scope, state])).toEqual([['limits', 'confirmed']]);
    expect(first.card.title).toBe(
      'Several people are refused for usage limits at once. The limits may be counted wrongly.',
    );
  });

  test('are two people, or three over an hour: nothing is called', async () => {
    await stage.report('ann', 'Credit balance is too low');
    await stage.minutes(31);
    await stage.report('ben', 'Credit balance is too low');
    await stage.minutes(31);
    await stage.report('cid', 'Credit balance is too low');
    expect([...stage.context.state.outages.values()].filter(({ state }) => state === 'confirmed')).toEqual([]);
  });
});
