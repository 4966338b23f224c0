import { action } from '../content/actions';
import type { Card } from '../content/card';
import { noticeCard } from '../content/cards/notice';
import { secretNoticeCard } from '../content/cards/secret-notice';
import type { Triaged } from '../domain/error-report';
import { PlatformError, StoreError } from '../domain/errors';
import { channelKey } from '../domain/tenancy';
import type { Adviser } from '../knowledge/advise';
import { asksForStatus } from '../knowledge/asks-for-status';
import { pressButton } from './actions';
import type { EventRequest } from './commands/command';
import { isNearly, parseCommand } from './commands/registry';
import { takeSettings } from './commands/settings';
import { statusCommand } from './commands/status';
import type { CoreContext } from './core-context';
import type { Homes } from './homes';
import { patientResponder } from './patient-responder';
import type { Inbound, Responder } from './ports/platform';
import { answerReport, answerTriaged } from './reporting/answer-report';
import { readReportForm } from './reporting/report-form';
import { looksLikeError } from './triage/looks-like-error';

const REMEMBERED_EVENTS = 10_000;
/** Buttons that people type as well. */
const SAID_AS_BUTTON: ReadonlyMap<string, 'fixed' | 'works' | 'still'> = new Map([
  ...(['fixed', "it's fixed", 'its fixed', 'it works again', 'works again'] as const).map(
    (said) => [said, 'fixed'] as const,
  ),
  ...(['works', 'works for me', 'it works'] as const).map((said) => [said, 'works'] as const),
  ...(['still', 'still failing', 'still fails'] as const).map((said) => [said, 'still'] as const),
]);
/** More than any of them with all the marks that anybody sets behind it. */
const LONGEST_BUTTON = 40;
const SAID_BY_CODE = 0.5;

/** Takes what people do on any platform to the use case that answers it; the one place that answers their errors. */
export function createRouter(
  core: CoreContext,
  advise: Adviser,
  homes: Homes,
): (event: Inbound, respond: Responder) => Promise<void> {
  const isNew = rememberKeys(REMEMBERED_EVENTS);
  return async (event, directly) => {
    const respond = patientResponder(directly, core.clock);
    if (!isNew(event.dedupeKey)) return;
    const began = core.clock.now();
    core.metrics.count('inbound_total', { kind: event.kind, platform: event.actor.platform });
    try {
      await route({ core, advise, event, respond }, homes);
      if (event.kind !== 'home') homes.refreshSoon(event.actor);
    } catch (err) {
      core.log.error({ err, kind: event.kind, platform: event.actor.platform }, 'event failed');
      // What could not be said was done all the same.
      const card = err instanceof PlatformError ? UNSAID : isFull(err) ? NO_ROOM : FAILED;
      await directly.reply(card, 'private').catch((cause: unknown) => core.log.warn({ err: cause }, 'answer failed'));
    }
    core.metrics.observe('answer_ms', core.clock.now() - began, { kind: event.kind });
  };
}

const FAILED = noticeCard(
  'That did not work',
  'Something went wrong on my side and your message may not have been counted. Please try once more.',
);

const NO_ROOM = noticeCard(
  'I could not keep that: my disk is full',
  'The database cannot grow. Whoever looks after me has to make room; I go on by myself then. Please do it again later: nothing counts twice.',
);

function isFull(err: unknown): boolean {
  return err instanceof StoreError && err.kind === 'full';
}

const UNSAID = noticeCard(
  'Your message was counted, but I could not answer it',
  'The answer did not go through. /claude-status says how Claude is doing.',
);

function route(request: EventRequest, homes: Homes): Promise<void> {
  const { event, respond } = request;
  switch (event.kind) {
    case 'command':
      return runCommand(request, event.text);
    case 'mention':
      return answerMention(request, event.text);
    case 'message':
      return answerPaste(request, event.text);
    case 'action':
      return pressButton(request, event.action);
    case 'home':
      return homes.open(event, respond);
    case 'form':
      return event.form === 'report'
        ? answerForm(request, readReportForm(event, request.core.clock.now()))
        : takeSettings(request, event, event.form);
  }
}

function answerForm(request: EventRequest, { text, circumstances }: ReturnType<typeof readReportForm>): Promise<void> {
  if (text === '') return request.respond.reply(EMPTY_FORM, 'private');
  const said = Object.keys(circumstances).length === 0 ? undefined : circumstances;
  return answerReport(request, text, 'private', said);
}

const EMPTY_FORM: Card = {
  ...noticeCard(
    'The form was empty',
    'Nothing was counted. Paste the error as you see it, or describe it in a sentence.',
  ),
  actions: [action('report', undefined, 'primary')],
};

async function runCommand(request: EventRequest, text: string): Promise<void> {
  const parsed = parseCommand(text);
  if (parsed.kind === 'known') return parsed.command.run({ ...request, args: parsed.args });
  const said = SAID_AS_BUTTON.get(
    text
      .trim()
      .slice(0, LONGEST_BUTTON)
      .toLowerCase()
      .replace(/[’]/g, "'")
      .replace(/[.!]+$/, ''),
  );
  if (said) return pressButton(request, said);
  // A paste right after the command, without the word "report", is a report all the same.
  const triaged = request.core.triage.triage(text);
  if ((!isNearly(parsed) || parsed.nearest.alone) && namesAFailure(triaged))
    return answerTriaged(request, triaged, 'private');
  if (asksForStatus(text)) return statusCommand.run({ ...request, args: '' });
  const secret = secretNoticeCard(triaged.redactions);
  if (secret) return request.respond.reply(secret, 'private');
  return request.respond.reply(
    noticeCard(
      `I do not know "${parsed.word}"`,
      `Did you mean /claude-status ${parsed.nearest.name}? /claude-status help lists everything.`,
    ),
    'private',
  );
}

/** Who asks in front of everybody is answered in front of everybody: how Claude is concerns them all. */
function openly(request: EventRequest): EventRequest {
  const { respond } = request;
  return { ...request, respond: { ...respond, reply: (card) => respond.reply(card, 'channel') } };
}

async function answerMention(request: EventRequest, text: string): Promise<void> {
  const parsed = parseCommand(text);
  const isOneWord = !/\s/.test(text.trim());
  const isStatus = parsed.kind === 'known' && parsed.command.name === 'status';
  if (isStatus && isOneWord) return statusCommand.run({ ...openly(request), args: '' });
  if (parsed.kind === 'known' && !isStatus) return runCommand(request, text);
  const triaged = request.core.triage.triage(text);
  const quotesError = looksLikeError(triaged) && triaged.confidence >= 0.9;
  if (!quotesError && asksForStatus(text)) return statusCommand.run({ ...openly(request), args: '' });
  if (namesAFailure(triaged)) return answerTriaged(request, triaged, 'channel');
  if (parsed.kind === 'unknown' && isOneWord && isNearly(parsed)) return runCommand(request, text);
  const secret = secretNoticeCard(triaged.redactions);
  if (secret) return request.respond.reply(secret, 'private');
  return request.respond.reply(
    {
      ...noticeCard(
        'Is this an error that you get?',
        'I did not recognise one in your message. Paste the error text as you see it, or ask how Claude is doing.',
      ),
      actions: [action('report', undefined, 'primary'), action('status')],
    },
    'channel',
  );
}

/** Who speaks to the bot means it: a code such as "529" is enough, where it would be talk in a channel. */
function namesAFailure(triaged: Triaged): boolean {
  return looksLikeError(triaged) || (triaged.facts.httpStatus !== undefined && triaged.confidence >= SAID_BY_CODE);
}

/** Ordinary talk is left alone; only where a channel is monitored an error in it is answered. */
async function answerPaste(request: EventRequest, text: string): Promise<void> {
  const { core, event } = request;
  if (!core.state.subscriptions.get(channelKey(event.channel))?.monitored) return;
  const triaged = core.triage.triage(text);
  if (looksLikeError(triaged)) return answerTriaged(request, triaged, 'channel');
  const secret = secretNoticeCard(triaged.redactions);
  if (secret) await request.respond.reply(secret, 'private');
}

/** True the first time a key is seen; bounded, the oldest are forgotten first. */
function rememberKeys(most: number): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => {
    if (seen.has(key)) return false;
    seen.add(key);
    if (seen.size > most) seen.delete(seen.values().next().value ?? '');
    return true;
  };
}
