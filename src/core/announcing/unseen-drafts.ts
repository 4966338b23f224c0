import { MINUTE } from '../../domain/duration';
import { channelKey } from '../../domain/tenancy';
import type { CoreContext } from '../core-context';
import type { Held } from '../ports/held-store';
import { decideDraft } from './decide-draft';
import { draftSubject } from './drafts';
import { isHushed } from './quiet-hours';
import { standingOf } from './subject-standing';

/** How long a draft may stay out of reach of its person before the channel hears of it all the same, ms. */
const UNSEEN_AFTER = 10 * MINUTE;

/**
 * Posts announcements whose draft could not be brought to its person: a closed door there must not swallow an outage.
 * Answers when the next one is due (ms since 1970).
 */
export async function postUnseenDrafts(context: CoreContext): Promise<number | undefined> {
  const { state, store, clock, log } = context;
  const now = clock.now();
  let next: number | undefined;
  for (const draft of await store.held.openDrafts(state.tenant)) {
    const reached = await deliveryOf(context, draft);
    if (reached === 'seen' || !mayBePosted(context, draft, now)) continue;
    const due = reached === 'never' ? now : draft.at + UNSEEN_AFTER;
    if (due > now) next = Math.min(next ?? due, due);
    else {
      const outcome = await decideDraft(context, draft, 'post');
      log.warn({ platform: draft.channel.platform, outcome }, 'draft could not be delivered, announcement posted');
    }
  }
  return next;
}

/** Whether the person has the draft, may still get it, or never will. */
async function deliveryOf({ state, store }: CoreContext, draft: Held): Promise<'seen' | 'not-yet' | 'never'> {
  const [delivery] = await store.outbox.forSubject(state.tenant, draftSubject(draft.id));
  if (delivery?.deliveredAt !== undefined) return 'seen';
  return delivery?.state === 'gone' || delivery?.state === 'failed' ? 'never' : 'not-yet';
}

function mayBePosted(context: CoreContext, { channel, subject }: Held, now: number): boolean {
  const subscription = context.state.subscriptions.get(channelKey(channel));
  if (!subscription || subscription.lost) return false;
  return !isHushed(subscription, standingOf(context, subject)?.impact ?? 'none', now);
}
