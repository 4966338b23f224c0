import { noticeCard } from '../../content/cards/notice';
import type { EventRequest } from '../commands/command';
import { mayManage } from '../people/may-manage';
import { decideDraft } from './decide-draft';

/** Post or Discard, by who has the draft or who looks after the channel. What came of it shows in the draft itself. */
export async function pressDraft({ core, event, respond }: EventRequest, decision: 'post' | 'discard'): Promise<void> {
  const id = 'value' in event ? (event.value ?? '') : '';
  const draft = await core.store.held.draft(core.state.tenant, id);
  if (!draft)
    return respond.reply(
      noticeCard('This draft is no longer kept', 'It is too old, or its channel ended its announcements.'),
      'private',
    );
  const isTheirs = draft.to === event.actor.user && draft.channel.workspace === event.actor.workspace;
  if (!isTheirs && !(await mayManage(core, event.actor, draft.channel)))
    return respond.reply(
      noticeCard('This draft is not yours', 'Who it was sent to decides, or who looks after the channel.'),
      'private',
    );
  if ((await decideDraft(core, draft, decision)) === 'too-late')
    return respond.reply(
      noticeCard(
        'That was decided already',
        'It is over by now, or was posted or discarded before. Nothing was changed.',
      ),
      'private',
    );
}
