import { OVERLOADED, openStage } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const WIDGET = 'Error: frobnicator rejected widget alpha because of the moon';
const GIZMO = 'Error: gizmo lost its wheel on the way to beta';

const run = async (text: string) => (await stage.command('ann', text)).first;
const clusterOf = (person: string) =>
  stage.context.state.reports.findLast(({ reporter }) => reporter.endsWith(`:${person}`))?.cluster;
const nameOf = (person: string) => (clusterOf(person)?.id ?? '').slice(3, 10);

/** Two people, two problems. */
async function twoGroups(): Promise<void> {
  await stage.report('bob', WIDGET);
  await stage.report('cid', GIZMO);
  expect(nameOf('bob')).not.toBe(nameOf('cid'));
}

describe('merge', () => {
  test('alone lists the groups of the day with the people in them', async () => {
    await twoGroups();
    await stage.report('dee', WIDGET);
    const { card, text, visibility } = await run('merge');
    expect(visibility).toBe('private');
    expect(card.title).toBe('Problems of the last 24 hours');
    expect(text).toContain(nameOf('bob'));
    expect(text).toContain(nameOf('cid'));
  });

  test('makes one problem of two, for what is there and for what comes, and says so', async () => {
    await twoGroups();
    const { card, visibility } = await run(`merge ${nameOf('bob')} ${nameOf('cid')}`);
    expect(card.title).toBe('Merged');
    expect(visibility).toBe('channel');
    expect(clusterOf('bob')).toEqual(clusterOf('cid'));
    const { text } = (await stage.report('dee', WIDGET)).first;
    expect(clusterOf('dee')).toEqual(clusterOf('cid'));
    expect(text).toContain('merged by your team');
  });

  test('does not turn in a circle: the other way round is the new word', async () => {
    await twoGroups();
    const [bob, cid] = [nameOf('bob'), nameOf('cid')];
    await run(`merge ${bob} ${cid}`);
    await stage.context.store.groupings.all(stage.context.state.tenant).then((rules) => expect(rules).toHaveLength(1));
    expect((await run(`merge ${cid} ${bob}`)).card.title).toBe('I know no such group');
    await stage.report('dee', OVERLOADED);
    await run(`merge ${cid} ${nameOf('dee')}`);
    await stage.report('eve', WIDGET);
    expect(clusterOf('eve')).toEqual(clusterOf('dee'));
  });

  test('is remembered by the store as triage saw the reports, so that a restart groups them again', async () => {
    await twoGroups();
    const before = clusterOf('bob')?.id;
    await run(`merge ${nameOf('bob')} ${nameOf('cid')}`);
    const { store, state } = stage.context;
    expect((await store.reports.since(state.tenant, 0)).map(({ cluster }) => cluster.id)).toContain(before);
    const again = await openStage({ store });
    const reports = again.context.state.reports;
    expect(new Set(reports.map(({ cluster }) => cluster.id)).size).toBe(1);
    await again.close();
  });

  test.each(['merge zzzzzz aaaaaa', 'merge x y', 'merge <!channel> @everyone'])(
    '%s is answered without a rule',
    async (text) => {
      await twoGroups();
      const { card } = await run(text);
      expect(card.title).toBe('I know no such group');
      expect(stage.context.state.groupings).toEqual([]);
    },
  );
});

describe('split', () => {
  test('takes the reports with these words out of a group', async () => {
    await stage.report('bob', `${OVERLOADED} while using the batch queue`);
    await stage.report('cid', OVERLOADED);
    expect(nameOf('bob')).toBe(nameOf('cid'));
    const { card } = await run(`split ${nameOf('cid')} Batch  Queue`);
    expect(card.title).toBe('Split');
    expect(nameOf('bob')).not.toBe(nameOf('cid'));
    await stage.report('dee', `the batch queue again: ${OVERLOADED}`);
    expect(clusterOf('dee')).toEqual(clusterOf('bob'));
    await stage.report('eve', OVERLOADED);
    expect(clusterOf('eve')).toEqual(clusterOf('cid'));
  });

  test('without words takes a merge back for what comes', async () => {
    await twoGroups();
    const own = clusterOf('bob')?.id;
    await run(`merge ${nameOf('bob')} ${nameOf('cid')}`);
    expect((await run(`split ${nameOf('cid')}`)).card.title).toBe('Taken back');
    await stage.report('dee', WIDGET);
    expect(clusterOf('dee')?.id).toBe(own);
    expect((await run(`split ${nameOf('cid')}`)).card.title).toBe('Nothing was merged here');
  });

  test('keeps no secret that somebody types as words', async () => {
    await stage.report('cid', OVERLOADED);
    const key = `sk-ant-api03-${'aB3x'.repeat(12)}`;
    await run(`split ${nameOf('cid')} ${key}`);
    expect(JSON.stringify(stage.context.state.groupings)).not.toContain('aB3xaB3x'.toLowerCase());
  });
});
