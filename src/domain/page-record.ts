import type { Subject } from './announcement';
import { HOUR } from './duration';
import type { Component, ComponentStatus, Impact, Incident, Maintenance } from './status-page';

/** A turn for the better or the worse that is worth more than a quiet edit. */
export type Turn = 'worse' | 'relapse' | 'recovered' | 'resolved' | 'withdrawn' | 'soon';

/** How far an incident reaches. */
export interface Reach {
  readonly impact: Impact;
  /** The worst status of each component that failed, by id. */
  readonly components: Readonly<Record<string, ComponentStatus>>;
  /** Models that its texts named as failing. */
  readonly models: readonly string[];
  /** Its texts said that several or all models fail. */
  readonly manyModels: boolean;
}

/** One thing by which an incident grew; a component is named by its id, and by its name where the incident does not. */
export type Growth =
  | { readonly kind: 'impact'; readonly from: Impact; readonly to: Impact }
  | {
      readonly kind: 'component';
      readonly id: string;
      readonly name?: string;
      readonly from?: ComponentStatus;
      readonly to: ComponentStatus;
    }
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'many-models' };

/** What we remember of one incident beyond what the page says. */
export interface TrackedIncident {
  /** As last read. */
  readonly incident: Incident;
  /** Our own first sight of it, ms since 1970: durations count from here, the page's times may be back-dated. */
  readonly firstSeenAt: number;
  /** When it began by the page's own word, ms since 1970; only of one that was there when we came to look. */
  readonly beganAt?: number;
  /** When it was opened again after it had been over for long, ms since 1970. */
  readonly againAt?: number;
  /** When we saw it end; absent while it is open. */
  readonly endedAt?: number;
  /** Ids of every update seen. Only an unseen id is news. */
  readonly seenUpdates: readonly string[];
  /** Every component that any update or reading named, by id. */
  readonly components: Readonly<Record<string, string>>;
  /** `silent` incidents were over before we saw them and are never announced. */
  readonly kind: 'outage' | 'advisory' | 'silent';
  /** Raised by every change that channels should see; 0 while silent. */
  readonly revision: number;
  /** True once any of its components was not well. */
  readonly wasDegraded: boolean;
  /** When it was over according to the very first text that we saw of it, ms since 1970. */
  readonly recoveredAt?: number;
  /** The latest turn, and the revision that brought it: a channel that shows an older one is told in the thread. */
  readonly turn?: { readonly kind: Turn; readonly revision: number; readonly added?: readonly Growth[] };
  /** How far it reaches as channels know it; absent while silent or a notice. */
  readonly reach?: Reach;
  /** Since when the page shows less than `reach`, ms since 1970. */
  readonly easedSince?: number;
  /** A growth of which no text speaks yet and only the last reading knew, as a key. */
  readonly growing?: string;
  /** Another incident whose message tells of this one too, since both were new after a long time unread. */
  readonly toldWith?: string;
  /** Readings in a row that did not list it although it is open; absent when the last one did. */
  readonly missing?: number;
  /** Since when readings say no longer that it is over, and show it failing, ms since 1970; absent when the last one did not. */
  readonly takenBackAt?: number;
}

/** Since when it goes on, as far as anybody told us, ms since 1970. */
export function sinceWhen(tracked: Pick<TrackedIncident, 'againAt' | 'beganAt' | 'firstSeenAt'>): number {
  return tracked.againAt ?? beganWhen(tracked);
}

/** When it began for the first time, as far as anybody told us, ms since 1970. */
export function beganWhen({ beganAt, firstSeenAt }: Pick<TrackedIncident, 'beganAt' | 'firstSeenAt'>): number {
  return beganAt ?? firstSeenAt;
}

/** When the page first told of it, ms since 1970: our first sight or, where nobody looked then, the time on its first post. */
export function toldWhen({
  incident,
  beganAt,
  firstSeenAt,
}: Pick<TrackedIncident, 'incident' | 'beganAt' | 'firstSeenAt'>): number {
  if (beganAt === undefined) return firstSeenAt;
  const posted = Math.min(incident.createdAt, ...incident.updates.map(({ createdAt }) => createdAt));
  return Math.min(firstSeenAt, Math.max(beganAt, posted));
}

/** A page that says no more of an open incident for so long may have stopped, or come from a cache, ms. */
const SILENT = HOUR;

/** When the page last said something of an incident that it then left without a word for an hour or more, ms since 1970. */
export function silentSince({ incident }: Pick<TrackedIncident, 'incident'>, now: number): number | undefined {
  const said = Math.max(incident.createdAt, ...incident.updates.map(({ createdAt }) => createdAt));
  return now - said >= SILENT ? said : undefined;
}

/** What we remember of one planned maintenance. */
export interface TrackedMaintenance {
  /** As last read. */
  readonly maintenance: Maintenance;
  /** ms since 1970, our own clock, like all times here. */
  readonly firstSeenAt: number;
  readonly seenUpdates: readonly string[];
  /** How long before the begin channels were told last, ms; absent while nobody was told. */
  readonly toldAhead?: number;
  /** When we saw it begin. */
  readonly startedAt?: number;
  /** When we saw it end, or that it will not take place. */
  readonly endedAt?: number;
  /** Its planned end has passed, and channels were told. */
  readonly overran?: boolean;
  /** It ended before it began. */
  readonly cancelled?: boolean;
  /** Readings in a row that did not list it. */
  readonly missing?: number;
  /** Raised by every change that channels should see; 0 while nobody was told. */
  readonly revision: number;
}

/** A component that is not well although no open incident speaks of it. */
export interface ComponentNote {
  readonly component: Component;
  /** ms since 1970. */
  readonly since: number;
  /** Readings in a row that showed it. */
  readonly polls: number;
  /** Left over from an incident that is resolved, which already told the channels. */
  readonly afterIncident?: string;
  readonly revision: number;
  /** When it was well again or an incident spoke of it, ms since 1970; kept for a day so that messages can be edited. */
  readonly endedAt?: number;
  /** The incident that came to speak of it. */
  readonly becameIncident?: string;
  /** How often it failed since then, where it came and went; once when absent. */
  readonly times?: number;
  /** Readings in a row that show it failing again after its end. */
  readonly failingAgain?: number;
}

/** What became of an incident while the page could not be read. */
export interface Meanwhile {
  /** Of the incident. */
  readonly id: string;
  readonly what: 'began' | 'changed' | 'ended' | 'came-and-went';
}

/** The page cannot be read; says nothing about the provider. */
export interface Unreachable {
  /** ms since 1970: first failed reading in a row. */
  readonly since: number;
  /** Short reason for people: "time-out", "certificate problem". */
  readonly reason: string;
  /** Whether channels were told. */
  readonly announced: boolean;
  /** When it could be read again, ms since 1970. */
  readonly endedAt?: number;
  /** What had happened when it was back; absent before. */
  readonly meanwhile?: readonly Meanwhile[];
}

/** Everything known of one status page. */
export interface PageRecord {
  readonly pageId: string;
  /** Last successful reading, ms since 1970; 0 before the first. */
  readonly readAt: number;
  readonly indicator?: Impact;
  readonly components: readonly Component[];
  /** By incident id; resolved ones are kept while the page lists them. */
  readonly incidents: Readonly<Record<string, TrackedIncident>>;
  /** Our id of incidents that the page lists under another one by now, by the page's id. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** By id; those that are over are kept for a week. */
  readonly maintenances?: Readonly<Record<string, TrackedMaintenance>>;
  /** Oldest first; ended ones only if channels were told of them. */
  readonly notes: readonly ComponentNote[];
  readonly unreachable?: Unreachable;
  /** The last time that channels were told that the page could not be read, once that is over. */
  readonly lastUnreachable?: Unreachable;
}

/** What a subject of kind `page` is about: the page that cannot be read, or a component without an incident. */
export interface PageSubject {
  readonly pageId: string;
  /** Absent when it is about the page itself. */
  readonly componentId?: string;
  /** ms since 1970; each episode is its own subject, so that a new one is a new message. */
  readonly since: number;
}

const UNREACHABLE = 'unreachable';

/** The subject as announcements name it: `claude/unreachable/<since>` or `claude/<component id>/<since>`. */
export function pageSubject(about: PageSubject): Subject {
  return { kind: 'page', id: [about.pageId, about.componentId ?? UNREACHABLE, about.since].join('/') };
}

/** What the id of a subject of kind `page` names; `undefined` when it is none. */
export function parsePageSubject(id: string): PageSubject | undefined {
  const match = /^([^/]+)\/([^/]+)\/(\d+)$/.exec(id);
  if (!match?.[1] || !match[2]) return undefined;
  const about = { pageId: match[1], since: Number(match[3]) };
  return match[2] === UNREACHABLE ? about : { ...about, componentId: match[2] };
}

/** A page of which nothing is known yet. */
export function emptyPageRecord(pageId: string): PageRecord {
  return { pageId, readAt: 0, components: [], incidents: {}, notes: [] };
}
