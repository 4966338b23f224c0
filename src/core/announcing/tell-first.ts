import type { Subject } from '../../domain/announcement';
import type { Impact } from '../../domain/status-page';
import type { Subscription } from '../../domain/subscription';
import type { TenantId } from '../../domain/tenancy';
import type { Store } from '../ports/store';
import { openDraft } from './drafts';
import { isHushed } from './quiet-hours';

/** Tells a channel of something new as it wants to be told: at once, in the morning, or by who posts it there. */
export async function tellFirst(
  store: Store,
  tenant: TenantId,
  subscription: Subscription,
  { subject, impact }: { readonly subject: Subject; readonly impact: Impact },
  now: number,
): Promise<void> {
  const { channel, draftTo } = subscription;
  if (isHushed(subscription, impact, now)) return store.held.hold(tenant, { why: 'quiet', subject, channel, at: now });
  if (draftTo) return openDraft(store, tenant, { channel, subject, to: draftTo.id }, now);
  return store.outbox.want(tenant, channel, { subject, reason: 'first', revision: 1, at: now }, now);
}
