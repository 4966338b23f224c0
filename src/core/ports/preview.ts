import type { Card, Span, Tone } from '../../content/card';

/** A piece of a message as one platform shows it, after its limits were applied and its mark-up was made. */
export type PreviewPart =
  | { readonly kind: 'title'; readonly text: string; readonly tone: Tone; readonly url?: string }
  | { readonly kind: 'text'; readonly spans: readonly Span[]; readonly small?: true }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'fields'; readonly fields: readonly (readonly Span[])[] }
  /** `words`: what stands for it where there is no picture. */
  | { readonly kind: 'image'; readonly words: string }
  | { readonly kind: 'buttons'; readonly buttons: readonly PreviewButton[] }
  | { readonly kind: 'menu'; readonly placeholder: string; readonly options: readonly string[] }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'divider' };

/** A button as it looks. */
export interface PreviewButton {
  readonly label: string;
  readonly style?: 'primary' | 'danger';
}

/** A message as one platform would show it. */
export interface PreviewMessage {
  readonly parts: readonly PreviewPart[];
  /** What the platform is sent, as JSON to read. */
  readonly sent: string;
}

/** Renders a card as one platform would, and sends nothing. */
export type PreviewCard = (card: Card) => PreviewMessage;

/** A card with invented contents, to be looked at. */
export interface SampleCard {
  /** Short and the same for ever: it stands in addresses. */
  readonly id: string;
  /** When people see it. */
  readonly when: string;
  readonly card: Card;
}
