import { HOUR, MINUTE } from '../../domain/duration';

const ENDED =
  /\b(recovered|(?:see|seeing|seen|saw|confirmed?|observed?|reached) (?:a )?full recovery|(?:back|returned|restored) to normal|normal again|operating normally|(?:is|are|was|were|been|now) (?:fully )?(?:resolved|fixed|restored|over|mitigated)|ended|mitigated (?:at|by|since|as of)|(?:at|to) normal levels|now succeed(?:ing)?|(?:fully |now )(?:operational|healthy)|(?:operational|available|healthy|succeeding) again|(?:errors?|failures?) (?:have |has )?(?:stopped|ceased|subsided)|(?:returned|dropped|back) to (?:normal|baseline|expected|usual)|no (?:further|more) (?:errors|failures)|no longer (?:seeing|observing|occurring|affected|impacted))\b/i;
/** What failed, up to a time that it names. */
const UP_TO =
  /\b(?:was|were|had|failed|saw)\b.{0,80}?(?:\buntil (?:about |around )?\d{1,2}:\d{2}|\b(?:between|from) .{0,12}?\d{1,2}:\d{2}.{0,8}? ?(?:and|to|until|-|–) ?.{0,8}?\d{1,2}:\d{2})/i;
const NOT_YET =
  /\b(not|n't|yet|until|unless|once|when|if|will|would|should|partial(?:ly)?|most(?:ly)?|beginning|starting|still|continu\w+|working to|toward\w*|expect\w*)\b/i;
/** One with its zone, or two that share it: "from 13:20 to 13:41 UTC". */
const TIME =
  /\b(?:(\d{1,2}):(\d{2})(?::\d{2})?\s?(?:([ap])\.?m?\.?)?\s?(?:[-–—]|to|and|until|till)\s?)?(\d{1,2}):(\d{2})(?::\d{2})?\s?(?:([ap])\.?m?\.?)?\s?\(?(UTC|GMT|P[DS]?T|E[DS]?T)\b/gi;
const LASTED = /\bfor (?:about |around |approximately |roughly |some |~)?(\d{1,3}) ?(min|minute|h|hour)s?\b/i;
const ZONES: Readonly<Record<string, string>> = { P: 'America/Los_Angeles', E: 'America/New_York' };

/** True when a sentence of the text says that the failure is over, and does not only hope so. */
export function saysEnded(body: string): boolean {
  return body
    .split(/[.;!\n]/)
    .some((sentence) => UP_TO.test(sentence) || (ENDED.test(sentence) && !NOT_YET.test(sentence)));
}

/** The moments that the text names with a time zone, as the latest ones not after `writtenAt` (ms since 1970), sorted. */
export function namedTimes(body: string, writtenAt: number): readonly number[] {
  const times: number[] = [];
  for (const [, hour1, minute1, half1, hour2, minute2, half2, zone = ''] of body.matchAll(TIME)) {
    const end = momentOf(hour2, minute2, half2, zone, writtenAt);
    if (end === undefined) continue;
    const begin = momentOf(hour1, minute1, half1 ?? half2, zone, end);
    // "11:50 to 12:10pm": the first one is in the other half of the day.
    const other = half1 === undefined && half2 !== undefined && begin !== undefined && end - begin > 12 * HOUR;
    times.push(...(begin === undefined ? [] : [other ? begin + 12 * HOUR : begin]), end);
  }
  return times.sort((a, b) => a - b);
}

/** The latest such moment that is not after `writtenAt`; `undefined` when there is no such time of day. */
function momentOf(
  hourText: string | undefined,
  minuteText: string | undefined,
  half: string | undefined,
  zone: string,
  writtenAt: number,
): number | undefined {
  const hour = toHour24(Number(hourText), half?.toLowerCase());
  const minute = Number(minuteText);
  if (!(hour <= 23 && minute <= 59)) return undefined;
  const day = new Date(writtenAt);
  const utc = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), hour, minute);
  const at = utc - zoneOffset(zone.toUpperCase(), writtenAt);
  return [at + 24 * HOUR, at].find((candidate) => candidate <= writtenAt + 5 * MINUTE) ?? at - 24 * HOUR;
}

/** How long it lasted according to the text ("for about 10 minutes"), ms. */
export function namedDuration(body: string): number | undefined {
  const match = LASTED.exec(body);
  if (!match?.[1] || !match[2]) return undefined;
  return Number(match[1]) * (match[2].toLowerCase().startsWith('h') ? HOUR : MINUTE);
}

function toHour24(hour: number, half: string | undefined): number {
  if (half === 'p') return hour === 12 ? 12 : hour + 12;
  return half === 'a' && hour === 12 ? 0 : hour;
}

/** ms that local time is ahead of UTC. "PT" is whichever of PST and PDT holds on that day. */
function zoneOffset(zone: string, at: number): number {
  const place = ZONES[zone.charAt(0)];
  if (!place) return 0;
  const winter = zone.startsWith('P') ? -8 : -5;
  if (zone.length === 3) return (zone[1] === 'D' ? winter + 1 : winter) * HOUR;
  const local = new Intl.DateTimeFormat('en-US', { timeZone: place, hour: 'numeric', hourCycle: 'h23' }).format(at);
  const ahead = (Number(local) - new Date(at).getUTCHours() + 24) % 24;
  return (ahead > 12 ? ahead - 24 : ahead) * HOUR;
}
