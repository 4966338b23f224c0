import type { Subject } from '../../domain/announcement';
import { pageSubject } from '../../domain/page-record';
import type { ChannelRef } from '../../domain/tenancy';
import type { CoreContext } from '../core-context';
import { outageSubject } from '../outages/outage-watch';
import type { Store } from '../ports/store';
import { bothKinds } from './subject-standing';

/** Asks for edits of what stands in a channel that could not be posted in for a while: it may say "down" of what is long over. */
export async function wantWhatWasMissed(
  context: Pick<CoreContext, 'state' | 'clock'>,
  { outbox }: Pick<Store, 'outbox'>,
  channel: ChannelRef,
): Promise<void> {
  const { state, clock } = context;
  const at = clock.now();
  for (const subject of remembered(context)) {
    const here = await outbox.one(state.tenant, subject, channel);
    if (here?.state !== 'settled' || here.delivered >= here.revision) continue;
    const announcement = { subject, reason: 'changed', revision: here.revision + 1, at } as const;
    await outbox.want(state.tenant, channel, announcement, at);
  }
}

/** Whatever there may be a message about that can still be brought up to date. */
function remembered({ state }: Pick<CoreContext, 'state'>): readonly Subject[] {
  const pages = [...state.pages.values()].flatMap((page): Subject[] => [
    ...Object.keys(page.incidents).flatMap(bothKinds),
    ...Object.keys(page.maintenances ?? {}).map((id): Subject => ({ kind: 'maintenance', id })),
    ...page.notes.map(({ component, since }) => pageSubject({ pageId: page.pageId, componentId: component.id, since })),
    ...[page.unreachable, page.lastUnreachable].flatMap((gap) =>
      gap ? [pageSubject({ pageId: page.pageId, since: gap.since })] : [],
    ),
  ]);
  return [...[...state.outages.keys()].map(outageSubject), ...pages];
}
