import { type Helped, REMEDIES, type Remedy } from '../domain/remedy';

/** Remedies as one chooses them, and as they complete "4 of 6 said: ...". */
export const REMEDY_WORDS: Readonly<Record<Remedy, string>> = {
  waiting: 'waiting',
  restart: 'restarting Claude Code',
  'sign-in': 'signing in again (/login)',
  model: 'switching model',
  'other-network': 'another network',
  other: 'something else',
};

const MOST_NAMED = 3;

/** What people said helped, most first: "4 of 6 said: switching model; 2 said: waiting"; `undefined` when nobody did. */
export function helpedWords(helped: Helped = {}): string | undefined {
  const named = REMEDIES.map((id) => ({ id, people: helped[id] ?? 0 }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people);
  const all = named.reduce((sum, { people }) => sum + people, 0);
  if (all === 0) return undefined;
  return named
    .slice(0, MOST_NAMED)
    .map(({ id, people }, n) => `${people}${n === 0 ? ` of ${all}` : ''} said: ${REMEDY_WORDS[id]}`)
    .join('; ');
}
