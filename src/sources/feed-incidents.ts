import { DAY } from '../domain/duration';
import {
  type Impact,
  type Incident,
  type IncidentStatus,
  type IncidentUpdate,
  MAINTENANCE_STATUSES,
  type Maintenance,
  type MaintenanceStatus,
} from '../domain/status-page';
import { stableId } from '../lib/stable-id';
import { plainContent, plannedTimes, updatesIn } from './feed-updates';
import { pageLine, pageText } from './page-text';
import type { FeedEntry } from './parse-feed';

const LIMITS = { name: 200, body: 4_000 } as const;
/** Entries about the same thing that lie further apart than this are two incidents. */
const APART = 3 * DAY;

const STATUSES: Readonly<Record<string, IncidentStatus>> = {
  investigating: 'investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
  recovered: 'resolved',
  postmortem: 'postmortem',
};
const OVER = /\bresolved\b|\boperating normally\b|\brecovered\b|^(?:completed|ok|up)\b/i;
const WATCHED = /\bmonitoring\b|\bmitigated\b/i;
const FOUND = /\bidentified\b|\bcause\b/i;
/** What feeds put before the name: "Service is operating normally: [RESOLVED] ...", "UPDATE: ...". */
const PREFIX =
  /^(?:\s*(?:\[[A-Za-z ]{2,30}\]|(?:resolved|update|updated|monitoring|identified|investigating|recovered|informational message|information|service is operating normally|service (?:degradation|disruption|outage|impact)|performance issues?|service issue)\s*(?::|-|–)))+\s*/i;

/** What the entries of a feed tell, as incidents and planned maintenances, as far as they say. */
export function incidentsOf(
  entries: readonly FeedEntry[],
  at: number,
  site: string,
): { readonly incidents: readonly Incident[]; readonly maintenances: readonly Maintenance[] } {
  const incidents = new Map<string, Incident>();
  const maintenances = new Map<string, Maintenance>();
  for (const [key, group] of groups(entries, at)) {
    const maintenance = toMaintenance(key, group, at, site);
    if (maintenance) maintenances.set(maintenance.id, maintenance);
    else for (const incident of toIncidents(key, group, at, site)) incidents.set(incident.id, incident);
  }
  const newestFirst = (a: Incident, b: Incident) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1);
  return { incidents: [...incidents.values()].sort(newestFirst), maintenances: [...maintenances.values()] };
}

/** Entries about the same thing together, oldest first. */
function groups(entries: readonly FeedEntry[], at: number): ReadonlyMap<string, readonly FeedEntry[]> {
  const found = new Map<string, FeedEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    found.set(key, [...(found.get(key) ?? []), entry]);
  }
  for (const group of found.values()) group.sort((a, b) => writtenAt(a, at) - writtenAt(b, at));
  return found;
}

/** An address of its own names an incident; an id that ends in a time names a service, whose entries come one by one. */
function keyOf(entry: FeedEntry): string {
  const named = /\/incidents?\/([\w-]{4,64})(?:[/?#]|$)/.exec(entry.link) ?? /Incident\/([\w-]{4,64})$/.exec(entry.id);
  if (named?.[1]) return named[1];
  return stableId('feed', entry.id.replace(/[_-]\d{9,}$/, '') || entry.link || entry.title);
}

function toIncidents(key: string, group: readonly FeedEntry[], at: number, site: string): readonly Incident[] {
  const [only] = group;
  if (only && group.length === 1) {
    const told = updatesIn(only, writtenAt(only, at));
    if (told.length > 0) {
      let last: IncidentStatus = 'investigating';
      const updates = told.map(({ status, body, at: createdAt }, n): IncidentUpdate => {
        // "Update" changes nothing but the words.
        last = STATUSES[status] ?? last;
        const id = stableId('fu', [key, status, createdAt, sameMoment(told, n)].join('\n'));
        return { id, status: last, body: pageText(body, LIMITS.body), createdAt, affected: [] };
      });
      return [incidentOf(key, group, updates, site)];
    }
  }
  return chains(group, at).map((chain, n) => {
    const first = chain[0];
    const id = n === 0 && /^feed-/.test(key) === false ? key : stableId('feed', `${key}\n${first?.id || first?.title}`);
    const updates = chain.map((entry): IncidentUpdate => {
      const body = pageText(plainContent(entry), LIMITS.body);
      const text = stableId('fu', [id, entry.title, body].join('\n'));
      return { id: text, status: statusOf(entry, body), body, createdAt: writtenAt(entry, at), affected: [] };
    });
    return incidentOf(id, chain, updates, site);
  });
}

/** Updates of one minute and status are told apart by their place, since a feed gives them no ids. */
function sameMoment(told: readonly { readonly status: string; readonly at: number }[], n: number): number {
  const one = told[n];
  return told.slice(0, n).filter((other) => other.at === one?.at && other.status === one.status).length;
}

/** A feed that tells one service's troubles one after the other: what follows an end, or comes much later, is another. */
function chains(group: readonly FeedEntry[], at: number): readonly (readonly FeedEntry[])[] {
  const found: FeedEntry[][] = [];
  for (const entry of group) {
    const chain = found.at(-1);
    const last = chain?.at(-1);
    const over = last !== undefined && statusOf(last, plainContent(last)) === 'resolved';
    const goesOn = last !== undefined && !over && writtenAt(entry, at) - writtenAt(last, at) <= APART;
    if (chain && (goesOn || (over && statusOf(entry, plainContent(entry)) === 'resolved'))) chain.push(entry);
    else found.push([entry]);
  }
  return found;
}

function incidentOf(
  id: string,
  entries: readonly FeedEntry[],
  updates: readonly IncidentUpdate[],
  site: string,
): Incident {
  const newest = updates.at(-1);
  const createdAt = updates[0]?.createdAt ?? 0;
  const status = newest?.status ?? 'investigating';
  const over = status === 'resolved' || status === 'postmortem';
  const end = updates.find((update) => update.status === 'resolved') ?? newest;
  return {
    id,
    name: nameOf(entries.at(-1)?.title ?? ''),
    status,
    impact: worst(entries.map(({ title }) => impactOf(title))),
    url: linkOf(entries, site),
    createdAt,
    startedAt: createdAt,
    ...(over && end ? { resolvedAt: end.createdAt } : {}),
    updates,
    components: [],
  };
}

function toMaintenance(id: string, group: readonly FeedEntry[], at: number, site: string): Maintenance | undefined {
  const entry = group.at(-1);
  const told = entry ? updatesIn(entry, writtenAt(entry, at)) : [];
  const times = entry && plannedTimes(entry, told[0]?.at ?? writtenAt(entry, at));
  if (!entry || !times) return undefined;
  const updates = told.map(({ status, body, at: createdAt }, n) => ({
    id: stableId('fu', [id, status, createdAt, sameMoment(told, n)].join('\n')),
    status: maintenanceStatus(status) ?? 'scheduled',
    body: pageText(body, LIMITS.body),
    createdAt,
  }));
  const status = updates.findLast((_, n) => maintenanceStatus(told[n]?.status ?? '') !== undefined)?.status;
  return {
    id,
    name: nameOf(entry.title),
    status: status ?? 'scheduled',
    url: linkOf(group, site),
    ...times,
    updates,
    components: [],
  };
}

function maintenanceStatus(word: string): MaintenanceStatus | undefined {
  return MAINTENANCE_STATUSES.find((known) => known === word.replaceAll(' ', '_'));
}

function statusOf(entry: FeedEntry, body: string): IncidentStatus {
  const told = /^\s*status:\s*(\w+)/i.exec(body)?.[1]?.toLowerCase();
  const known = told === undefined ? undefined : STATUSES[told];
  if (known) return known;
  const head = PREFIX.exec(entry.title)?.[0] ?? '';
  const words = head === '' ? entry.title : head;
  if (OVER.test(words) || /\b(?:has been|is now) (?:fully )?resolved\b/i.test(lastWords(body))) return 'resolved';
  if (WATCHED.test(words)) return 'monitoring';
  return FOUND.test(words) ? 'identified' : 'investigating';
}

/** An update that goes through all that happened says at its end how it stands. */
function lastWords(body: string): string {
  return body.trim().split('\n').at(-1)?.slice(-600) ?? '';
}

function impactOf(title: string): Impact {
  if (/\binformation(?:al)?\b/i.test(title)) return 'none';
  return /\b(?:outage|disruption|unavailable)\b/i.test(title) ? 'major' : 'minor';
}

function worst(impacts: readonly Impact[]): Impact {
  return (['major', 'minor'] as const).find((impact) => impacts.includes(impact)) ?? 'none';
}

function nameOf(title: string): string {
  const plain = pageLine(title, LIMITS.name);
  return plain.replace(PREFIX, '').trim() || plain || 'Incident without a name';
}

function linkOf(entries: readonly FeedEntry[], site: string): string {
  const address = entries.map(({ link }) => link).findLast((link) => URL.canParse(link));
  const url = address === undefined ? undefined : new URL(address);
  return url?.protocol === 'https:' && url.username === '' ? url.href : site;
}

function writtenAt(entry: FeedEntry, at: number): number {
  return entry.updatedAt ?? entry.publishedAt ?? at;
}
