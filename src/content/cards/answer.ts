import type { Circumstances } from '../../domain/circumstances';
import { formatDuration } from '../../domain/duration';
import type { RedactionKind } from '../../domain/error-report';
import type { ErrorTypeId } from '../../domain/error-type';
import type { LimitReset } from '../../domain/limit-reset';
import type { Verdict, VerdictKind } from '../../domain/verdict';
import { action } from '../actions';
import type { Advice } from '../advice';
import { adviceBlocks, linkLine } from '../advice-blocks';
import { type Block, bold, type Card, type CardAction, code, paragraph, text, time, toneOf } from '../card';
import { circumstanceWords } from '../circumstance-words';
import { secretNotice } from './secret-notice';

/** What the answer to one report is made from. */
export interface AnswerData {
  readonly verdict: Verdict;
  readonly type: ErrorTypeId;
  readonly advice: Advice;
  /** Why this type, in words for people. */
  readonly reason: string;
  /** What the person said about it. Told only when `audience` is the reporter. */
  readonly circumstances?: Circumstances | undefined;
  /** As the text showed it; untrusted. */
  readonly requestId?: string | undefined;
  /** What was removed from the text. Told only when `audience` is the reporter. */
  readonly redactions: readonly RedactionKind[];
  /** Who will see the card: the reporter alone, or a channel. */
  readonly audience: 'reporter' | 'channel';
  /** When the limit lifts, as far as the text tells. */
  readonly reset?: LimitReset | undefined;
  /** When this stands in the place of an earlier answer: what that one said, and since when it works for the person. */
  readonly since?:
    | { readonly at: number; readonly headline: string; readonly worksAt?: number | undefined }
    | undefined;
  /** Comes back with every button, at most 200 characters. */
  readonly reference?: string | undefined;
}

const MOST_REASONS = 3;
/** The rest is one command away: an answer in chat is read standing up. */
const MOST_STEPS = 4;
const MOST_RULES = 2;
const LONGEST_REASON = 240;

// Under these there is an end to wait for.
const HAS_AN_END: readonly VerdictKind[] = ['provider-outage', 'suspected-outage', 'gateway', 'office-network'];

/** The answer to a report: the verdict first, then what the error is and how it was recognised, then what to do. */
export function answerCard(data: AnswerData): Card {
  const { verdict, advice, redactions, audience } = data;
  const notice = audience === 'reporter' ? secretNotice(redactions) : undefined;
  const reasons = verdict.reasons.slice(0, MOST_REASONS).map((reason) => [text(cut(reason, LONGEST_REASON))]);
  const body: Block[] = [
    ...(notice ? [notice] : []),
    ...whatIsNew(data),
    ...(reasons.length > 0 ? [{ kind: 'list', items: reasons } as const] : []),
    paragraph(bold(`${advice.title}. `), advice.summary),
    ...whenItResets(data),
    ...recognition(data),
    ...whatTheySaid(data),
    ...adviceBlocks({ ...advice, steps: advice.steps.slice(0, MOST_STEPS) }, MOST_RULES),
    ...moreSteps(data),
    ...linkLine(advice.links.slice(0, 2)),
  ];
  const well = data.since?.worksAt !== undefined && !HAS_AN_END.includes(verdict.kind);
  return {
    title: well ? 'It works again' : verdict.headline,
    tone: well ? 'good' : toneOf(verdict),
    body,
    actions: actionsOf(data),
    footer: [text('As of '), time(verdict.at, 'time')],
  };
}

/** What came in since the answer that stood here. */
function whatIsNew({ since, verdict, audience }: AnswerData): readonly Block[] {
  if (!since) return [];
  const { at, headline, worksAt } = since;
  const changed =
    headline === verdict.headline ? ['Nothing else is known so far.'] : ['At ', time(at), ` I said: “${headline}”`];
  const who = audience === 'reporter' ? 'You said' : 'Who reported this said';
  return [
    paragraph(
      bold(`${formatDuration(verdict.at - at)} later. `),
      ...(worksAt === undefined ? changed : [`${who} at `, time(worksAt), ' that it works again.']),
    ),
  ];
}

function moreSteps({ advice, type }: AnswerData): readonly Block[] {
  if (advice.steps.length <= MOST_STEPS || type === 'unknown') return [];
  return [paragraph('All steps: ', code(`/claude-status troubleshoot ${type}`))];
}

function whenItResets({ reset, verdict }: AnswerData): readonly Block[] {
  if (!reset) return [];
  const { at, zone, guessed } = reset;
  const left = at - verdict.at;
  const when =
    left > 0
      ? paragraph(bold('Resets '), time(at, 'date-time'), `, in ${formatDuration(left)}.`)
      : paragraph(bold('It should have reset '), time(at, 'date-time'), ': try again.');
  if (!guessed) return [when];
  const how = code('/claude-status remind 3:45pm Europe/Berlin');
  return [
    when,
    paragraph(`I read that in ${zone}, as I do not know your time zone. If yours is another, write `, how, '.'),
  ];
}

function recognition({ type, reason, requestId }: AnswerData): readonly Block[] {
  const id = requestId === undefined ? [] : [text(' Request ID: '), code(cut(requestId, 80))];
  if (reason === '' && id.length === 0) return [];
  const why = cut(reason.replace(/^same: /, ''), LONGEST_REASON);
  const lead = type === 'unknown' ? 'How I grouped it' : 'How I recognised it';
  return [paragraph(...(reason === '' ? [] : [`${lead}: ${why}.`]), ...id)];
}

function whatTheySaid({ circumstances = {}, audience }: AnswerData): readonly Block[] {
  const words = circumstanceWords(circumstances);
  const { failingSince } = circumstances;
  if (audience !== 'reporter' || (words === '' && failingSince === undefined)) return [];
  const since =
    failingSince === undefined ? [] : [text('since about '), time(failingSince), text(words === '' ? '' : '; ')];
  return [paragraph('You said: ', ...since, words, '.')];
}

function actionsOf({ type, verdict, audience, reference, reset }: AnswerData): readonly CardAction[] {
  if (type === 'not_an_error') return [action('report'), action('status')];
  return [
    ...(reset && !reset.guessed && reset.at > verdict.at ? [action('remind', String(reset.at), 'primary')] : []),
    action('fixed', reference),
    action('still', reference),
    ...(audience === 'channel' ? [action('works', reference)] : []),
    ...(HAS_AN_END.includes(verdict.kind) ? [action('notify', reference)] : []),
    action('escalate', reference),
  ];
}

function cut(value: string, length: number): string {
  return value.length <= length ? value : `${value.slice(0, length - 1)}…`;
}
