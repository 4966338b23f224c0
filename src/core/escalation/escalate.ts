import { action } from '../../content/actions';
import type { Card } from '../../content/card';
import { decodeAnswers, escalationCard } from '../../content/cards/escalation';
import { noticeCard } from '../../content/cards/notice';
import { escalationMarkdown, escalationText } from '../../content/escalation-text';
import type { Attempt } from '../../domain/circumstances';
import type { EscalationAnswers } from '../../domain/escalation';
import { channelKey, personKey } from '../../domain/tenancy';
import { escalationDoors, goesToClaude } from '../../knowledge/escalation-doors';
import { redact } from '../../lib/redact';
import type { EventRequest } from '../commands/command';
import { countReport, lastReportOf } from '../reporting/reporting';
import { checkCriteria, explains } from './criteria';
import { gatherEvidence } from './evidence';
import { makePacket } from './make-packet';
import { contactsOf } from './team-contacts';

const ATTEMPT_OF = { networks: 'other-network', 'sign-ins': 'sign-in' } as const satisfies Record<string, Attempt>;

/** Shows who asks, alone, how far it is a case for support, and once it is the packet. */
export async function escalate(request: EventRequest): Promise<void> {
  const { event, respond } = request;
  const answers = answersOf(request);
  if (event.kind === 'action') await keepWhatWasTried(request, answers);
  await respond.reply(cardFor(request, answers) ?? NOTHING_REPORTED, 'private');
}

/** The checklist with its packet, as of now; `undefined` when the person has no open report. */
export function cardFor(
  { core, event }: Pick<EventRequest, 'core' | 'event'>,
  answers: EscalationAnswers,
): Card | undefined {
  const evidence = gatherEvidence(core, personKey(event.actor));
  if (!evidence) return undefined;
  const criteria = checkCriteria(evidence, answers);
  const packet = criteria.some(({ state }) => state === 'holds') ? makePacket(evidence, criteria) : undefined;
  const [route] = packet?.routes ?? [];
  const pageTells = evidence.hasPage && goesToClaude(route) && explains(evidence.page);
  const doors = escalationDoors(route, {
    hasRequestId: (packet?.requestIds.length ?? 0) > 0,
    pageIsGreen: criteria.some(({ id, state }) => id === 'green-page' && state === 'holds'),
    pageTells,
    worksElsewhere: criteria.some(({ id, state }) => id === 'networks' && state === 'not'),
  });
  return escalationCard({
    criteria,
    pageTells,
    answers,
    doors,
    // Once more as a whole: what is put side by side may be a secret that its parts were not.
    packet: packet && {
      text: redact(escalationText(packet)).text,
      markdown: redact(escalationMarkdown(packet)).text,
    },
    hasContact: contactsOf({ core, event }).length > 0,
  });
}

/** What was answered until now, as the button carries it. */
export function answersOf({ event }: Pick<EventRequest, 'event'>): EscalationAnswers {
  return decodeAnswers('value' in event ? event.value : undefined);
}

/** "It fails there too" is something tried, and says that it fails as of now; a "no" may be another answer tomorrow. */
async function keepWhatWasTried({ core, event }: EventRequest, answers: EscalationAnswers): Promise<void> {
  const last = lastReportOf(core, personKey(event.actor));
  const known = last?.circumstances?.tried ?? [];
  const found = (['networks', 'sign-ins'] as const).flatMap((id) => (answers[id] === 'yes' ? ATTEMPT_OF[id] : []));
  const fresh = found.filter((attempt) => !known.includes(attempt));
  if (!last || fresh.length === 0) return;
  await countReport(core, {
    triaged: last,
    reporter: personKey(event.actor),
    channel: channelKey(event.channel),
    dedupeKey: event.dedupeKey,
    circumstances: { ...last.circumstances, tried: [...known, ...fresh] },
  });
}

const NOTHING_REPORTED: Card = {
  ...noticeCard(
    'You have no open report',
    'Paste the error first: what you report, and what your team does, fills in the packet for support.',
  ),
  actions: [action('report', undefined, 'primary')],
};
