import type { Rehearsal, RehearsedDay, RehearsedMessage, RehearsedSums } from '../../domain/rehearsal';
import type { Incident } from '../../domain/status-page';
import type { Subscription } from '../../domain/subscription';
import { quietUntil } from '../announcing/quiet-hours';
import { type CalendarDay, wallTime } from '../zoned-time';

const EVENING = 22 * 60;
const MORNING = 7 * 60;

/** What a channel would have got, by month and day; its own quiet hours are the night, else 22:00 to 07:00. */
export function sumUp(
  messages: readonly RehearsedMessage[],
  incidents: readonly Incident[],
  { quiet, times }: Pick<Subscription, 'quiet' | 'times'>,
  elsewhere: string,
): Rehearsal {
  const zone = quiet?.zone ?? times?.zone ?? elsewhere;
  const isNight = (at: number) => {
    if (quiet) return quietUntil(quiet, at) !== undefined;
    const { minute } = wallTime(at, zone);
    return minute >= EVENING || minute < MORNING;
  };
  const marked = messages.map((message) => ({
    ...message,
    on: wallTime(message.at, zone),
    night: isNight(message.at),
  }));
  const moments = incidents.flatMap(({ createdAt, updates }) => [createdAt, ...updates.map((one) => one.createdAt)]);
  const [from, until] = [Math.min(...moments), Math.max(...moments)];
  const months = monthsBetween(wallTime(from, zone), wallTime(Math.max(until, messages.at(-1)?.at ?? 0), zone));
  const longest = incidents.map((one) => ({ one, ms: lengthOf(one) })).sort((a, b) => b.ms - a.ms)[0];
  return {
    incidents: incidents.length,
    from,
    until,
    zone,
    night: quiet ? 'the quiet hours' : '22:00 to 07:00',
    ...sums(marked),
    ...(longest ? { longest: { name: longest.one.name, url: longest.one.url, ms: longest.ms } } : {}),
    months: months.map(({ year, month }) => {
      const own = marked.filter(({ on }) => on.year === year && on.month === month);
      return { month: `${year}-${String(month).padStart(2, '0')}`, ...sums(own), days: daysOf(own, year, month) };
    }),
  };
}

type Marked = RehearsedMessage & { readonly on: CalendarDay; readonly night: boolean };

function sums(messages: readonly Marked[]): RehearsedSums {
  const count = (fits: (message: Marked) => boolean) => messages.filter(fits).length;
  return {
    posts: count(({ kind }) => kind === 'post'),
    edits: count(({ kind }) => kind === 'edit'),
    pings: count(({ kind, calls }) => kind === 'note' || (kind === 'post' && calls)),
    atNight: count(({ kind, night }) => kind !== 'edit' && night),
  };
}

function daysOf(messages: readonly Marked[], year: number, month: number): readonly RehearsedDay[] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length }, (_, n) => {
    const own = messages.filter(({ on, kind }) => on.day === n + 1 && kind !== 'edit');
    return { day: n + 1, messages: own.length, atNight: own.filter(({ night }) => night).length };
  });
}

function monthsBetween(first: CalendarDay, last: CalendarDay): readonly { year: number; month: number }[] {
  const count = (last.year - first.year) * 12 + last.month - first.month + 1;
  return Array.from({ length: count }, (_, n) => {
    const whole = first.year * 12 + first.month - 1 + n;
    return { year: Math.floor(whole / 12), month: (whole % 12) + 1 };
  });
}

/** From the first word to the one that it is over, ms; 0 while it is not. */
function lengthOf({ updates, createdAt }: Incident): number {
  const over = updates.find(({ status }) => status === 'resolved')?.createdAt;
  return over === undefined ? 0 : over - Math.min(createdAt, ...updates.map((update) => update.createdAt));
}
