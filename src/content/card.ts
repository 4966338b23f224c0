import type { Mentioned } from '../domain/mentioned';
import type { Verdict, VerdictKind } from '../domain/verdict';

/** How a card feels; shown by a word and a colour, never by colour alone. */
export type Tone = 'good' | 'notice' | 'warning' | 'bad' | 'neutral';

/**
 * A run of text with one meaning. Text from people or from the provider only ever enters as `text` or `code`; the
 * renderers escape those, so no platform's mark-up can form.
 */
export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** `at` in ms since 1970; each platform shows it in the reader's own time zone. */
  | { readonly kind: 'time'; readonly at: number; readonly style: 'time' | 'date-time' | 'relative' }
  /** A mention of a person on the platform the card goes to. */
  | { readonly kind: 'person'; readonly user: string; readonly name: string }
  /** The same of a group of people: a user group, a role. */
  | { readonly kind: 'group'; readonly group: string; readonly name: string }
  /** A mention of a channel (its id) on the platform the card goes to. */
  | { readonly kind: 'channel'; readonly channel: string };

/** One piece of a card's body. */
export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'fields';
      readonly fields: readonly { readonly label: string; readonly value: readonly Span[] }[];
    }
  | { readonly kind: 'steps'; readonly steps: readonly (readonly Span[])[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** `url` is https, or for a picture that the card brings along `data:image/png;base64,...` (also jpeg, gif, webp). */
  | { readonly kind: 'image'; readonly url: string; readonly alt: string }
  | { readonly kind: 'divider' };

/** What a button does. The ids travel through the platforms and back, so they are never renamed. */
export type ActionId =
  | 'report'
  | 'works'
  | 'fixed'
  | 'still'
  | 'notify'
  | 'status'
  | 'troubleshoot'
  | 'remind'
  | 'escalate'
  | 'ping'
  | 'post'
  | 'discard'
  | 'settings'
  | 'quiet'
  | 'calls'
  | 'real'
  | 'falsealarm'
  | 'helped'
  | 'why'
  | 'merge'
  | 'split';

/** A button. `value` (at most 200 characters) comes back with the press. */
export interface CardAction {
  readonly id: ActionId;
  readonly label: string;
  readonly style?: 'primary' | 'danger';
  readonly value?: string;
}

/**
 * A menu: one of several things to choose from, at most 25. What is chosen comes back as a press of `id` with the
 * option's value. A platform without menus leaves it out, so the card says in its body how else to ask for the same.
 */
export interface CardChoice {
  readonly id: ActionId;
  readonly placeholder: string;
  /** `value` at most 100 characters, each another one. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** A text file that goes with a card. */
export interface CardFile {
  /** With its ending, such as `report.md`. */
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/** One message, platform-neutral. Renderers cut what is over a platform's limits; a card is never refused. */
export interface Card {
  readonly title: string;
  /** Where the title links to, https. */
  readonly url?: string;
  /** What is there, such as "the incident page", for a platform whose titles cannot be links; its host when absent. */
  readonly urlOpens?: string;
  readonly tone: Tone;
  readonly body: readonly Block[];
  readonly actions: readonly CardAction[];
  readonly choice?: CardChoice;
  /** A platform that takes none leaves them out, so the body says what matters. */
  readonly files?: readonly CardFile[];
  /** Who is called by this message, and so hears of it: nothing else in a card calls anybody. */
  readonly calls?: readonly Mentioned[];
  readonly footer?: readonly Span[];
}

/** Plain text, shown as it is. */
export function text(value: string): Span {
  return { kind: 'text', text: value };
}

/** Text that stands out. */
export function bold(value: string): Span {
  return { kind: 'bold', text: value };
}

/** A command, a variable, an id. */
export function code(value: string): Span {
  return { kind: 'code', text: value };
}

/** A link with its own words. Only https (or loopback http) URLs of ours or the provider's. */
export function link(label: string, url: string): Span {
  return { kind: 'link', text: label, url };
}

/** A moment, ms since 1970. */
export function time(at: number, style: 'time' | 'date-time' | 'relative' = 'time'): Span {
  return { kind: 'time', at, style };
}

/** A paragraph; plain strings become `text` spans. */
export function paragraph(...spans: readonly (Span | string)[]): Block {
  return { kind: 'paragraph', spans: toSpans(spans) };
}

/** A mention of a person or a group of people. */
export function mention({ kind, id, name }: Mentioned): Span {
  return kind === 'person' ? { kind, user: id, name } : { kind, group: id, name };
}

/** A small heading inside the body. */
export function heading(value: string): Block {
  return { kind: 'heading', text: value };
}

/** Spans from a mix of spans and plain strings. */
export function toSpans(parts: readonly (Span | string)[]): readonly Span[] {
  return parts.map((part) => (typeof part === 'string' ? text(part) : part));
}

/** The tone that a verdict is told in. */
export function toneOf({ kind, easing }: Pick<Verdict, 'kind' | 'easing'>): Tone {
  if (easing) return 'notice';
  const tones: Record<VerdictKind, Tone> = {
    'provider-outage': 'bad',
    'suspected-outage': 'warning',
    gateway: 'warning',
    'office-network': 'warning',
    individual: 'notice',
    advisory: 'notice',
    healthy: 'good',
    unknown: 'neutral',
  };
  return tones[kind];
}
