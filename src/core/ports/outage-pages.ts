import type { Span, Tone } from '../../content/card';
import type { Outage } from '../../domain/outage';
import type { OutageMark, OutageOpinion } from '../../domain/outage-mark';
import type { NoteKind, OutageNote } from '../../domain/outage-note';
import type { IncidentStatus } from '../../domain/status-page';
import type { ChannelRef } from '../../domain/tenancy';
import type { BoardCluster } from './board';

/** Somebody who looks at our own pages, as they signed in there. */
export interface PagePerson {
  readonly id: string;
  /** To show; untrusted. */
  readonly name: string;
  /** May decide for the whole team. */
  readonly manages: boolean;
}

/** What the bot answers to what somebody did on a page: plain text. */
export interface PageAnswer {
  readonly title: string;
  readonly text: string;
}

/** Something that happened. `at` in ms since 1970; texts are untrusted. */
export interface OutageMoment {
  readonly at: number;
  readonly who: 'team' | 'official' | 'people' | 'change';
  readonly what: string;
  readonly detail?: string;
}

/** What one channel was told of an outage. */
export interface OutageTold {
  readonly channel: ChannelRef;
  /** `waiting`: it shows less than it should; `lost`: nothing can be posted there; `failed`: given up. */
  readonly state: 'told' | 'waiting' | 'lost' | 'failed';
  /** When it was told last, ms since 1970. */
  readonly at?: number;
}

/** Everything about one outage. Nobody's name but those of who wrote notes; texts of people only as redacted examples. */
export interface OutageView {
  /** ms since 1970: when it was put together. */
  readonly at: number;
  readonly outage: Outage;
  /** What happened, in one line, as channels are told. */
  readonly title: string;
  readonly tone: Tone;
  /** When it was over, ms since 1970; absent while it is open. */
  readonly endedAt?: number;
  /** Oldest first. */
  readonly timeline: readonly OutageMoment[];
  readonly evidence: {
    readonly pro: readonly (readonly Span[])[];
    readonly contra: readonly (readonly Span[])[];
    readonly neither: readonly (readonly Span[])[];
  };
  readonly clusters: readonly BoardCluster[];
  readonly told: readonly OutageTold[];
  /** How many people were told directly. */
  readonly toldDirectly: number;
  readonly official?: {
    readonly name: string;
    readonly url: string;
    readonly status: IncidentStatus;
    readonly firstSeenAt: number;
  };
  readonly marks: Readonly<Record<OutageOpinion, number>>;
  readonly notes: readonly OutageNote[];
  /** What the team changed shortly before, where that may be the reason. */
  readonly changes: readonly OutageNote[];
}

/** What somebody writes; raw and hostile. */
export interface NoteWish {
  readonly kind: NoteKind;
  readonly text: string;
  /** Day and time on the team's clock, as a form sends it: `2026-04-28T13:50`; empty for now. */
  readonly when: string;
  /** Who writes, in their own words, where it is not known who signed in; may be empty. */
  readonly author: string;
}

/** What our own pages show of outages and may do about them. Fails with StoreError. */
export interface OutagePages {
  /** Zone in which people write times (IANA name). */
  readonly zone: string;
  /** `undefined` when there is no such outage. */
  view(id: string): Promise<OutageView | undefined>;
  /** The outage as a report in Markdown, to be completed by people. */
  postMortem(id: string): Promise<string | undefined>;
  /** Who said what of it: for managers only. */
  marks(id: string): Promise<readonly OutageMark[]>;
  mark(id: string, opinion: OutageOpinion, by: PagePerson): Promise<PageAnswer>;
  /** Groups by their short names. */
  merge(from: string, into: string, by: PagePerson): Promise<PageAnswer>;
  /** Without words what was merged comes apart again. */
  split(group: string, words: string, by: PagePerson): Promise<PageAnswer>;
  /** On an outage, or on none. */
  writeNote(outage: string | undefined, wish: NoteWish, by: PagePerson): Promise<PageAnswer>;
  removeNote(id: string, by: PagePerson): Promise<PageAnswer>;
}
