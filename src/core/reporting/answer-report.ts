import { secretNoticeCard } from '../../content/cards/secret-notice';
import type { Circumstances } from '../../domain/circumstances';
import type { Triaged } from '../../domain/error-report';
import { channelKey, personKey } from '../../domain/tenancy';
import type { EventRequest } from '../commands/command';
import { limitReset } from '../limits/limit-reset';
import { askLater } from '../reminders/still-failing';
import { answerNow } from './answer-now';
import { editSoon } from './edit-soon';
import { takeReport } from './reporting';

/** Recognises, counts and stores one report, and answers it. What was pasted by mistake is only told to that person. */
export async function answerReport(
  request: EventRequest,
  text: string,
  visibility: 'private' | 'channel',
  circumstances?: Circumstances,
): Promise<void> {
  return answerTriaged(request, request.core.triage.triage(text), visibility, circumstances);
}

/** The same for a text that triage has seen already. */
export async function answerTriaged(
  request: EventRequest,
  triaged: Triaged,
  visibility: 'private' | 'channel',
  circumstances?: Circumstances,
): Promise<void> {
  const { core, event, respond } = request;
  const { report, verdict, repeated } = await takeReport(core, {
    triaged,
    reporter: personKey(event.actor),
    channel: channelKey(event.channel),
    dedupeKey: event.dedupeKey,
    circumstances,
  });
  if (repeated) return;
  // A limit is one person's own business.
  const seenBy = report.type === 'usage_limit' ? 'private' : visibility;
  const audience = seenBy === 'private' ? 'reporter' : 'channel';
  const reset = await limitReset(core, report, event);
  await respond.reply(answerNow(request, report, verdict, { audience, reset }), seenBy, (revise, replaced) =>
    editSoon(request, report, { verdict, audience }, revise, replaced),
  );
  // Who was asked, and presses, is not asked again.
  if (event.kind !== 'action') await askLater(core, event.actor, report);
  const notice = seenBy === 'channel' ? secretNoticeCard(report.redactions) : undefined;
  if (notice) await respond.reply(notice, 'private');
}
