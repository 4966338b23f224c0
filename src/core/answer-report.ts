import { answerCard } from '../content/cards/answer';
import { secretNoticeCard } from '../content/cards/secret-notice';
import type { Triaged } from '../domain/error-report';
import { channelKey, personKey } from '../domain/tenancy';
import type { EventRequest } from './commands/command';
import type { Form } from './ports/platform';
import { takeReport } from './reporting';

const MOST_CHARACTERS = 3_000;

/** The form behind "Report an error", with the text of a message in it when it is about one. */
export function reportForm(quote = ''): Form {
  // A character that the cut went through is no character.
  const value = quote
    .trim()
    .slice(0, MOST_CHARACTERS)
    .replace(/[\uD800-\uDBFF]$/, '');
  return {
    id: 'report',
    title: 'Report an error',
    submitLabel: 'Report',
    fields: [
      {
        kind: 'text',
        id: 'text',
        label: 'What went wrong?',
        multiline: true,
        required: true,
        maxLength: MOST_CHARACTERS,
        placeholder: 'Paste the error as you see it, or describe it in a sentence. Keys are removed.',
        ...(value === '' ? {} : { value }),
      },
    ],
  };
}

/** Recognises, counts and stores one report, and answers it. What was pasted by mistake is only told to that person. */
export async function answerReport(
  request: EventRequest,
  text: string,
  visibility: 'private' | 'channel',
): Promise<void> {
  return answerTriaged(request, request.core.triage.triage(text), visibility);
}

/** The same for a text that triage has seen already. */
export async function answerTriaged(
  { core, advise, event, respond }: EventRequest,
  triaged: Triaged,
  visibility: 'private' | 'channel',
): Promise<void> {
  const { report, verdict, repeated } = await takeReport(core, {
    triaged,
    reporter: personKey(event.actor),
    channel: channelKey(event.channel),
    dedupeKey: event.dedupeKey,
  });
  if (repeated) return;
  const card = answerCard({
    verdict,
    type: report.type,
    advice: advise(report.type, verdict.kind, report.facts),
    reason: report.reason,
    requestId: report.facts.requestId,
    redactions: report.redactions,
    audience: visibility === 'private' ? 'reporter' : 'channel',
  });
  await respond.reply(card, visibility);
  const notice = visibility === 'channel' ? secretNoticeCard(report.redactions) : undefined;
  if (notice) await respond.reply(notice, 'private');
}
