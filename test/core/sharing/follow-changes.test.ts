import type { StoreChange } from '../../../src/core/ports/instances';
import { followChanges } from '../../../src/core/sharing/follow-changes';
import type { TenantCore } from '../../../src/core/tenant-core';
import { SECOND } from '../../../src/domain/duration';
import { noLogger } from '../../../src/lib/no-logger';
import { openStage } from '../../support/core-stage';
import { eventually } from '../../support/eventually';

/** Somebody who follows another instance on the same store, and counts what that asks of it. */
async function stageFor(isBusy: () => boolean) {
  const other = await openStage();
  const here = await openStage({ store: other.store });
  const asked: number[] = [];
  let tell = (_: StoreChange) => {};
  const following = followChanges({
    instances: {
      onChange: (listener: (change: StoreChange) => void) => {
        tell = listener;
      },
    } as Parameters<typeof followChanges>[0]['instances'],
    store: {
      ...other.store,
      reports: {
        ...other.store.reports,
        some: (wanted) => {
          asked.push(wanted.length);
          return other.store.reports.some(wanted);
        },
      },
    },
    log: noLogger,
    clock: here.clock,
    isBusy,
    coreOf: async () => ({ context: here.context }) as TenantCore,
    all: () => [],
    onPages: async () => undefined,
    onDeliveries: () => undefined,
    onInstallations: () => undefined,
  });
  /** Reported to the other one, and told one after the other at the same moment. */
  async function report(...people: readonly string[]): Promise<void> {
    const before = other.context.state.reports.length;
    for (const person of people) await other.report(person);
    for (const { id } of other.context.state.reports.slice(before))
      tell({ kind: 'reports', tenant: 'default', ids: [id] });
  }
  const known = () => here.context.state.reports.length;
  return { clock: here.clock, following, asked, report, known };
}

describe('reports that another instance took', () => {
  test('are read at once, one after the other', async () => {
    const { asked, report, known, following } = await stageFor(() => false);
    for (const [before, person] of ['ann', 'bob', 'cid'].entries()) {
      await report(person);
      await eventually(() => expect(known()).toBe(before + 1));
    }
    expect(asked).toEqual([1, 1, 1]);
    await following.stop();
  });

  test('are read together while the process is busy and many come, all of them, within a second', async () => {
    const { clock, asked, report, known, following } = await stageFor(() => true);
    await report('ann', 'bob', 'cid');
    await eventually(() => expect(known()).toBe(3));
    expect(asked).toEqual([1, 2]);
    await report('dee', 'eve', 'fay');
    await new Promise(setImmediate);
    expect(asked).toEqual([1, 2]);
    await clock.advance(SECOND);
    await eventually(() => expect(known()).toBe(6));
    expect(asked).toEqual([1, 2, 3]);
    await following.stop();
  });

  test('wait for nothing when they come alone, also while the process is busy', async () => {
    const { asked, report, known, following } = await stageFor(() => true);
    for (const [before, person] of ['ann', 'bob', 'cid'].entries()) {
      await report(person);
      await eventually(() => expect(known()).toBe(before + 1));
    }
    expect(asked).toEqual([1, 1, 1]);
    await following.stop();
  });

  test('hold up no end of the process', async () => {
    const { report, known, following } = await stageFor(() => true);
    await report('ann', 'bob', 'cid');
    await eventually(() => expect(known()).toBe(3));
    await expect(following.stop()).resolves.toBeUndefined();
  });
});
