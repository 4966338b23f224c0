import type { ErrorTypeId } from '../domain/error-type';
import type { Verdict } from '../domain/verdict';
import type { Advice } from './advice';
import { spansText } from './plain-text';
import { errorTypeWords } from './wording';

const LONGEST_TITLE = 60;
const LONGEST_BODY = 240;

/** What a notification says to who just failed: the verdict, its first reason, and what to do. One line each. */
export function machineNotice(
  { headline, reasons }: Pick<Verdict, 'headline' | 'reasons'>,
  type: ErrorTypeId,
  { steps: [step = []] }: Pick<Advice, 'steps'>,
): { readonly title: string; readonly body: string } {
  const title = type === 'unknown' ? 'Claude status' : `Claude status: ${errorTypeWords(type)}`;
  const parts = [headline, reasons[0] ?? '', spansText(step)].map(oneLine).filter((part) => part !== '');
  // The verdict always; what no longer fits whole is left out rather than cut in the middle.
  const [first = '', ...others] = parts;
  const body = others.reduce(
    (text, part) => (`${text} ${part}`.length <= LONGEST_BODY ? `${text} ${part}` : text),
    first,
  );
  return { title: cut(oneLine(title), LONGEST_TITLE), body: cut(body, LONGEST_BODY) };
}

/** Incident names and gateway hosts come from elsewhere: nothing that steers a terminal or turns text around stays. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${[...text].slice(0, most - 1).join('')}…`;
}
