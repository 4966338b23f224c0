import type { Subject } from '../../domain/announcement';
import { type ChannelRef, channelKey, directChannel, type TenantId } from '../../domain/tenancy';
import type { Held } from '../ports/held-store';
import type { Store } from '../ports/store';
import { editDue } from './edit-due';

/** The draft as a subject: the message that its person has. */
export function draftSubject(id: string): Subject {
  return { kind: 'draft', id };
}

/** Shows news of a channel to who is to post them there. */
export async function openDraft(
  store: Store,
  tenant: TenantId,
  { channel, subject, to }: { readonly channel: ChannelRef; readonly subject: Subject; readonly to: string },
  now: number,
): Promise<void> {
  await store.held.hold(tenant, { why: 'draft', subject, channel, at: now, to });
  const drafts = await store.held.drafts(tenant, subject);
  const draft = drafts.find((one) => channelKey(one.channel) === channelKey(channel));
  if (draft) await showDraft(store, tenant, draft, now, now);
}

/**
 * Keeps the drafts of a subject up to date, and closes them quietly once it is over. Answers the channels (their keys)
 * for which somebody has decided or still has to.
 */
export async function keepDrafts(
  store: Store,
  tenant: TenantId,
  { subjects, over }: { readonly subjects: readonly Subject[]; readonly over: boolean },
  now: number,
): Promise<ReadonlySet<string>> {
  const drafted = new Set<string>();
  for (const subject of subjects)
    for (const draft of await store.held.drafts(tenant, subject)) {
      if (draft.state !== 'closed') drafted.add(channelKey(draft.channel));
      if (draft.state !== 'waiting') continue;
      if (over) await store.held.settle(tenant, [draft], 'closed');
      await showDraft(store, tenant, draft, now);
    }
  return drafted;
}

/** Asks for the draft's message to be as it now is; without a time it waits so that quick changes are one edit. */
export async function showDraft(store: Store, tenant: TenantId, draft: Held, now: number, dueAt?: number) {
  // Who had it is forgotten: the channel hears of it by itself.
  if (draft.to === undefined) return;
  const { platform, workspace } = draft.channel;
  const to = directChannel({ platform, workspace, user: draft.to });
  const subject = draftSubject(draft.id);
  const before = await store.outbox.one(tenant, subject, to);
  const reason = before ? 'changed' : 'first';
  const announcement = { subject, reason, revision: (before?.revision ?? 0) + 1, at: now } as const;
  await store.outbox.want(tenant, to, announcement, dueAt ?? editDue(before, reason, now));
}
