import { hoursTyped } from '../../content/settings-words';
import { WEEKDAYS } from '../../domain/quiet-hours';
import type { Subscription } from '../../domain/subscription';
import type { Form, Inbound } from '../ports/platform';
import { isException, type Problem, parseHours, quietHours } from './parse-quiet';
import { parseZone } from './parse-zone';

const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** From Monday on. */
const WEEK = [1, 2, 3, 4, 5, 6, 0];

/** The second page of the settings: when there is quiet, and how times are written. */
export function quietForm({ quiet, times }: Subscription): Form {
  const zone = quiet?.zone ?? times?.zone;
  return {
    id: 'quiet',
    title: 'Quiet hours and times',
    submitLabel: 'Save',
    fields: [
      {
        ...{ kind: 'text', id: 'hours', label: 'Quiet hours (empty for none)', required: false },
        ...{ multiline: false, maxLength: 30, placeholder: '22:00-07:00' },
        ...(quiet ? { value: hoursTyped(quiet) } : {}),
      },
      {
        ...{ kind: 'choice', id: 'days', label: 'Nights that begin on', required: false, many: true },
        options: WEEK.map((n) => ({ id: WEEKDAYS[n] ?? '', label: DAY_NAMES[n] ?? '' })),
        chosen: quiet?.days ?? WEEKDAYS,
      },
      {
        ...{ kind: 'text', id: 'zone', label: 'Time zone', required: false },
        ...{ multiline: false, maxLength: 60, placeholder: 'Europe/Berlin' },
        ...(zone === undefined ? {} : { value: zone }),
      },
      {
        ...{ kind: 'choice', id: 'except', label: 'In quiet hours tell all the same', required: true, many: false },
        options: [
          { id: 'nothing', label: 'Nothing: it waits for the morning' },
          { id: 'critical', label: 'Critical impact' },
          { id: 'major', label: 'Major and critical impact' },
        ],
        chosen: [quiet?.except ?? 'nothing'],
      },
      {
        ...{ kind: 'choice', id: 'times', label: 'Times are written', required: true, many: false },
        options: [
          { id: 'reader', label: "In each reader's own time" },
          { id: '24h', label: 'In this zone, 24 hours' },
          { id: '12h', label: 'In this zone, am and pm' },
        ],
        chosen: [times?.clock ?? 'reader'],
      },
    ],
  };
}

/** What somebody sent with it. */
export function readQuietForm(
  { values, choices }: Pick<Extract<Inbound, { kind: 'form' }>, 'values' | 'choices'>,
  before: Subscription,
): Subscription | Problem {
  const { quiet: _quiet, times: _times, ...rest } = before;
  const typed = (values.hours ?? '').trim();
  const clock = choices.times?.[0];
  const written = (values.zone ?? '').trim();
  const isFixed = clock === '24h' || clock === '12h';
  if (typed === '' && !isFixed) return rest;
  if (written === '')
    return { problem: 'In which time zone? Write its name, such as Europe/Berlin, America/New_York or UTC.' };
  const zone = parseZone(written);
  if ('problem' in zone) return zone;
  const times = isFixed ? { times: { zone: zone.zone, clock } as const } : {};
  if (typed === '') return { ...rest, ...times };
  const hours = parseHours(typed);
  if (!hours || typed.length > ('length' in hours ? hours.length : typed.length))
    return { problem: `I could not read the hours "${typed.slice(0, 30)}". Write them as 22:00-07:00.` };
  if ('problem' in hours) return hours;
  const except = choices.except?.[0] ?? '';
  const quiet = quietHours({
    from: hours.from,
    until: hours.until,
    zone: zone.zone,
    days: WEEKDAYS.filter((day) => choices.days?.includes(day)),
    ...(isException(except) ? { except } : {}),
  });
  return 'problem' in quiet ? quiet : { ...rest, ...times, quiet };
}
