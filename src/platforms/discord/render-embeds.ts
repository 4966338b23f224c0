import type { APIEmbed, RawFile } from 'discord.js';
import type { Block, Card, Span, Tone } from '../../content/card';
import { spansText } from '../../content/plain-text';
import { blockText, gapBetween, LEAST_ROOM, spanOneLine } from './block-text';
import { LIMITS } from './limits';
import { ELLIPSIS, fitPlain, fitSpans, safeUrl } from './markdown';
import { pictureOf } from './picture';

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

/** Values up to this long stand side by side. */
const INLINE_VALUE = 40;
const BLANK = '\u200b';

interface Draft {
  text: string;
  readonly fields: { name: string; value: string; inline: boolean }[];
  image?: string;
}

export interface Picture {
  readonly file: RawFile;
  readonly alt: string;
}

/** `drawn` takes the pictures that the card brings along, by their data. */
export function renderEmbeds(card: Card, drawn: Map<string, Picture>): APIEmbed[] {
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
