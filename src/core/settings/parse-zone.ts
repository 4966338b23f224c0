import { distance } from 'fastest-levenshtein';

const MOST_SUGGESTED = 3;
/** So many letters farther off than the nearest. */
const ABOUT_AS_NEAR = 1;
/** What people write for a zone: it names no clock change, or several places. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  gmt: ['UTC', 'Europe/London'],
  bst: ['Europe/London'],
  cet: ['Europe/Berlin', 'Europe/Paris'],
  cest: ['Europe/Berlin', 'Europe/Paris'],
  eet: ['Europe/Helsinki', 'Europe/Athens'],
  est: ['America/New_York'],
  edt: ['America/New_York'],
  et: ['America/New_York'],
  cst: ['America/Chicago', 'Asia/Shanghai'],
  cdt: ['America/Chicago'],
  ct: ['America/Chicago'],
  mst: ['America/Denver', 'America/Phoenix'],
  mdt: ['America/Denver'],
  pst: ['America/Los_Angeles'],
  pdt: ['America/Los_Angeles'],
  pt: ['America/Los_Angeles'],
  ist: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  jst: ['Asia/Tokyo'],
  sgt: ['Asia/Singapore'],
  aest: ['Australia/Sydney', 'Australia/Brisbane'],
};

/** The time zone that somebody wrote, or what to write instead. */
export function parseZone(
  written: string,
): { readonly zone: string } | { readonly problem: string; readonly near: readonly string[] } {
  const name = written.trim().replace(/\s+/g, '_');
  if (/^utc$/i.test(name)) return { zone: 'UTC' };
  const known = zones().find((zone) => zone.toLowerCase() === name.toLowerCase());
  if (known !== undefined) return { zone: known };
  // Some names of old are known, but not listed; a bare abbreviation does not say when clocks are set.
  if (/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(name) && isZone(name)) return { zone: name };
  const near = nearZones(name);
  const shown = written.trim().slice(0, 40);
  return { problem: `I know no time zone "${shown}". Did you mean ${near.join(', ')}?`, near };
}

/** Zones that could be meant, best first. */
export function nearZones(written: string): readonly string[] {
  const name = written.trim().replace(/\s+/g, '_').toLowerCase().slice(0, 40);
  const meant = MEANT[name];
  if (Object.hasOwn(MEANT, name) && meant) return meant;
  const score = (zone: string) => {
    const whole = zone.toLowerCase();
    const city = whole.slice(whole.lastIndexOf('/') + 1);
    if (name !== '' && (city.startsWith(name) || whole.startsWith(name))) return 0;
    return 1 + Math.min(distance(name, whole), distance(name.slice(name.lastIndexOf('/') + 1), city));
  };
  const all = zones()
    .map((zone) => ({ zone, far: score(zone) }))
    .sort((a, b) => a.far - b.far || (a.zone < b.zone ? -1 : 1));
  return all
    .filter(({ far }) => far <= (all[0]?.far ?? 0) + ABOUT_AS_NEAR)
    .slice(0, MOST_SUGGESTED)
    .map(({ zone }) => zone);
}

let listed: readonly string[] | undefined;

function zones(): readonly string[] {
  listed ??= [...new Set(['UTC', 'Asia/Kolkata', 'Europe/Kyiv', ...Intl.supportedValuesOf('timeZone')])];
  return listed;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
