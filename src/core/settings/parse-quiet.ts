import { type QuietHours, WEEKDAYS, type Weekday } from '../../domain/quiet-hours';
import type { Impact } from '../../domain/status-page';
import { parseZone } from './parse-zone';

/** What went wrong, as a sentence that says what to write. */
export interface Problem {
  readonly problem: string;
}

const CLOCK = String.raw`(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?`;
const HOURS = new RegExp(String.raw`^\s*${CLOCK}\s*(?:-|–|—|to|until)\s*${CLOCK}(?![\d:])`, 'i');
const EXAMPLE = 'Write for example 22:00-07:00 Europe/Berlin, and if you like Mon-Fri and "except critical".';
const GROUPS: Readonly<Record<string, readonly Weekday[]>> = {
  daily: WEEKDAYS,
  weekdays: WEEKDAYS.slice(1, 6),
  weekend: ['Sat', 'Sun'],
  weekends: ['Sat', 'Sun'],
};

/** Quiet hours from what somebody wrote: "22:00-07:00 Europe/Berlin Mon-Fri except critical". */
export function parseQuiet(written: string, before?: QuietHours): QuietHours | Problem {
  const hours = parseHours(written);
  if (!hours) return { problem: `I could not read the hours. ${EXAMPLE}` };
  if ('problem' in hours) return hours;
  let rest = written.slice(hours.length).trim();
  const [exception = '', impact = ''] = /\bexcept\s+(?:for\s+)?(\S+)\s*$/i.exec(rest) ?? [];
  if (exception !== '') rest = rest.slice(0, -exception.length).trim();
  const except = impact.toLowerCase();
  if (exception !== '' && !isException(except))
    return { problem: `"except ${impact.slice(0, 20)}" is not clear. Write "except critical" or "except major".` };
  const days: Weekday[] = [];
  const places: string[] = [];
  for (const word of rest
    .split(/[\s,;]+/)
    .filter((part) => part !== '' && !/^(on|in|and|every|day|days)$/i.test(part))) {
    const named = parseDays(word);
    if (named) days.push(...named);
    else places.push(word);
  }
  const zone = places.length > 0 ? parseZone(places.join(' ')) : before && { zone: before.zone };
  if (!zone) return { problem: `In which time zone? ${EXAMPLE}` };
  if ('problem' in zone) return { problem: zone.problem };
  return quietHours({
    from: hours.from,
    until: hours.until,
    zone: zone.zone,
    days: days.length > 0 ? days : WEEKDAYS,
    ...(isException(except) && exception !== '' ? { except } : {}),
  });
}

/** The same from its parts: in the order of the week, and never without an end. */
export function quietHours(quiet: QuietHours): QuietHours | Problem {
  const days = WEEKDAYS.filter((day) => quiet.days.includes(day));
  if (days.length === 0) return { problem: 'On which days? Choose at least one, or take the hours away.' };
  if (quiet.from === quiet.until && days.length === WEEKDAYS.length)
    return { problem: 'That would be quiet for ever. Give hours that end, or use /claude-status unsubscribe.' };
  return { ...quiet, days };
}

/** From and until at the beginning of a text, in minutes after midnight, and how long that was. */
export function parseHours(
  written: string,
): { readonly from: number; readonly until: number; readonly length: number } | Problem | undefined {
  const match = HOURS.exec(written);
  if (!match) return undefined;
  const from = minutesOf(match[1], match[2], match[3]);
  const until = minutesOf(match[4], match[5], match[6]);
  if (from === undefined || until === undefined)
    return { problem: `There is no such time on a clock: "${match[0].trim().slice(0, 30)}". ${EXAMPLE}` };
  return { from, until, length: match[0].length };
}

function minutesOf(hour = '', minute = '0', half = ''): number | undefined {
  const [h, m] = [Number(hour), Number(minute)];
  if (m > 59 || h > (half === '' ? 24 : 12) || (half !== '' && h === 0) || (h === 24 && m > 0)) return undefined;
  const hours = half === '' ? h % 24 : (h % 12) + (/pm/i.test(half) ? 12 : 0);
  return hours * 60 + m;
}

/** "Mon", "Mon-Fri", "weekdays"; `undefined` when it names no day. */
function parseDays(word: string): readonly Weekday[] | undefined {
  const group = word.toLowerCase();
  if (Object.hasOwn(GROUPS, group)) return GROUPS[group];
  const [, first = '', last = first] = /^([a-z]+)(?:[-–]([a-z]+))?$/i.exec(word) ?? [];
  const [a, b] = [dayOf(first), dayOf(last)];
  if (a === undefined || b === undefined) return undefined;
  return WEEKDAYS.map((_, n) => WEEKDAYS[(a + n) % 7] ?? 'Sun').slice(0, ((b - a + 7) % 7) + 1);
}

function dayOf(word: string): number | undefined {
  const full = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
  const name = word.toLowerCase().replace(/s$/, '');
  const at = name.length < 2 ? -1 : full.findIndex((day) => day.startsWith(name));
  return at < 0 ? undefined : at;
}

/** Impacts for which quiet hours may be broken. */
export function isException(word: string): word is Extract<Impact, 'major' | 'critical'> {
  return word === 'major' || word === 'critical';
}
