import { answerCard } from '../content/cards/answer';
import { secretNoticeCard } from '../content/cards/secret-notice';
import type { Circumstances } from '../domain/circumstances';
import type { Triaged } from '../domain/error-report';
import { channelKey, personKey } from '../domain/tenancy';
import type { EventRequest } from './commands/command';
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
  { core, advise, event, respond }: EventRequest,
  triaged: Triaged,
  visibility: 'private' | 'channel',
  circumstances?: Circumstances,
): Promise<void> {
  const { report, verdict, repeated } = await takeReport(core, {
    triaged,
    reporter: personKey(event.actor),
    channel: channelKey(event.channel),
    dedupeKey: event.dedupeKey,
    circumstances,
  });
  if (repeated) return;
  const card = answerCard({
    verdict,
    type: report.type,
    advice: advise(report.type, verdict.kind, report),
    circumstances: report.circumstances,
    reason: report.reason,
    requestId: report.facts.requestId,
    redactions: report.redactions,
    audience: visibility === 'private' ? 'reporter' : 'channel',
  });
  await respond.reply(card, visibility);
  const notice = visibility === 'channel' ? secretNoticeCard(report.redactions) : undefined;
  if (notice) await respond.reply(notice, 'private');
}
