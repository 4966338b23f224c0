import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIEmbed,
  APIStringSelectComponent,
  RawFile,
} from 'discord.js';
import {
  type Block,
  type Card,
  type CardAction,
  type CardChoice,
  type CardFile,
  mention,
  type Span,
  type Tone,
} from '../../content/card';
import { spansText } from '../../content/plain-text';
import type { Mentioned } from '../../domain/mentioned';
import type { ActionIds } from './action-ids';
import { LIMITS } from './limits';
import { ELLIPSIS, fitCodeBlock, fitPlain, fitSpans, isId, safeUrl } from './markdown';
import { pictureOf } from './picture';
import { tableText } from './table-text';

/** What Discord shows of a card. `allowed_mentions` holds who the card calls: nothing else that it says pings anybody. */
export interface DiscordMessage {
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>[];
  readonly allowed_mentions: { readonly parse: never[]; readonly users?: string[]; readonly roles?: string[] };
  /** Who is called: Discord calls nobody who is named in an embed only. */
  readonly content?: string;
  /** The pictures and files that the card brings along; an edit without any takes away those of before. */
  readonly attachments: { readonly id: number; readonly filename: string; readonly description: string }[];
  readonly files: RawFile[];
}

interface ToneLook {
  readonly colour: number;
  /** Stands above the title, so that the colour is never the only sign. */
  readonly word?: string;
}

const TONES: Readonly<Record<Tone, ToneLook>> = Object.freeze({
  good: { colour: 0x2e7d32, word: 'OK' },
  notice: { colour: 0x1565c0, word: 'Notice' },
  warning: { colour: 0xe08a00, word: 'Warning' },
  bad: { colour: 0xc62828, word: 'Problem' },
  neutral: { colour: 0x607d8b },
});
const BUTTON_STYLES = Object.freeze({ primary: 1, danger: 4, plain: 2 });
/** Values up to this long stand side by side. */
const INLINE_VALUE = 40;
const LEAST_ROOM = 24;
const BLANK = '\u200b';

/** A card as embeds and buttons, within every limit of Discord; what is over is cut, a card is never refused. */
export function renderCard(card: Card, ids: ActionIds): DiscordMessage {
  const components = [...(card.choice ? renderChoice(card.choice, ids) : []), ...renderActions(card.actions, ids)];
  const drawn = new Map<string, Picture>();
  const embeds = renderEmbeds(card, drawn);
  const texts = (card.files ?? []).slice(0, LIMITS.textFiles).map(fileOf);
  const attached = [...texts, ...drawn.values()].slice(0, LIMITS.embeds);
  return {
    embeds,
    components: components.slice(0, LIMITS.rows),
    ...callsOf(card),
    attachments: attached.map(({ file, alt }, id) => ({ id, filename: file.name, description: alt })),
    files: attached.map(({ file }) => file),
  };
}

function fileOf({ name, mediaType, text }: CardFile): Picture {
  const data = Buffer.from(text, 'utf8').subarray(0, LIMITS.fileBytes);
  return { file: { name, data, contentType: mediaType }, alt: fitPlain(name, LIMITS.fileDescription) };
}

/** At most as many as one message can call, in a line above it. */
function callsOf({ calls = [] }: Card): Pick<DiscordMessage, 'allowed_mentions' | 'content'> {
  const called = calls.slice(0, LIMITS.calls);
  if (called.length === 0) return { allowed_mentions: { parse: [] } };
  const ids = (kind: Mentioned['kind']) => called.flatMap((who) => (who.kind === kind && isId(who.id) ? who.id : []));
  return {
    content: called.map((who) => fitSpans([mention(who)], LIMITS.call)).join(' '),
    allowed_mentions: { parse: [], users: ids('person'), roles: ids('group') },
  };
}

interface Draft {
  text: string;
  readonly fields: { name: string; value: string; inline: boolean }[];
  image?: string;
}

interface Picture {
  readonly file: RawFile;
  readonly alt: string;
}

/** `drawn` takes the pictures that the card brings along, by their data. */
function renderEmbeds(card: Card, drawn: Map<string, Picture>): APIEmbed[] {
  const look = TONES[card.tone];
  const title = fitSpans([{ kind: 'text', text: card.title }], LIMITS.title).trim() || BLANK;
  const footer = renderFooter(card.footer);
  const reserved =
    title.length + (look.word?.length ?? 0) + (footer.text?.length ?? 0) + (footer.line?.length ?? 0) + 2;
  const drafts = layOut(card.body, LIMITS.allEmbeds - reserved, drawn);
  if (footer.line !== undefined) addFooterLine(drafts, footer.line);
  const url = card.url === undefined ? undefined : safeUrl(card.url);
  return drafts.map((draft, index) => ({
    color: look.colour,
    ...(index === 0 && { title, ...(url && { url }), ...(look.word && { author: { name: look.word } }) }),
    ...(draft.text !== '' && { description: draft.text }),
    ...(draft.fields.length > 0 && { fields: draft.fields }),
    ...(draft.image && { image: { url: draft.image } }),
    ...(index === drafts.length - 1 && {
      ...(footer.text && { footer: { text: footer.text } }),
      ...(footer.at !== undefined && { timestamp: new Date(footer.at).toISOString() }),
    }),
  }));
}

/**
 * Within one embed Discord shows the text, then the fields, then the picture; so what comes after fields or a picture
 * begins a new embed, and the card keeps its order.
 */
function layOut(body: readonly Block[], budget: number, drawn: Map<string, Picture>): Draft[] {
  let draft: Draft = { text: '', fields: [] };
  const drafts = [draft];
  let left = budget;
  let previous: Block['kind'] | undefined;

  const next = () => {
    if (drafts.length >= LIMITS.embeds) return false;
    draft = { text: '', fields: [] };
    drafts.push(draft);
    previous = undefined;
    return true;
  };
  const addText = (block: Block): boolean => {
    if ((draft.fields.length > 0 || draft.image) && !next()) return false;
    const gap = draft.text === '' ? '' : gapBetween(previous, block.kind);
    // Two characters stay free for an ellipsis in its own line.
    const room = Math.min(left, LIMITS.description - draft.text.length) - gap.length - 2;
    const text = room < LEAST_ROOM ? undefined : blockText(block, room);
    if (text === undefined) return false;
    if (text.trim() === '') return true;
    draft.text += gap + text;
    left -= gap.length + text.length;
    previous = block.kind;
    return true;
  };
  const addField = (label: string, value: readonly Span[]): boolean => {
    if ((draft.image || draft.fields.length >= LIMITS.fields) && !next()) return false;
    const name = fitSpans([{ kind: 'text', text: label }], LIMITS.fieldName).trim() || BLANK;
    const room = Math.min(LIMITS.fieldValue, left - name.length - 2);
    if (room < LEAST_ROOM) return false;
    const shown = fitSpans(value, room).trim() || BLANK;
    draft.fields.push({ name, value: shown, inline: isShort(value) });
    left -= name.length + shown.length;
    return true;
  };

  for (const block of body) {
    const image = block.kind === 'image' ? imageUrl(block, drawn) : undefined;
    if (block.kind === 'divider') {
      if (draft.text !== '' || draft.fields.length > 0) next();
    } else if (block.kind === 'fields') {
      if (!block.fields.every((field) => addField(field.label, field.value))) break;
    } else if (!addText(block)) {
      if (draft.fields.length === 0 && left >= 2 && draft.text.length + 2 <= LIMITS.description) {
        draft.text += `\n${ELLIPSIS}`;
      }
      break;
    }
    if (image !== undefined) draft.image = image;
  }
  return drafts.filter((one, index) => index === 0 || one.text !== '' || one.fields.length > 0 || one.image);
}

/** Where Discord finds the picture: at its address, or beside the message. */
function imageUrl({ url, alt }: Extract<Block, { kind: 'image' }>, drawn: Map<string, Picture>): string | undefined {
  const file = drawn.get(url)?.file ?? (drawn.size < LIMITS.embeds ? pictureOf(url, drawn.size) : undefined);
  if (!file) return safeUrl(url);
  drawn.set(url, { file, alt: fitPlain(alt, LIMITS.fileDescription) });
  return `attachment://${file.name}`;
}

function isShort(value: readonly Span[]): boolean {
  return value.reduce((sum, span) => sum + ('text' in span ? span.text.length : 20), 0) <= INLINE_VALUE;
}

function gapBetween(before: Block['kind'] | undefined, after: Block['kind']): string {
  return before === 'heading' || after === 'list' || after === 'steps' || after === 'code' ? '\n' : '\n\n';
}

function blockText(block: Block, room: number): string {
  switch (block.kind) {
    case 'paragraph':
      return fitSpans(block.spans, room).trim();
    case 'heading':
      return fitSpans([{ kind: 'bold', text: oneLine(block.text) }], room);
    case 'steps':
      return fitLines(block.steps, (index) => `${index + 1}. `, room);
    case 'list':
      return fitLines(block.items, () => '- ', room);
    case 'code':
      return fitCodeBlock(block.text, room);
    case 'table':
      return fitCodeBlock(tableText(block.header, block.rows), room);
    case 'image': {
      // Discord keeps no description for a picture in an embed: said below it, it serves everyone.
      const alt = fitSpans([{ kind: 'text', text: oneLine(block.alt) }], Math.max(0, room - 3)).trim();
      return alt === '' ? '' : `-# ${alt}`;
    }
    default:
      return '';
  }
}

function fitLines(items: readonly (readonly Span[])[], mark: (index: number) => string, room: number): string {
  let out = '';
  for (const [index, item] of items.entries()) {
    const lead = (out === '' ? '' : '\n') + mark(index);
    const left = room - out.length - lead.length;
    if (left < LEAST_ROOM) return left + lead.length >= 2 ? `${out}\n${ELLIPSIS}` : out;
    const line = fitSpans(item.map(spanOneLine), left).trim();
    if (line !== '') out += lead + line;
  }
  return out;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function spanOneLine(span: Span): Span {
  return !('text' in span) ? span : { ...span, text: oneLine(span.text) };
}

/**
 * Discord shows no mark-up in a footer, but adds a time of its own in the reader's zone. A footer that needs more than
 * that is a small last line instead.
 */
function renderFooter(spans: readonly Span[] = []): { text?: string; at?: number; line?: string } {
  if (spans.length === 0) return {};
  const last = spans.at(-1);
  const timed = last?.kind === 'time' && Math.abs(last.at) <= 8.64e15 ? last.at : undefined;
  const words = timed === undefined ? spans : spans.slice(0, -1);
  if (words.every((span) => span.kind === 'text' || span.kind === 'bold' || span.kind === 'code')) {
    const text = fitPlain(spansText(words), LIMITS.footer / 4);
    return { ...(text !== '' && { text }), ...(timed !== undefined && { at: timed }) };
  }
  const line = fitSpans(spans.map(spanOneLine), LIMITS.footer / 4).trim();
  return line === '' ? {} : { line: `\n-# ${line}` };
}

function addFooterLine(drafts: Draft[], line: string): void {
  const last = drafts.at(-1);
  const fits = last && last.fields.length === 0 && !last.image && last.text.length + line.length <= LIMITS.description;
  if (fits) last.text = last.text === '' ? line.trimStart() : last.text + line;
  else if (drafts.length < LIMITS.embeds) drafts.push({ text: line.trimStart(), fields: [] });
}

function renderChoice(choice: CardChoice, ids: ActionIds): DiscordMessage['components'] {
  const values = new Map(choice.options.map((option) => [option.value, option.label]));
  const options = [...values]
    .map(([value, label]) => ({
      value,
      label: fitPlain(label, LIMITS.optionLabel) || fitPlain(value, LIMITS.optionLabel),
    }))
    .filter(({ value, label }) => label !== '' && value !== '' && value.length <= LIMITS.optionValue)
    .slice(0, LIMITS.selectOptions);
  if (options.length === 0) return [];
  const placeholder = fitPlain(choice.placeholder, LIMITS.selectPlaceholder);
  // Of a menu and a button for the same thing each needs an id of its own.
  const custom_id = ids.encode({ id: choice.id, value: 'choice' });
  return [{ type: 1, components: [{ type: 3, custom_id, options, ...(placeholder && { placeholder }) }] }];
}

function renderActions(actions: readonly CardAction[], ids: ActionIds): DiscordMessage['components'] {
  // Discord refuses a message with two buttons of one id.
  const unique = new Map(actions.map((action) => [ids.encode(action), action]));
  const buttons = [...unique].slice(0, LIMITS.rows * LIMITS.buttonsInRow).map(([customId, action]) => ({
    type: 2 as const,
    style: BUTTON_STYLES[action.style ?? 'plain'],
    label: fitPlain(action.label, LIMITS.buttonLabel) || action.id,
    custom_id: customId,
  }));
  const rows: DiscordMessage['components'] = [];
  for (let start = 0; start < buttons.length; start += LIMITS.buttonsInRow) {
    rows.push({ type: 1, components: buttons.slice(start, start + LIMITS.buttonsInRow) });
  }
  return rows;
}
