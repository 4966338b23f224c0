import { LIMITS } from './limits';

interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  /** Slack links nothing by itself: no bare addresses, no names. */
  readonly verbatim: true;
}

export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

export interface SlackButton {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: PlainText;
  readonly value?: string;
  readonly style?: 'primary' | 'danger';
}

export interface SlackMenu {
  readonly type: 'static_select';
  readonly action_id: string;
  readonly placeholder: PlainText;
  readonly options: readonly { readonly text: PlainText; readonly value: string }[];
}

/** The blocks of Block Kit that cards become. */
export type SlackBlock =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: Mrkdwn }
  | { readonly type: 'section'; readonly fields: Mrkdwn[] }
  | { readonly type: 'context'; readonly elements: Mrkdwn[] }
  | { readonly type: 'image'; readonly image_url: string; readonly alt_text: string }
  | { readonly type: 'image'; readonly slack_file: { readonly id: string }; readonly alt_text: string }
  | { readonly type: 'actions'; readonly elements: (SlackButton | SlackMenu)[] }
  | { readonly type: 'divider' };

/** `text` is for notifications and screen readers, and all there is where blocks are refused. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: SlackBlock[];
  /** With its blocks or not at all. */
  readonly whole?: true;
}

/** Plain words as a block, for where there are no messages without blocks. */
export function wordsOnly(text: string): SlackBlock {
  return { type: 'section', text: mrkdwn(text.slice(0, LIMITS.section).replace(/&[a-z]*$/, '')) };
}

export function* section(text: string): Generator<SlackBlock> {
  if (text.trim() !== '') yield { type: 'section', text: mrkdwn(text) };
}

export function mrkdwn(text: string): Mrkdwn {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Characters of the pieces as they travel. */
export function size(pieces: readonly unknown[]): number {
  return pieces.reduce<number>((sum, piece) => sum + JSON.stringify(piece).length + 1, 2);
}
