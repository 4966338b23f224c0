import type { Advice } from '../content/advice';
import { answerCard } from '../content/cards/answer';
import { secretNoticeCard } from '../content/cards/secret-notice';
import type { Circumstances } from '../domain/circumstances';
import type { ErrorReport, Triaged } from '../domain/error-report';
import { familyOf } from '../domain/error-type';
import { channelKey, personKey } from '../domain/tenancy';
import type { EventRequest } from './commands/command';
import { type CoreContext, primaryPage } from './core-context';
import { modelStep } from './model-step';
import { askLater } from './reminders/still-failing';
import { takeReport } from './reporting';
import { openIncidents } from './status/apply-reading';

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
    advice: withModelStep(advise(report.type, verdict.kind, report), core, report),
    circumstances: report.circumstances,
    reason: report.reason,
    requestId: report.facts.requestId,
    redactions: report.redactions,
    audience: visibility === 'private' ? 'reporter' : 'channel',
  });
  await respond.reply(card, visibility);
  // Who was asked, and presses, is not asked again.
  if (event.kind !== 'action') await askLater(core, event.actor, report);
  const notice = visibility === 'channel' ? secretNoticeCard(report.redactions) : undefined;
  if (notice) await respond.reply(notice, 'private');
}

/** While the official page names the models that fail, another one is what helps first. */
function withModelStep(advice: Advice, core: CoreContext, { type, facts }: ErrorReport): Advice {
  const step = familyOf(type) === 'service' ? modelStep(openIncidents(primaryPage(core)), facts.model) : undefined;
  return step ? { ...advice, steps: [step, ...advice.steps] } : advice;
}
