import type { CoreContext } from '../../../src/core/core-context';
import type { StoreChange } from '../../../src/core/ports/instances';
import { followChanges } from '../../../src/core/sharing/follow-changes';
import type { TenantCore } from '../../../src/core/tenant-core';
import { SECOND } from '../../../src/domain/duration';
import { StoreError } from '../../../src/domain/errors';
import { noLogger } from '../../../src/lib/no-logger';
import { ALERTS, openStage } from '../../support/core-stage';
import { eventually } from '../../support/eventually';

/** Somebody who follows another instance on the same store, and counts what that asks of it. */
async function stageFor(isBusy: () => boolean, coreOf?: (here: CoreContext, tenant: string) => Promise<TenantCore>) {
  const other = await openStage();
  const here = await openStage({ store: other.store });
  const asked: number[] = [];
  let refusals = 0;
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
          if (refusals-- > 0) return Promise.reject(new StoreError('unavailable', 'Too much to do.'));
          return other.store.reports.some(wanted);
        },
      },
    },
    log: noLogger,
    clock: here.clock,
    isBusy,
    coreOf: (tenant) => coreOf?.(here.context, tenant) ?? Promise.resolve({ context: here.context } as TenantCore),
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
  const refuse = (times: number) => {
    refusals = times;
  };
  return {
    here,
    other,
    clock: here.clock,
    following,
    asked,
    report,
    known,
    refuse,
    tell: (change: StoreChange) => tell(change),
  };
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

describe('what could not be read when another instance told of it', () => {
  test('is read some seconds later: reports', async () => {
    const { clock, report, refuse, asked, known, following } = await stageFor(() => false);
    refuse(2);
    await report('ann');
    await eventually(() => expect(asked).toHaveLength(1));
    await clock.advance(5 * SECOND);
    await eventually(() => expect(asked).toHaveLength(2));
    expect(known()).toBe(0);
    await clock.advance(5 * SECOND);
    await eventually(() => expect(known()).toBe(1));
    await following.stop();
  });

  test('is read some seconds later: who wants to hear', async () => {
    const { clock, here, other, tell, following } = await stageFor(() => false);
    const { subscriptions } = here.context.store;
    const all = jest
      .spyOn(subscriptions, 'all')
      .mockRejectedValueOnce(new StoreError('unavailable', 'Too much to do.'));
    await other.subscribe(ALERTS);
    tell({ kind: 'subscriptions', tenant: 'default' });
    await eventually(() => expect(all).toHaveBeenCalled());
    await clock.advance(5 * SECOND);
    await eventually(() => expect(here.context.state.subscriptions.size).toBe(1));
    await following.stop();
  });

  test('keeps nothing from other teams: one that cannot be loaded', async () => {
    let fails = true;
    const { clock, here, other, tell, known, following } = await stageFor(
      () => false,
      async (context, tenant) => {
        if (tenant === 'theirs' && fails) throw new StoreError('unavailable', 'Too much to do.');
        return { context } as TenantCore;
      },
    );
    await other.report('ann');
    const [report] = other.context.state.reports;
    if (!report) throw new Error('nobody reported');
    await other.store.reports.add('theirs', { ...report, id: 'theirs', at: report.at - SECOND });
    tell({ kind: 'reports', tenant: 'theirs', ids: ['theirs'] });
    tell({ kind: 'reports', tenant: 'default', ids: [report.id] });
    await eventually(() => expect(known()).toBe(1));
    fails = false;
    await clock.advance(5 * SECOND);
    await eventually(() => expect(here.context.state.reportsById.has('theirs')).toBe(true));
    await following.stop();
  });
});
