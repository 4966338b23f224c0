import type { Outage } from '../../domain/outage';
import { changesBehind } from '../../domain/outage-note';
import type { CoreContext } from '../core-context';
import { CHANGES_KEPT, openOutages } from '../tenant-state';
import { changeOutage } from './outage-watch';

/** Takes what the team changed from the store; open outages that it may be behind are told anew. Fails with StoreError. */
export async function followChangesNoted(core: CoreContext): Promise<void> {
  const { state, store, clock, listener } = core;
  const open = openOutages(state);
  const said = (outage: Outage) => JSON.stringify(changesBehind(outage, state.changes).map(({ id }) => id));
  const before = new Map(open.map((outage) => [outage.id, said(outage)]));
  state.changes = await store.notes.changes(state.tenant, clock.now() - CHANGES_KEPT);
  if (core.isLeading())
    for (const outage of openOutages(state))
      if (before.get(outage.id) !== undefined && before.get(outage.id) !== said(outage))
        await changeOutage(core, { ...outage, revision: outage.revision + 1 });
  listener.onEvidence?.();
}
