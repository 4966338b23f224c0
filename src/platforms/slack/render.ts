import type { Block, Card, CardAction, CardChoice, Span, Tone } from '../../content/card';
import { mention, text } from '../../content/card';
import { plainText } from '../../content/plain-text';
import { fenced, plainLabel, plainWords, safeUrl, spansToMrkdwn, tidy } from './mrkdwn';
import { slackFileOf } from './picture-card';

/** What Slack refuses to go beyond, in characters or pieces. */
export const LIMITS = Object.freeze({
  blocks: 50,
  section: 3_000,
  fields: 10,
  field: 2_000,
  header: 150,
  actions: 25,
  actionId: 255,
  buttonText: 75,
  buttonValue: 2_000,
  options: 100,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  altText: 2_000,
  /** Undocumented: near 13,200 over all blocks; some saw less refused, so the JSON of the blocks stays well below. */
  total: 12_000,
  /** chat.update refuses more than 4,000, chat.postMessage cuts at 40,000. */
  text: 3_500,
  /** A view takes 250,000 bytes, but nobody reads so much of it. */
  home: Object.freeze({ blocks: 100, total: 40_000 }),
});

// Ours, so that one part cannot push out the rest.
const SHARE = Object.freeze({
  fieldsOfOneSection: 6_000,
  buttons: 6_000,
  menu: 4_000,
  footer: 1_000,
  cell: 40,
  fallbackBlocks: 60,
});

const SHORTENED: SlackBlock = {
  type: 'context',
  elements: [{ type: 'mrkdwn', text: '… shortened to fit into one message.', verbatim: true }],
};

const TONES: Readonly<Record<Tone, string>> = {
  good: '✅ OK',
  notice: 'ℹ️ Note',
  warning: '⚠️ Warning',
  bad: '🔴 Problem',
  neutral: '',
};

interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  /** Slack links nothing by itself: no bare addresses, no names. */
  readonly verbatim: true;
}

interface PlainText {
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

/** A card as Slack takes it. What is over the limits is cut; title, buttons and footer stay. */
export function renderCard(card: Card): SlackMessage {
  return render(card, LIMITS);
}

/** A card as a page of the Home tab, where there is room for more. */
export function renderHome(card: Card): SlackMessage {
  return render(card, LIMITS.home);
}

/** Plain words as a block, for where there are no messages without blocks. */
export function wordsOnly(text: string): SlackBlock {
  return { type: 'section', text: mrkdwn(text.slice(0, LIMITS.section).replace(/&[a-z]*$/, '')) };
}

function render(card: Card, limits: { readonly blocks: number; readonly total: number }): SlackMessage {
  const head = [...headOf(card), ...callsOf(card)];
  const tail = [...menuOf(card.choice), ...actionsOf(card.actions), ...footerOf(card)];
  const blocks = [...head];
  let room = limits.total - size([...head, ...tail, SHORTENED]);
  for (const block of bodyOf(card.body)) {
    room -= size([block]);
    if (room < 0 || blocks.length + tail.length + 1 >= limits.blocks) {
      blocks.push(SHORTENED);
      break;
    }
    blocks.push(block);
  }
  return { text: fallbackOf(card), blocks: [...blocks, ...tail] };
}

/** The button's action and, of several with one id, no number: what `action_id` was made from. */
export function actionOf(actionId: string): string {
  return actionId.split('#', 1)[0] ?? '';
}

function titleOf(card: Card): string {
  const tone = TONES[card.tone];
  const title = tidy(card.title).trim();
  return tone === '' || title === '' ? tone + title : `${tone} · ${title}`;
}

function headOf(card: Card): SlackBlock[] {
  const title = plainLabel(titleOf(card), LIMITS.header);
  return title === '' ? [] : [{ type: 'header', text: { type: 'plain_text', text: title, emoji: false } }];
}

/** Slack calls who is named in the blocks. */
function callsOf({ calls = [] }: Card): SlackBlock[] {
  const spans = calls.flatMap((who, n) => [...(n === 0 ? [] : [text(' ')]), mention(who)]);
  return [...section(spansToMrkdwn(spans, LIMITS.section))];
}

function* bodyOf(body: readonly Block[]): Generator<SlackBlock> {
  for (const block of body) yield* blocksOf(block);
}

function* blocksOf(block: Block): Generator<SlackBlock> {
  switch (block.kind) {
    case 'paragraph':
      return yield* section(spansToMrkdwn(block.spans, LIMITS.section));
    case 'heading':
      return yield* section(spansToMrkdwn([{ kind: 'bold', text: block.text }], LIMITS.section));
    case 'fields':
      return yield* fieldSections(block.fields);
    case 'steps':
      return yield* lineSections(block.steps, (index) => `${index + 1}. `);
    case 'list':
      return yield* lineSections(block.items, () => '• ');
    case 'code':
      return yield* codeSection(block.text);
    case 'table':
      return yield* codeSection(tableText(block.header, block.rows));
    case 'image':
      return yield imageOf(block.url, block.alt);
    case 'divider':
      return yield { type: 'divider' };
  }
}

function* section(text: string): Generator<SlackBlock> {
  if (text.trim() !== '') yield { type: 'section', text: mrkdwn(text) };
}

function* codeSection(text: string): Generator<SlackBlock> {
  if (text.trim() !== '') yield { type: 'section', text: mrkdwn(fenced(text, LIMITS.section)) };
}

function* fieldSections(fields: Extract<Block, { kind: 'fields' }>['fields']): Generator<SlackBlock> {
  for (let start = 0; start < fields.length; start += LIMITS.fields) {
    const part = fields.slice(start, start + LIMITS.fields);
    const max = Math.min(LIMITS.field, Math.floor(SHARE.fieldsOfOneSection / part.length));
    const texts = part.map(({ label, value }) => {
      const name = spansToMrkdwn([{ kind: 'bold', text: label }], Math.floor(max / 3));
      return `${name}\n${spansToMrkdwn(value, max - name.length - 1)}`.trim();
    });
    const filled = texts.filter((text) => text !== '').map(mrkdwn);
    if (filled.length > 0) yield { type: 'section', fields: filled };
  }
}

/** Lines packed into as few sections as they fit in; no line is torn between two. */
function* lineSections(lines: readonly (readonly Span[])[], mark: (index: number) => string): Generator<SlackBlock> {
  let text = '';
  for (const [index, spans] of lines.entries()) {
    const words = spansToMrkdwn(spans, LIMITS.section - 10);
    if (words.trim() === '') continue;
    const line = mark(index) + words;
    if (text.length + line.length + 1 > LIMITS.section) {
      yield* section(text);
      text = '';
    }
    text += text === '' ? line : `\n${line}`;
  }
  yield* section(text);
}

function tableText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows.slice(0, LIMITS.section / 10)].map((row) =>
    row.map((cell) => plainLabel(cell, SHARE.cell)),
  );
  const columns = Math.max(...all.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  const lines = all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** Slack fetches the picture itself and refuses the whole message when it cannot, so what it does not have is told in words. */
function imageOf(url: string, alt: string): SlackBlock {
  const target = safeUrl(url);
  const words = plainLabel(alt, LIMITS.altText) || 'picture';
  const id = slackFileOf(url);
  if (id !== undefined) return { type: 'image', slack_file: { id }, alt_text: words };
  if (target?.protocol === 'https:') return { type: 'image', image_url: target.href, alt_text: words };
  return { type: 'context', elements: [mrkdwn(spansToMrkdwn([{ kind: 'text', text: words }], LIMITS.altText))] };
}

function actionsOf(actions: readonly CardAction[]): SlackBlock[] {
  const buttons = actions.slice(0, LIMITS.actions).map(buttonOf);
  while (size(buttons) > SHARE.buttons) buttons.pop();
  return buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons }];
}

function menuOf(choice: CardChoice | undefined): SlackBlock[] {
  const words = (text: string, max: number): PlainText => ({
    type: 'plain_text',
    text: plainLabel(text, max),
    emoji: false,
  });
  const options = (choice?.options ?? [])
    .filter(({ value }) => value !== '' && value.length <= LIMITS.optionValue)
    .map(({ value, label }) => ({ text: words(label || value, LIMITS.optionText), value }))
    .filter(({ text }) => text.text !== '')
    .slice(0, LIMITS.options);
  while (size(options) > SHARE.menu) options.pop();
  if (!choice || options.length === 0) return [];
  const placeholder = words(choice.placeholder, LIMITS.placeholder);
  const { text } = placeholder;
  const menu = { type: 'static_select' as const, action_id: choice.id, options };
  return [{ type: 'actions', elements: [{ ...menu, placeholder: { ...placeholder, text: text || 'Choose' } }] }];
}

function buttonOf(action: CardAction, index: number, all: readonly CardAction[]): SlackButton {
  // Slack wants every action_id in one block to differ.
  const isFirst = all.findIndex(({ id }) => id === action.id) === index;
  return {
    type: 'button',
    action_id: isFirst ? action.id : `${action.id}#${index}`,
    text: { type: 'plain_text', text: plainLabel(action.label, LIMITS.buttonText) || action.id, emoji: false },
    ...(action.value !== undefined && action.value !== '' && { value: action.value.slice(0, LIMITS.buttonValue) }),
    ...(action.style && { style: action.style }),
  };
}

function footerOf(card: Card): SlackBlock[] {
  const target = card.url === undefined ? undefined : safeUrl(card.url);
  const more: Span[] = target ? [{ kind: 'link', text: `Open ${card.urlOpens ?? target.host}`, url: target.href }] : [];
  const texts = [more, card.footer ?? []].map((spans) => spansToMrkdwn(spans, SHARE.footer));
  const elements = texts.filter((text) => text.trim() !== '').map(mrkdwn);
  return elements.length === 0 ? [] : [{ type: 'context', elements }];
}

function fallbackOf(card: Card): string {
  const words = plainText({ ...card, title: titleOf(card), body: card.body.slice(0, SHARE.fallbackBlocks) }).trim();
  return plainWords(words || 'Claude status', LIMITS.text);
}

function mrkdwn(text: string): Mrkdwn {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Characters of the pieces as they travel. */
function size(pieces: readonly unknown[]): number {
  return pieces.reduce<number>((sum, piece) => sum + JSON.stringify(piece).length + 1, 2);
}
