import type { ActionId } from '../content/card';
import { personKey } from '../domain/tenancy';
import { pressDraft } from './announcing/press-draft';
import { tellMeWhenOver } from './announcing/tell-when-over';
import type { EventRequest } from './commands/command';
import { openSettings } from './commands/settings';
import { statusCommand } from './commands/status';
import { troubleshootCommand } from './commands/troubleshoot';
import { whyCommand } from './commands/why';
import { escalate } from './escalation/escalate';
import { pingContact } from './escalation/ping-contact';
import { remindAtReset } from './limits/remind-at-reset';
import { markOutage } from './outages/mark-outage';
import { answerTriaged } from './reporting/answer-report';
import { pressMerge, pressSplit } from './reporting/press-groups';
import { reportForm } from './reporting/report-form';
import { lastReportOf, takeWorking } from './reporting/reporting';
import { fixedCard, sayWhatHelped } from './reporting/what-helped';

const ACTIONS: Readonly<Record<ActionId, (request: EventRequest) => Promise<void>>> = {
  report: ({ event, respond }) => respond.openForm(reportForm('quote' in event ? event.quote : undefined)),
  status: (request) => statusCommand.run({ ...request, args: '' }),
  works: (request) => working(request, 'Noted: it works for you', 'That helps to tell an outage from a local problem.'),
  fixed,
  still: stillFailing,
  notify: tellMeWhenOver,
  remind: remindAtReset,
  escalate,
  ping: pingContact,
  post: (request) => pressDraft(request, 'post'),
  discard: (request) => pressDraft(request, 'discard'),
  settings: (request) => openSettings(request, 'settings'),
  quiet: (request) => openSettings(request, 'quiet'),
  calls: (request) => openSettings(request, 'calls'),
  real: (request) => markOutage(request, 'real'),
  falsealarm: (request) => markOutage(request, 'false-alarm'),
  helped: sayWhatHelped,
  why: (request) => whyCommand.run({ ...request, args: '' }),
  merge: pressMerge,
  split: pressSplit,
  troubleshoot: (request) =>
    troubleshootCommand.run({ ...request, args: ('value' in request.event && request.event.value) || '' }),
};

/** Does what a button says. */
export function pressButton(request: EventRequest, action: ActionId): Promise<void> {
  return ACTIONS[action](request);
}

/** It works again for who reported it; to who did not, that is good to know too. */
function fixed(request: EventRequest): Promise<void> {
  const { core, event } = request;
  const isOpen = lastReportOf(core, personKey(event.actor)) !== undefined;
  return isOpen
    ? working(
        request,
        'Good to hear',
        'Your report is closed. If others still have trouble, they are counted on their own.',
      )
    : working(request, 'Noted: it works for you', 'You have no open report. That it works for you helps all the same.');
}

async function working({ core, event, respond }: EventRequest, title: string, sentence: string): Promise<void> {
  const person = personKey(event.actor);
  await takeWorking(core, person);
  await respond.reply(fixedCard(core, person, title, sentence), 'private');
}

/** The same failure, still there: it counts as of now, and the answer says what is true now. */
async function stillFailing(request: EventRequest): Promise<void> {
  const last = lastReportOf(request.core, personKey(request.event.actor));
  if (!last) return request.respond.openForm(reportForm());
  return answerTriaged(request, last, 'private', last.circumstances);
}
