import type { Rehearsal } from '../domain/rehearsal';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MARGIN = 10;
const MARKS = [1, 5, 10, 15, 20, 25, 30];

/** A row a month, a column a day: how many new messages and notes came, and below it on which days some came at night. */
export function calendarText({ months }: Pick<Rehearsal, 'months'>): string {
  const ruler = MARKS.reduce((row, day) => row.padEnd(MARGIN + day - 1) + day, '');
  const rows = months.flatMap(({ month, days }) => {
    const [year = '', number = '1'] = month.split('-');
    const name = `${MONTHS[Number(number) - 1]} ${year}`.padEnd(MARGIN);
    const row = name + days.map(({ messages }) => (messages === 0 ? '·' : messages > 9 ? '+' : messages)).join('');
    const nights = 'at night'.padEnd(MARGIN) + days.map(({ atNight }) => (atNight > 0 ? '^' : ' ')).join('');
    return days.some(({ atNight }) => atNight > 0) ? [row, nights.trimEnd()] : [row];
  });
  return [ruler, ...rows].join('\n');
}
