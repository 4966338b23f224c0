import type { Subject } from '../../domain/announcement';
import type { ChannelRef } from '../../domain/tenancy';
import type { CoreContext } from '../core-context';
import { outageSubject } from '../outages/outage-watch';
import type { Store } from '../ports/store';
import { tellEnd } from './announcer';
import { standingOf } from './subject-standing';

/**
 * The channel is told when the subject is over: at once where that was announced meanwhile, also by another instance.
 * Fails with StoreError.
 */
export async function waitForEnd(context: CoreContext, subject: Subject, channel: ChannelRef): Promise<void> {
  const { state, store, clock } = context;
  const { tenant } = state;
  await context.inTurn(() =>
    store.transaction(async (inside) => {
      const { whole, isOver } = await standing(context, inside, subject);
      if (!isOver) return inside.watchers.add(tenant, whole, channel);
      const told = await inside.outbox.one(tenant, whole, channel);
      if (!told) await tellEnd(inside, tenant, whole, [channel], clock.now());
    }),
  );
  void context.wakeOutbox();
}

/** What it is part of by now, and whether that is over: what an outage says in the store is announced there, too. */
async function standing(
  context: CoreContext,
  store: Store,
  subject: Subject,
): Promise<{ readonly whole: Subject; readonly isOver: boolean }> {
  if (subject.kind !== 'outage') return { whole: subject, isOver: standingOf(context, subject)?.endedAt !== undefined };
  const outage = await store.outages.one(context.state.tenant, subject.id);
  if (outage?.mergedInto !== undefined) return standing(context, store, outageSubject(outage.mergedInto));
  return { whole: subject, isOver: outage?.state === 'over' };
}
