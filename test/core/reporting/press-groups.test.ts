import type { Card } from '../../../src/content/card';
import { HELP, OVERLOADED, openStage } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const WIDGET = 'Error: frobnicator rejected widget alpha because of the moon';
const GIZMO = 'Error: gizmo lost its wheel on the way to beta';

const clusterOf = (person: string) =>
  stage.context.state.reports.findLast(({ reporter }) => reporter.endsWith(`:${person}`))?.cluster;
const nameOf = (person: string) => (clusterOf(person)?.id ?? '').slice(3, 10);
const press = async (action: 'merge' | 'split', value: string, person = 'ann') =>
  (await stage.press(person, action, HELP, value)).first;
const options = ({ choice }: Card) => choice?.options.map(({ value }) => value) ?? [];
const list = async () => (await stage.command('ann', 'merge')).first.card;

describe('merging by a menu', () => {
  test('offers the groups, then what the first is the same as, and then does what the command does', async () => {
    await stage.report('bob', WIDGET);
    await stage.report('cid', GIZMO);
    await stage.report('dee');
    const [widget, gizmo] = [nameOf('bob'), nameOf('cid')];
    expect([...options(await list())].sort()).toEqual([widget, gizmo, nameOf('dee')].sort());
    const asked = await press('merge', widget);
    expect(asked.visibility).toBe('private');
    expect(options(asked.card)).toContain(`${widget} ${gizmo}`);
    expect(options(asked.card)).not.toContain(`${widget} ${widget}`);
    const done = await press('merge', `${widget} ${gizmo}`);
    expect(done).toMatchObject({ visibility: 'channel', card: { title: 'Merged' } });
    expect(clusterOf('bob')).toEqual(clusterOf('cid'));
    expect(await stage.store.groupings.all('default')).toHaveLength(1);
  });

  test('of a group that is gone says so', async () => {
    await stage.report('bob', WIDGET);
    await stage.report('cid', GIZMO);
    expect((await press('merge', 'fffffff')).card.title).toBe('I know no such group');
    expect((await press('merge', `${nameOf('bob')} fffffff`)).card.title).toBe('I know no such group');
    expect((await press('split', 'fffffff')).card.title).toBe('I know no such group');
  });

  test('is not offered where there is nothing to choose from', async () => {
    await stage.report('bob');
    expect((await list()).choice).toBeUndefined();
  });
});

describe('splitting by a button', () => {
  test('takes apart what was merged', async () => {
    await stage.report('bob', WIDGET);
    await stage.report('cid', GIZMO);
    const own = clusterOf('bob')?.id;
    await press('merge', `${nameOf('bob')} ${nameOf('cid')}`);
    const [button] = (await list()).actions;
    expect(button).toMatchObject({ id: 'split', label: expect.stringContaining('Take apart'), value: nameOf('cid') });
    expect((await press('split', button?.value ?? '')).card.title).toBe('Taken back');
    await stage.report('dee', WIDGET);
    expect(clusterOf('dee')?.id).toBe(own);
  });

  test('offers the words that only some of the reports have, and splits by the one that is chosen', async () => {
    await stage.report('bob', `${OVERLOADED} while using the batchqueue`);
    await stage.report('cid', OVERLOADED);
    await stage.report('dee', `${OVERLOADED} in the batchqueue`);
    const asked = await press('split', nameOf('cid'));
    expect(asked.visibility).toBe('private');
    const value = `${nameOf('cid')} batchqueue`;
    expect(options(asked.card)).toContain(value);
    expect(options(asked.card).every((option) => option.length <= 100)).toBe(true);
    expect((await press('split', value)).card.title).toBe('Split');
    expect(clusterOf('bob')).toEqual(clusterOf('dee'));
    expect(clusterOf('bob')).not.toEqual(clusterOf('cid'));
  });

  test('asks for words where all reports have the same', async () => {
    await stage.report('bob');
    await stage.report('cid');
    const { card, text } = await press('split', nameOf('cid'));
    expect(card.choice).toBeUndefined();
    expect(text).toContain(`/claude-status split ${nameOf('cid')}`);
  });
});

describe('who may not manage', () => {
  test('is offered neither menu nor buttons, and is refused', async () => {
    await stage.close();
    stage = await openStage({ isManager: ({ user }) => user === 'boss' });
    await stage.report('bob', WIDGET);
    await stage.report('cid', GIZMO);
    for (const words of ['merge', 'why']) {
      const { card } = (await stage.command('ann', words)).first;
      expect(card.choice).toBeUndefined();
      expect(card.actions).toEqual([]);
      expect((await stage.command('boss', words)).first.card.choice).toBeDefined();
    }
    for (const value of [nameOf('bob'), `${nameOf('bob')} ${nameOf('cid')}`]) {
      expect((await press('merge', value)).card.title).toBe('That is for those who look after me');
      expect((await press('split', value)).card.title).toBe('That is for those who look after me');
    }
    expect(stage.context.state.groupings).toEqual([]);
    expect((await press('merge', `${nameOf('bob')} ${nameOf('cid')}`, 'boss')).card.title).toBe('Merged');
  });
});
