import { ATTEMPT_WORDS, PLACE_WORDS } from '../../content/circumstance-words';
import { ATTEMPTS, type Circumstances, PLACES } from '../../domain/circumstances';
import { HOUR, MINUTE } from '../../domain/duration';
import type { Form, Inbound } from '../ports/platform';

const MOST_CHARACTERS = 3_000;
const ONE_LINE = 200;

/** How long ago it began, ms. */
const SINCE: Readonly<Record<string, { readonly label: string; readonly ago: number }>> = {
  now: { label: 'Just now', ago: 0 },
  minutes: { label: 'For about 15 minutes', ago: 15 * MINUTE },
  hour: { label: 'For about an hour', ago: HOUR },
  longer: { label: 'For longer', ago: 4 * HOUR },
};

/** The form behind "Report an error", with the text of a message in it when it is about one. Only the error itself is required. */
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
        label: 'The error',
        multiline: true,
        required: true,
        maxLength: MOST_CHARACTERS,
        placeholder: 'Paste it as you see it, or describe it in a sentence. Keys are removed.',
        ...(value === '' ? {} : { value }),
      },
      {
        kind: 'text',
        id: 'what',
        label: 'What happened?',
        multiline: false,
        required: false,
        maxLength: ONE_LINE,
        placeholder: 'In the middle of a deploy, every request fails',
      },
      choice(
        'since',
        'Since when?',
        Object.entries(SINCE).map(([id, { label }]) => ({ id, label })),
      ),
      choice(
        'where',
        'Where are you?',
        PLACES.map((id) => ({ id, label: PLACE_WORDS[id] })),
      ),
      choice(
        'tried',
        'What have you tried?',
        ATTEMPTS.map((id) => ({ id, label: ATTEMPT_WORDS[id] })),
        true,
      ),
    ],
  };
}

function choice(
  id: string,
  label: string,
  options: readonly { readonly id: string; readonly label: string }[],
  many = false,
) {
  return { kind: 'choice', id, label, required: false, many, options } as const;
}

/** What somebody sent with the form: the text to recognise, and what they say about it. */
export function readReportForm(
  { values, choices }: Pick<Extract<Inbound, { kind: 'form' }>, 'values' | 'choices'>,
  now: number,
): { readonly text: string; readonly circumstances: Circumstances } {
  const text = [values.text ?? '', values.what ?? ''].filter((part) => part.trim() !== '').join('\n\n');
  const chosen = choices.since?.[0] ?? '';
  const since = Object.hasOwn(SINCE, chosen) ? SINCE[chosen] : undefined;
  const place = PLACES.find((id) => id === choices.where?.[0]);
  const tried = ATTEMPTS.filter((id) => choices.tried?.includes(id));
  return {
    text,
    circumstances: {
      ...(since === undefined ? {} : { failingSince: now - since.ago }),
      ...(place === undefined ? {} : { place }),
      ...(tried.length === 0 ? {} : { tried }),
    },
  };
}
