import type { Triaged } from '../../domain/error-report';
import { familyOf } from '../../domain/error-type';
import { ABOUT_CLAUDE, ADVISING, ASKING, COMPLAINING, ELSEWHERE } from '../../knowledge/talk-cues';
import { MAX_TEXT } from './clean';
import { createFold } from './fold';
import { createPhraseIndex } from './phrase-index';
import { machineLine } from './template';

const ASKS = 1;
const ADVISES = 2;
const COMPLAINS = 4;
const IS_ELSEWHERE = 8;
const IS_ABOUT_CLAUDE = 16;

/** A documented message or a status said to be one. */
const SAID_PLAINLY = 0.8;
/** Where nothing is documented, a person's words must point one way at least this clearly. */
const SAID_IN_WORDS = 0.35;
/** What only concerns one person's request or installation must be clearer, and said of Claude. */
const SAID_OF_ONES_OWN = 0.6;

/** What only a program lays out like that: a body, a retry counter, an error at the start of a line. */
const PROGRAM_OUTPUT =
  /"type"\s?:\s?"(?:error|[a-z_]{1,40}_error)"|\bOAuth error:|\bAn error occurred \(\w{1,60}\)|\bfailed with error:|\{"error"|'type': 'error'|\battempt \d{1,3}\/\d|^[\s"'`]{0,8}(?:API Error|[\w.]{0,40}(?:Error|Exception))\s?[:(]|^[\s"'`]{0,8}(?:Unable to connect to|Failed to connect to|panic\()|\bTraceback \(most recent|^\s{0,8}at \S{1,80} ?\(|· (?:Please run|resets?)|\bapi error: [45]\d\d [{a-z]/im;

const fold = createFold(MAX_TEXT);
const cues = createPhraseIndex([
  ...ASKING.map((phrase) => ({ phrase, owner: ASKS })),
  ...ADVISING.map((phrase) => ({ phrase, owner: ADVISES })),
  ...COMPLAINING.map((phrase) => ({ phrase, owner: COMPLAINS })),
  ...ELSEWHERE.map((phrase) => ({ phrase, owner: IS_ELSEWHERE })),
  ...ABOUT_CLAUDE.map((phrase) => ({ phrase, owner: IS_ABOUT_CLAUDE })),
]);

/**
 * Whether a text in a monitored channel is a report: an error text is, also with a question under it; plain chat,
 * questions about errors and advice are not. Says no when unsure: the person can still ask the bot.
 */
export function looksLikeError(triaged: Triaged): boolean {
  const { type, confidence, facts, text } = triaged;
  const isProgramOutput = facts.requestId !== undefined || PROGRAM_OUTPUT.test(text);
  if (type === 'not_an_error') return false;
  let said = 0;
  cues.scan(fold(text), (cue) => {
    said |= cue;
  });
  const complains = (said & COMPLAINS) !== 0;
  const advises = (said & ADVISES) !== 0;
  const asks = (said & ASKS) !== 0;
  const isAboutClaude = (said & IS_ABOUT_CLAUDE) !== 0;
  const isOfTheApi = isAboutClaude || facts.requestId !== undefined || facts.errorType !== undefined;
  if ((said & IS_ELSEWHERE) !== 0 && !isOfTheApi) return false;
  if (isProgramOutput && machineLine(text) !== undefined) return true;
  if (type === 'unknown') return false;

  if (confidence >= SAID_PLAINLY) {
    return isProgramOutput || (complains ? !advises : !advises && !asks);
  }
  if (!complains || advises || asks) return false;
  // "I can't log in" may be said of anything: without a word of Claude or a code of an API it is left alone.
  const isOfAnApi = isAboutClaude || facts.httpStatus !== undefined || facts.errno !== undefined;
  if (!isOfAnApi) return false;
  return familyOf(type) === 'own' ? isAboutClaude && confidence >= SAID_OF_ONES_OWN : confidence >= SAID_IN_WORDS;
}
