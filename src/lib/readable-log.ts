import { visible } from './visible';

const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

type Fields = Readonly<Record<string, unknown>>;

/** A line of the log for somebody who reads it in a terminal: when, how grave, what, and whatever else stands in it. */
export function readableLine(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line) as Fields;
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const word = (LEVELS[Number(level)] ?? '').padEnd(5);
  const more = Object.entries(rest).map(([name, value]) => `${name}=${inWords(value)}`);
  const why = err === undefined ? [] : [`\n${' '.repeat(15)}${visible(errorOf(err as Fields))}`];
  return `${clock} ${word} ${[String(msg), ...more].map(visible).join('  ')}${why.join('')}\n`;
}

function inWords(value: unknown): string {
  return typeof value === 'string' && /^[\w.:/@-]+$/.test(value) ? value : JSON.stringify(value);
}

/** Ours say what to do; of others there is no more than their name and place. */
function errorOf({ message, ...rest }: Fields): string {
  return typeof message === 'string' ? message.replace(/\s+/g, ' ') : JSON.stringify(rest);
}
