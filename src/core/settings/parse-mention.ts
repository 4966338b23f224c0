import type { Mentioned } from '../../domain/mentioned';
import type { Impact } from '../../domain/status-page';
import type { Subscription } from '../../domain/subscription';
import type { Problem } from './parse-quiet';

const MOST_CALLED = 10;
const LEVELS: readonly Impact[] = ['minor', 'major', 'critical'];

/**
 * Who is called from which impact on, from "@oncall @ana major". `named` are those whom the platform found in the text,
 * `before` those who are called now and may be meant by their names.
 */
export function parseMention(
  written: string,
  named: readonly Mentioned[],
  before: readonly Mentioned[] = [],
): NonNullable<Subscription['mention']> | Problem {
  const words = written.trim().split(/[\s,]+/);
  const calls = words.filter((word) => word.startsWith('@'));
  const from = LEVELS.find((level) => level === words.at(-1)?.toLowerCase());
  const broadcast = calls.find((word) => isBroadcast(word));
  if (broadcast !== undefined) return never(broadcast);
  const kept = before.filter((one) => calls.some((word) => plainName(word) === plainName(one.name)));
  const who = [...new Map([...named, ...kept].map((one) => [`${one.kind}:${one.id}`, one])).values()];
  const unknown = calls.find((word) => !who.some((one) => isNameOf(word, one)));
  if (unknown !== undefined)
    return {
      problem: `I cannot tell from here who ${unknown.slice(0, 40)} is. Pick the name from what is offered while you type it, or from the list behind the button.`,
    };
  if (who.length === 0)
    return { problem: 'Whom should I call, from which impact on? Write for example: @oncall major' };
  return whoToCall(who, from ?? 'major');
}

/** The same from people who were picked. */
export function whoToCall(who: readonly Mentioned[], from: Impact): NonNullable<Subscription['mention']> | Problem {
  const everybody = who.find(({ kind, name }) => kind === 'group' && isBroadcast(`@${name.replace(/^@/, '')}`));
  if (everybody) return never(`@${everybody.name.replace(/^@/, '')}`);
  if (who.length > MOST_CALLED)
    return { problem: `Those are more than ${MOST_CALLED}. A group is easier to keep up to date.` };
  return { who, from };
}

function isBroadcast(word: string): boolean {
  return /^@(here|channel|everyone)$/i.test(word);
}

function never(word: string): Problem {
  return { problem: `I never call ${word.toLowerCase()}. Name the people or the group who should hear of it.` };
}

/** In a text only the first word of a name may follow the sign. */
function isNameOf(word: string, { name, id }: Mentioned): boolean {
  return plainName(name).startsWith(plainName(word)) || word.slice(1) === id;
}

function plainName(name: string): string {
  return name
    .replace(/^@/, '')
    .replace(/[\s_.,;:!?]+/g, '')
    .toLowerCase();
}
