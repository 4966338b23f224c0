import type { Tone } from '../../content/card';
import type { ModelRow } from '../../content/model-blocks';
import type { ErrorTypeId } from '../../domain/error-type';
import type { OutageScope, OutageState } from '../../domain/outage';
import type { Component, Impact, IncidentStatus, StatusPageRef } from '../../domain/status-page';
import type { Verdict } from '../../domain/verdict';
import type { TimelineChart } from './chart';

/** One followed page, as it was read last. */
export interface BoardPage {
  readonly page: StatusPageRef;
  readonly tone: Tone;
  /** What it amounts to, in a word or two: "all well", "cannot be read". */
  readonly words: string;
  /** ms since 1970; 0 while never read. */
  readonly readAt: number;
  /** Set while it cannot be read; `since` in ms since 1970. */
  readonly unreachable?: { readonly since: number; readonly reason: string };
  readonly components: readonly Component[];
  /** Open ones, oldest first; advisories too. */
  readonly incidents: readonly {
    readonly name: string;
    readonly url: string;
    readonly status: IncidentStatus;
    readonly impact: Impact;
    /** Our own first sight of it, ms since 1970. */
    readonly since: number;
  }[];
  /** Planned or under way; times in ms since 1970. */
  readonly maintenances: readonly {
    readonly name: string;
    readonly url: string;
    readonly from: number;
    readonly until: number;
  }[];
}

/** What the team itself tells, of the last 30 minutes. */
export interface BoardTeam {
  /** People with trouble that could be an outage. */
  readonly people: number;
  readonly reports: number;
  readonly kinds: Readonly<Partial<Record<ErrorTypeId, number>>>;
  /** People who said that it works. */
  readonly working: number;
  /** How many people with trouble are usual in half an hour now; absent while too little is learnt. */
  readonly usual?: number;
  /** Who works with Claude now, as machines tell; absent where none does. */
  readonly machines?: { readonly people: number; readonly failing: number };
}

/** Reports of the same problem within an outage. */
export interface BoardCluster {
  /** Short name that people type. */
  readonly name: string;
  readonly label: string;
  readonly people: number;
  readonly reports: number;
  /** Beginning of the newest report's text, redacted; absent where no text may be shown. */
  readonly example?: string;
}

/** An outage that is not over. Times in ms since 1970. */
export interface BoardOutage {
  readonly id: string;
  readonly state: OutageState;
  readonly scope: OutageScope;
  readonly since: number;
  readonly people: number;
  /** How many of them say that it works again. */
  readonly recovered: number;
  readonly usual?: number;
  readonly types: Readonly<Partial<Record<ErrorTypeId, number>>>;
  /** By how much the team was ahead of the page, ms; negative when it was behind, absent while the page tells nothing of it. */
  readonly aheadMs?: number;
  readonly official?: { readonly name: string; readonly url: string };
  readonly clusters: readonly BoardCluster[];
}

/** Something that took place in the last seven days. Times in ms since 1970. */
export interface BoardEvent {
  readonly lane: 'team' | 'official';
  readonly title: string;
  readonly url?: string;
  /** Id of the outage, where it is one. */
  readonly outage?: string;
  readonly from: number;
  /** Absent while it goes on. */
  readonly until?: number;
  readonly aheadMs?: number;
  /** What people say of it, where they called it a false alarm. */
  readonly falseAlarm?: true;
}

/** Something that channels were told. */
export interface BoardAnnouncement {
  readonly title: string;
  readonly tone: Tone;
  readonly url?: string;
  /** Id of the outage, where it is about one. */
  readonly outage?: string;
  readonly channels: number;
  /** ms since 1970: when a channel was told last. */
  readonly at: number;
}

/** One thing that the bot stands on, and how it does. */
export interface BoardPart {
  readonly name: string;
  readonly ready: boolean;
  /** Since when it is not ready, ms since 1970. */
  readonly since?: number;
}

/** How the bot itself does. */
export interface BoardHealth {
  readonly sources: readonly BoardPart[];
  readonly platforms: readonly BoardPart[];
  readonly store: BoardPart;
  /** Messages that wait to be delivered; the longest since `dueAt` (ms since 1970). */
  readonly queue: { readonly waiting: number; readonly dueAt?: number };
}

/** Everything that the board shows. Nobody's name; texts of people only as redacted examples. */
export interface BoardView {
  /** ms since 1970: when it was put together. */
  readonly at: number;
  readonly verdict: Verdict;
  readonly pages: readonly BoardPage[];
  readonly team: BoardTeam;
  readonly models: readonly ModelRow[];
  readonly outages: readonly BoardOutage[];
  readonly day: TimelineChart;
  readonly week: TimelineChart;
  /** Of the last seven days, newest first. */
  readonly events: readonly BoardEvent[];
  readonly announcements: readonly BoardAnnouncement[];
  readonly health: BoardHealth;
}

/** Where the board gets what it shows. */
export interface Board {
  /** Never fails: while the store cannot be read, what was known of the past stays, and the health says so. */
  view(): Promise<BoardView>;
}
