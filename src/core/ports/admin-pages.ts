import type { TeamRemark } from '../../content/advice';
import type { Span } from '../../content/card';
import type { OutageNote } from '../../domain/outage-note';
import type { Subscription } from '../../domain/subscription';
import type { ChannelRef } from '../../domain/tenancy';
import type { NoteWish, PageAnswer, PagePerson } from './outage-pages';
import type { Form } from './platform';
import type { SampleCard } from './preview';

/** A subscribed channel with what it hears and how. */
export interface AdminChannel {
  /** `<platform>:<workspace>:<channel>`; names it in addresses. */
  readonly key: string;
  readonly channel: ChannelRef;
  readonly settings: readonly { readonly label: string; readonly value: readonly Span[] }[];
  /** ms since 1970. */
  readonly mutedUntil?: number;
  readonly lost?: NonNullable<Subscription['lost']>;
}

/** What somebody sent with a form; raw and hostile. */
export interface AnsweredForm {
  readonly form: Form['id'];
  readonly values: Readonly<Record<string, string>>;
  /** Ids of options by choice field. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  /** Ids of those who stay, by field of people: on a page nobody new can be picked. */
  readonly people: Readonly<Record<string, readonly string[]>>;
}

/** A note of the team's own that is shown with the steps for some errors. */
export interface RunbookNote extends TeamRemark {
  /** Of one that was written on the admin page, and so can be removed there. */
  readonly id?: string;
  /** Name of the file it is from. */
  readonly file: string;
  /** Ids of error types; absent: all. */
  readonly types?: readonly string[];
  /** Verdicts; absent: all. */
  readonly verdicts?: readonly string[];
}

/** A note as somebody writes it; raw and hostile. */
export interface RunbookWish {
  readonly note: string;
  /** Ids of error types; none means all. */
  readonly types: readonly string[];
  /** https; may be empty. */
  readonly link: string;
}

/** The team's own notes as they are used now. */
export interface Runbook {
  /** Where they are read from; absent where nobody named a folder. */
  readonly folder?: string;
  readonly notes: readonly RunbookNote[];
  /** What is wrong with the files, a line each. */
  readonly problems: readonly string[];
  /** When they were read last, ms since 1970. */
  readonly readAt: number;
}

/** What those who look after the bot see and change on its own pages. Fails with StoreError. */
export interface AdminPages {
  /** Zone in which people write times (IANA name). */
  readonly zone: string;
  channels(): readonly AdminChannel[];
  /** The forms of a channel's settings; none when it is not subscribed. */
  forms(key: string): readonly Form[];
  /** Where channels can be named: the workspaces in which one is subscribed already. */
  workspaces(): readonly Pick<ChannelRef, 'platform' | 'workspace'>[];
  save(key: string, answered: AnsweredForm, by: PagePerson): Promise<PageAnswer>;
  subscribe(channel: ChannelRef, by: PagePerson): Promise<PageAnswer>;
  unsubscribe(key: string, by: PagePerson): Promise<PageAnswer>;
  /** `length` as people type it: "2h", "off". */
  mute(key: string, length: string, by: PagePerson): Promise<PageAnswer>;
  /** Posts a card in the channel that says that it is a test. */
  test(key: string, by: PagePerson): Promise<PageAnswer>;
  /** What the team changed lately, the newest first. */
  changes(): readonly OutageNote[];
  noteChange(wish: Omit<NoteWish, 'kind'>, by: PagePerson): Promise<PageAnswer>;
  removeNote(id: string, by: PagePerson): Promise<PageAnswer>;
  /** Every kind of card, with invented contents. */
  samples(): readonly SampleCard[];
}
