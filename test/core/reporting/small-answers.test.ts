import { isOwnTrouble } from '../../../src/core/verdict/shared-route';
import { ERROR_TYPES } from '../../../src/domain/error-type';
import { ALERTS, HELP, OVERLOADED, openStage } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const outage = async () => {
  for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
};

describe('what people hear', () => {
  test('of a fix without a report: no word of a report that they never made', async () => {
    const { first } = await stage.press('dora', 'fixed');
    expect(first.text).toContain('You have no open report');
    await stage.report('dora');
    expect((await stage.press('dora', 'fixed')).first.text).toContain('Your report is closed');
  });

  test('of a form with nothing in it: that nothing was counted, and the way to another one', async () => {
    const { first } = await stage.act('ann', HELP, { kind: 'form', values: { text: '  \n ', what: '' } });
    expect(first).toMatchObject({ visibility: 'private' });
    expect(first.text).toContain('Nothing was counted');
    expect(first.card.actions.map(({ id }) => id)).toEqual(['report']);
    expect(stage.context.state.reports).toEqual([]);
  });

  test('while it gets better: the same tone in answers as in the announcement', async () => {
    await stage.subscribe(ALERTS);
    await outage();
    for (const person of ['ann', 'bob']) await stage.press(person, 'fixed');
    const { first } = await stage.command('dora', 'status');
    expect(first.text).toContain('coming back');
    expect(first.card.tone).toBe('notice');
  });

  test('in a channel: a change of state at once, though more words can wait', async () => {
    await stage.subscribe(ALERTS);
    await outage();
    await stage.report('dan');
    expect(stage.platform.texts(ALERTS)[0]).toContain('3 people');
    for (const person of ['ann', 'bob']) await stage.press(person, 'fixed');
    expect(stage.platform.texts(ALERTS)[0]).toContain('Claude is recovering for your team');
  });

  test('where no page is followed: that there are no components, not that they will come', async () => {
    const { first } = await stage.command('dora', 'subscribe nonsense', ALERTS);
    expect(first.text).toContain('has not been read yet');
    expect(first.text).not.toContain('No status page is followed');
  });

  test('of how long an outage took: until it got better, not until the last report', async () => {
    await outage();
    await stage.minutes(120);
    await stage.report('ann', OVERLOADED);
    expect((await stage.command('dora', 'history')).first.text).not.toContain('under a minute');
  });
});

test('what nobody recognises may be trouble of all, what is about one person or request is not', () => {
  expect(ERROR_TYPES.filter(isOwnTrouble)).toEqual(['usage_limit', 'request_invalid', 'client_bug', 'not_an_error']);
  expect(isOwnTrouble('unknown')).toBe(false);
});
