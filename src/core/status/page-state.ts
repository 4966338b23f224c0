import { formatUtcTime, HOUR, MINUTE, SECOND } from '../../domain/duration';
import type {
  ComponentNote,
  PageRecord,
  TrackedIncident,
  TrackedMaintenance,
  Unreachable,
} from '../../domain/page-record';
import { type Component, impactRank, severityOf } from '../../domain/status-page';
import { UNREACHABLE_AFTER } from './apply-failure';
import { isOpenOutage } from './apply-reading';
import { liveNotes } from './component-notes';
import { isFailing } from './component-view';
import { impactOf } from './incident-kind';
import { hitsCore, isApart } from './incident-scope';
import { isUnderWay } from './maintenance-life';

/** What the official page amounts to. `advisory`: something to know, nothing that fails. */
export type PageStateKind =
  | 'healthy'
  | 'advisory'
  | 'degraded'
  | 'outage'
  | 'recovering'
  | 'page-unreachable'
  | 'unknown';

/** Which of the rules decided. */
export type PageRule =
  | 'never-read'
  | 'unreachable'
  | 'incident-components'
  | 'incident-impact'
  | 'incident-recovering'
  | 'side-feature'
  | 'component-without-incident'
  | 'left-over-component'
  | 'indicator'
  | 'advisory'
  | 'maintenance'
  | 'all-operational';

/** The page's word at one moment, with what it rests on. */
export interface PageState {
  readonly state: PageStateKind;
  readonly rule: PageRule;
  /** Open incidents that matter (no advisories), first seen first. */
  readonly openIncidents: readonly TrackedIncident[];
  readonly advisories: readonly TrackedIncident[];
  /** Planned work that is under way, the earliest first. */
  readonly maintenances: readonly TrackedMaintenance[];
  /** Components that are not operational, worst first. */
  readonly components: readonly Component[];
  /** Components that fail without an open incident. */
  readonly notes: readonly ComponentNote[];
  /** Set when the page cannot be read just now, even before that decides the state. */
  readonly unreachable?: Unreachable;
  /** Last successful reading, ms since 1970; 0 when there was none. */
  readonly readAt: number;
  /** What the last reading said, in words for people and without a full stop. */
  readonly lastKnown: string;
}

/** A page that was last read longer ago than this when the first reading failed is not known any more, ms. */
const STALE = 10 * MINUTE;
/** "It is over" counts as recovering for so long, then as a notice. */
const RECOVERED = HOUR;

interface Seen {
  readonly second: number;
  readonly state: PageState;
}

/** Every answer asks anew, of ten thousand teams the same record. Its times are of minutes. */
const seen = new WeakMap<PageRecord, Seen>();

/** What the record amounts to at `now`, to the second. While the page cannot be read the state says only that. */
export function pageState(record: PageRecord | undefined, now: number): PageState {
  if (!record) return makeState(record, now);
  const second = Math.floor(now / SECOND);
  const before = seen.get(record);
  if (before?.second === second) return before.state;
  const state = makeState(record, now);
  seen.set(record, { second, state });
  return state;
}

function makeState(record: PageRecord | undefined, now: number): PageState {
  const tracked = Object.values(record?.incidents ?? {}).sort((a, b) => a.firstSeenAt - b.firstSeenAt);
  const components = (record?.components ?? [])
    .filter((component) => component.status !== 'operational')
    .sort((a, b) => severityOf(b.status) - severityOf(a.status));
  const known = {
    openIncidents: tracked.filter(isOpenOutage),
    advisories: tracked.filter((t) => t.kind === 'advisory' && t.endedAt === undefined),
    maintenances: Object.values(record?.maintenances ?? {})
      .filter(isUnderWay)
      .sort((a, b) => a.maintenance.from - b.maintenance.from),
    components,
    notes: liveNotes(record?.notes ?? [], now),
    readAt: record?.readAt ?? 0,
  };
  const unreachable = record?.unreachable;
  return {
    ...known,
    ...decide(record, known, now),
    ...(unreachable ? { unreachable } : {}),
    lastKnown: describe(known),
  };
}

type Known = Pick<PageState, 'openIncidents' | 'advisories' | 'maintenances' | 'components' | 'notes' | 'readAt'>;
type Decision = Pick<PageState, 'state' | 'rule'>;

function decide(record: PageRecord | undefined, known: Known, now: number): Decision {
  const since = record?.unreachable?.since;
  if (since !== undefined && (now - since >= UNREACHABLE_AFTER || since - known.readAt > STALE))
    return { state: 'page-unreachable', rule: 'unreachable' };
  if (!record || known.readAt === 0) return { state: 'unknown', rule: 'never-read' };
  const notes = known.notes.filter(({ component }) => !isApart(component));
  const fresh = notes.filter((note) => note.afterIncident === undefined);
  const core = known.openIncidents.filter(({ incident }) => hitsCore(incident));
  const decisions: Decision[] = [
    ...core.map((tracked) => decideIncident(tracked, record, known.components, now)),
    ...fresh.map((n): Decision => ({ state: levelOf([n.component]), rule: 'component-without-incident' })),
    ...(notes.length > fresh.length ? [LEFT_OVER_NOTE] : []),
  ];
  const worst = ORDER.map((state) => decisions.find((d) => d.state === state)).find((d) => d !== undefined);
  if (worst) return worst;
  const isBeside = core.length < known.openIncidents.length || notes.length < known.notes.length;
  return isBeside ? SIDE_FEATURE : decideQuiet(record, known);
}

const ORDER: readonly PageStateKind[] = ['outage', 'degraded', 'recovering', 'advisory'];
/** Only something beside the core fails (rule 15). */
const SIDE_FEATURE: Decision = { state: 'degraded', rule: 'side-feature' };
const LEFT_OVER_NOTE: Decision = { state: 'recovering', rule: 'left-over-component' };

/** What its components do now says more than the incident's own impact. */
function decideIncident(
  tracked: TrackedIncident,
  { indicator = 'none' }: Pick<PageRecord, 'indicator'>,
  components: readonly Component[],
  now: number,
): Decision {
  const failing = components.filter((component) => component.id in tracked.components && isFailing(component));
  if (failing.length > 0) return { state: levelOf(failing), rule: 'incident-components' };
  if (tracked.recoveredAt !== undefined && now - tracked.recoveredAt > RECOVERED && !tracked.wasDegraded)
    return { state: 'advisory', rule: 'advisory' };
  // Left open under watch: with nothing that fails for so long it is a notice as well (rule 2).
  if (isLeftWatched(tracked, now) && impactRank(indicator) < impactRank('minor'))
    return { state: 'advisory', rule: 'advisory' };
  if (tracked.wasDegraded || tracked.incident.status === 'monitoring')
    return { state: 'recovering', rule: 'incident-recovering' };
  const serious = impactRank(impactOf(tracked)) >= impactRank('major');
  return { state: serious ? 'outage' : 'degraded', rule: 'incident-impact' };
}

function isLeftWatched({ incident, firstSeenAt }: TrackedIncident, now: number): boolean {
  const said = Math.max(firstSeenAt, ...incident.updates.map((update) => update.createdAt));
  return incident.status === 'monitoring' && now - said > RECOVERED;
}

/** Nothing fails that we know of. */
function decideQuiet(record: PageRecord, known: Known): Decision {
  if (known.maintenances.length > 0) return { state: 'advisory', rule: 'maintenance' };
  if (known.components.some((part) => part.status === 'under_maintenance') || record.indicator === 'maintenance')
    return { state: 'advisory', rule: 'maintenance' };
  if (known.advisories.length > 0) return { state: 'advisory', rule: 'advisory' };
  // Left standing long after its incident was resolved.
  if (known.components.length > 0) return { state: 'advisory', rule: 'left-over-component' };
  if (record.indicator && record.indicator !== 'none') return { state: 'degraded', rule: 'indicator' };
  return { state: 'healthy', rule: 'all-operational' };
}

function levelOf(components: readonly Component[]): 'outage' | 'degraded' {
  const worst = Math.max(...components.map((component) => severityOf(component.status)));
  return worst >= severityOf('partial_outage') ? 'outage' : 'degraded';
}

function describe(known: Known): string {
  if (known.readAt === 0) return 'nothing so far';
  const parts = known.openIncidents.map(({ incident }) => `incident "${incident.name}" (${incident.status})`);
  parts.push(...known.components.map(({ name, status }) => `${name}: ${status.replaceAll('_', ' ')}`));
  parts.push(
    ...known.maintenances.map(
      ({ maintenance: { name, until } }) => `maintenance "${name}" (planned until ${formatUtcTime(until)})`,
    ),
  );
  if (parts.length === 0) parts.push('all systems operational');
  parts.push(...known.advisories.map(({ incident }) => `notice "${incident.name}"`));
  return parts.join(', ');
}
