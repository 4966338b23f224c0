import { MINUTE } from '../../src/domain/duration';

/** Minutes after the begin, its status, its text, and what it says of components by their short names. */
type Told = readonly [minute: number, status: string, body: string, parts?: Readonly<Record<string, string>>];

/** What a status page shows over time, written short. */
export interface PageStory {
  readonly incidents?: readonly {
    readonly id: string;
    readonly name: string;
    readonly impact: string;
    readonly updates: readonly Told[];
  }[];
  readonly maintenances?: readonly {
    readonly id: string;
    readonly name: string;
    readonly from: number;
    readonly until: number;
    readonly parts: readonly string[];
    readonly updates: readonly Told[];
  }[];
  /** Minutes that its clock is ahead. */
  readonly ahead?: number;
  /** How its times are written: `-07:00`. */
  readonly zone?: string;
  readonly readings: readonly Reading[];
  /** Who of the team reports an overload, and when. */
  readonly reports?: readonly (readonly [minute: number, person: string])[];
}

interface Reading {
  readonly minute: number;
  /** Components that stand otherwise than the updates say, from here on. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Components that are not on the page now. */
  readonly lacks?: readonly string[];
  readonly indicator?: string;
  /** Incidents that are not on the page now. */
  readonly without?: readonly string[];
  /** Fields of incidents and maintenances as they stand now, by id. */
  readonly as?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Texts that stand otherwise now, by id of the update: `<incident>-<number from 0>`. */
  readonly bodies?: Readonly<Record<string, string>>;
  /** How many minutes old each document is. */
  readonly late?: { readonly summary?: number; readonly incidents?: number };
  /** It answers, and lists nothing at all. */
  readonly nothing?: boolean;
  /** It does not answer. */
  readonly error?: string;
}

const NAMES: Readonly<Record<string, readonly [id: string, name: string]>> = {
  ai: ['rwppv331jlwc', 'claude.ai'],
  api: ['k8w3r06qmzrp', 'Claude API (api.anthropic.com)'],
  code: ['yyzkbfz2thpt', 'Claude Code'],
  cowork: ['bpp5gb3hpjcl', 'Claude Cowork'],
  gov: ['0scnb50nvy53', 'Claude for Government'],
  group: ['grp000000001', 'All of it'],
};
const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';
const OVER = ['resolved', 'postmortem'];
const PAGE = { id: 'tymt9n04zgry', name: 'Claude', url: 'https://status.claude.com' };

/** The story as events to replay, with the two documents as the page served them. */
export function eventsOf(story: PageStory, begin: number): readonly object[] {
  const stood: Record<string, string> = {};
  const reports = (story.reports ?? []).map(([minute, reporter]) => {
    return { at: new Date(begin + minute * MINUTE).toISOString(), kind: 'report', reporter, text: OVERLOADED };
  });
  const pages = story.readings.map((reading) => {
    Object.assign(stood, reading.parts);
    const at = new Date(begin + reading.minute * MINUTE).toISOString();
    if (reading.error !== undefined) return { at, kind: 'page-error', error: reading.error };
    const { summary: late = 0, incidents: stale = 0 } = reading.late ?? {};
    const { summary } = documents(story, reading, reading.minute - late, stood, begin);
    const { incidents } = documents(story, reading, reading.minute - stale, stood, begin);
    return { at, kind: 'page', summary, incidents };
  });
  return [...reports, ...pages].sort((a, b) => (a.at < b.at ? -1 : 1));
}

function documents(story: PageStory, reading: Reading, minute: number, stood: Record<string, string>, begin: number) {
  const { ahead = 0, zone = 'Z', maintenances = [], incidents = [] } = story;
  const iso = (after: number) => written(begin + (after + ahead) * MINUTE, zone);
  const shown = incidents
    .filter(({ id, updates }) => !reading.without?.includes(id) && updates.some(([told]) => told <= minute))
    .map(({ id, name, impact, updates }) => {
      const told = updates.filter(([at]) => at <= minute);
      const [last, status] = told.at(-1) ?? [0, 'investigating'];
      return {
        id,
        name,
        impact,
        status,
        ...times(iso(told[0]?.[0] ?? 0), iso(last)),
        resolved_at: OVER.includes(status) ? iso(last) : null,
        shortlink: `https://stspg.io/${id}`,
        incident_updates: told.map((one, n) => update(`${id}-${n}`, one, iso, reading)).reverse(),
        components: [],
        ...reading.as?.[id],
      };
    });
  const parts: Record<string, string> = { ai: 'operational', api: 'operational', code: 'operational' };
  for (const [, , , said] of incidents.flatMap(({ updates }) => updates.filter(([at]) => at <= minute)))
    Object.assign(parts, said);
  Object.assign(parts, stood);
  const components = Object.entries(parts)
    .filter(([part]) => !reading.lacks?.includes(part))
    .map(([part, status]) => ({ ...component(part, status), ...(part === 'group' ? { group: true } : {}) }));
  const planned = maintenances
    .filter(({ updates }) => updates.some(([at]) => at <= minute))
    .map(({ id, name, from, until, parts: concerned, updates }) => {
      const told = updates.filter(([at]) => at <= minute);
      return {
        id,
        name,
        status: told.at(-1)?.[1],
        impact: 'maintenance',
        scheduled_for: iso(Number(reading.as?.[id]?.from ?? from)),
        scheduled_until: iso(Number(reading.as?.[id]?.until ?? until)),
        incident_updates: told.map((one, n) => update(`${id}-${n}`, one, iso, reading)),
        components: concerned.map((part) => component(part, 'operational')),
      };
    });
  const isWell = components.every(({ status }) => status === 'operational');
  const status = { indicator: reading.indicator ?? (isWell ? 'none' : 'minor') };
  if (reading.nothing)
    return {
      summary: { page: PAGE, components: [], incidents: [], scheduled_maintenances: [], status: { indicator: 'none' } },
      incidents: { page: PAGE, incidents: [] },
    };
  const open = shown.filter((one) => !OVER.includes(String(one.status)));
  return {
    summary: { page: PAGE, components, incidents: open, scheduled_maintenances: planned, status },
    incidents: { page: PAGE, incidents: shown },
  };
}

function update(id: string, told: Told, iso: (minute: number) => string, { bodies }: Reading) {
  const [minute, status, body, parts] = told;
  const affected = Object.entries(parts ?? {}).map(([part, now]) => {
    const { id: code, name } = component(part, now);
    return { code, name, new_status: now };
  });
  return {
    id,
    status,
    body: bodies?.[id] ?? body,
    ...times(iso(minute), iso(minute)),
    affected_components: affected.length > 0 ? affected : null,
  };
}

function component(part: string, status: string) {
  const [id = part, name = part] = NAMES[part] ?? [];
  return { id, name, status };
}

function times(created: string, updated: string) {
  return { created_at: created, updated_at: updated, started_at: created };
}

/** The moment as somebody in that zone would write it. */
function written(at: number, zone: string): string {
  const [, sign = '+', hours = 0] = /^([+-])(\d\d):00$/.exec(zone) ?? [];
  const local = at + (sign === '-' ? -1 : 1) * Number(hours) * 60 * MINUTE;
  return new Date(local).toISOString().replace(/(?:\.000)?Z$/, zone);
}
