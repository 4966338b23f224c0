import { type QuietHours, WEEKDAYS } from '../domain/quiet-hours';
import type { Impact } from '../domain/status-page';
import type { TellingSettings } from '../domain/subscription';

/** From which impact on, for who chooses it. */
export const IMPACT_CHOICES: readonly { readonly id: Impact; readonly label: string }[] = [
  { id: 'none', label: 'Everything, also notices' },
  { id: 'minor', label: 'From minor impact on' },
  { id: 'major', label: 'From major impact on' },
  { id: 'critical', label: 'Critical impact only' },
];

/** "22:00 to 07:00 (Europe/Berlin), Mon to Fri, except critical news". */
export function quietWords({ from, until, zone, days, except }: QuietHours): string {
  const when = `${clock(from)} to ${clock(until)} (${zone}), ${dayWords(days)}`;
  return except === undefined ? when : `${when}, except for ${except === 'major' ? 'major and critical' : except} news`;
}

/** The same as it is typed: "22:00-07:00". */
export function hoursTyped({ from, until }: Pick<QuietHours, 'from' | 'until'>): string {
  return `${clock(from)}-${clock(until)}`;
}

/** How times are written. */
export function timesWords(times: TellingSettings['times']): string {
  if (!times) return "In each reader's own time";
  return `${times.clock === '24h' ? '24 hours' : 'With am and pm'}, ${times.zone}`;
}

function clock(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(11, 16);
}

/** Days that follow each other are told by the first and the last. */
function dayWords(days: QuietHours['days']): string {
  if (days.length === 7) return 'every day';
  const week = [...WEEKDAYS.slice(1), WEEKDAYS[0]];
  const places = days.map((day) => week.indexOf(day)).sort((a, b) => a - b);
  const [first = 0] = places;
  const isRun = places.length > 2 && places.every((place, n) => place === first + n);
  if (isRun) return `${week[first]} to ${week[first + places.length - 1]}`;
  return places.map((place) => week[place]).join(', ');
}
