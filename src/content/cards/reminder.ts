import type { ErrorReport } from '../../domain/error-report';
import type { Verdict } from '../../domain/verdict';
import { action } from '../actions';
import { type Card, paragraph, text, time } from '../card';
import { errorTypeWords } from '../wording';

/** The one question, half an hour after a report: does it still fail? */
export function stillFailingCard({ at, type }: Pick<ErrorReport, 'at' | 'type'>, verdict: Verdict): Card {
  const what = type === 'unknown' ? 'an error' : `an error (${errorTypeWords(type)})`;
  return {
    title: 'Does Claude still fail for you?',
    tone: 'neutral',
    body: [
      paragraph(`You reported ${what} at `, time(at), `. What is known now: ${verdict.headline}`),
      paragraph('Your answer tells the team whether it goes on. I ask this once.'),
    ],
    actions: [action('fixed', 'asked', 'primary'), action('still', 'asked'), action('escalate')],
    footer: [text('Only you see this.')],
  };
}

/** A usage limit has reset by now, as far as its message said (`at` in ms since 1970). */
export function limitResetCard(at: number): Card {
  return {
    title: 'Your limit should have reset',
    tone: 'good',
    body: [paragraph('It was to reset at ', time(at, 'date-time'), '. You asked me to tell you.')],
    actions: [action('report')],
    footer: [text('Still refused? Report it: a limit that does not reset is worth a word to support.')],
  };
}
