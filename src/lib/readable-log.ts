import { visible } from './visible';

const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** A line of the log for somebody who reads it in a terminal: when, how grave, what, and whatever else stands in it. */
export function readableLine(line: string): string {
  const { level, time, msg, ...rest } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const word = (LEVELS[Number(level)] ?? '').padEnd(5);
  const more = Object.entries(rest).map(
    ([name, value]) =>
      `${name}=${typeof value === 'string' && /^[\w.:/@-]+$/.test(value) ? value : JSON.stringify(value)}`,
  );
  return `${clock} ${word} ${[String(msg), ...more].map(visible).join('  ')}\n`;
}
