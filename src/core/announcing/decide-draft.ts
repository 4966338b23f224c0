import type { Subject } from '../../domain/announcement';
import type { CoreContext } from '../core-context';
import type { Held } from '../ports/held-store';
import { showDraft } from './drafts';
import { standingOf } from './subject-standing';

/** What became of a draft: `too-late` when it was over, or decided, before. */
export type DraftOutcome = 'posted' | 'discarded' | 'too-late';

/** Does what its person says. The announcement is posted as it is by now, and is one message with all that follows. */
export async function decideDraft(
  context: CoreContext,
  draft: Held,
  decision: 'post' | 'discard',
): Promise<DraftOutcome> {
  const { store, state, clock } = context;
  const now = clock.now();
  const outcome = await context.inTurn(() =>
    store.transaction(async (inside): Promise<DraftOutcome> => {
      const current = await inside.held.draft(state.tenant, draft.id);
      if (current?.state !== 'waiting') return 'too-late';
      const isOver = draft.subject.kind !== 'digest' && isEnded(context, draft.subject);
      const posts = decision === 'post' && !isOver;
      await inside.held.settle(state.tenant, [draft], isOver ? 'closed' : posts ? 'posted' : 'discarded');
      if (posts) {
        const announcement = { subject: draft.subject, reason: 'first', revision: 1, at: now } as const;
        await inside.outbox.want(state.tenant, draft.channel, announcement, now);
      }
      await showDraft(inside, state.tenant, current, now, now);
      return isOver ? 'too-late' : posts ? 'posted' : 'discarded';
    }),
  );
  void context.wakeOutbox();
  return outcome;
}

function isEnded(context: CoreContext, subject: Subject): boolean {
  const standing = standingOf(context, subject);
  return standing === undefined || standing.endedAt !== undefined;
}
