import { hearReport, hearWorking } from '../../../src/core/sharing/told-by-others';
import { openStore } from '../../../src/store/open-store';
import { openStage } from '../../support/core-stage';
import { eventually } from '../../support/eventually';

test('what another instance heard is known at once, however long it takes to tell everybody', async () => {
  const other = await openStage();
  for (const person of ['ann', 'bob', 'cid']) await other.report(person);

  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let first: Promise<void> | undefined;
  const store = await openStore({ file: ':memory:' });
  const stage = await openStage({
    store: {
      ...store,
      sharedTransaction: (work) => (first ?? Promise.resolve()).then(() => store.sharedTransaction(work)),
    },
  });
  first = held;
  const states = () => [...stage.context.state.outages.values()].map(({ state, recovered }) => [state, recovered]);
  for (const report of other.context.state.reports) hearReport(stage.context, report);
  expect(states()).toEqual([['confirmed', []]]);
  const [reporter] = other.context.state.reports.map((report) => report.reporter);
  hearWorking(stage.context, { person: reporter ?? '', at: stage.clock.now() });
  expect(states()).toEqual([['confirmed', [reporter]]]);
  expect(await store.outages.open('default')).toEqual([]);
  release();
  await eventually(async () => expect(await store.outages.open('default')).toMatchObject([{ state: 'confirmed' }]));
});
