import { type Block, type Card, type CardChoice, type CardFile, mention, type Span, text } from '../../content/card';
import { plainText } from '../../content/plain-text';
import { LIMITS } from './limits';

/** A picture that the card brings along. */
const PICTURE = /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/;

const DOTS: Span = { kind: 'text', text: '…' };

/**
 * The card as the page may show it: within the limits, without empty pieces, with no address but https (or http on this
 * machine). Still data; the page puts every text into text nodes.
 */
export function renderCard(card: Card): Card {
  const body = renderBody([...callsOf(card), ...card.body]);
  const footer = cutSpans(card.footer ?? [], LIMITS.footer);
  return {
    title: cut(card.title, LIMITS.title),
    tone: card.tone,
    body,
    actions: card.actions
      .slice(0, LIMITS.actions)
      .map((action) => ({ ...action, label: cut(action.label, LIMITS.actionLabel) })),
    ...(card.choice && card.choice.options.length > 0 ? { choice: renderChoice(card.choice) } : {}),
    ...(card.url !== undefined && isSafeUrl(card.url) ? { url: card.url } : {}),
    ...(card.files && card.files.length > 0 ? { files: card.files.slice(0, LIMITS.files).map(renderFile) } : {}),
    ...(footer.length > 0 ? { footer } : {}),
  };
}

function callsOf({ calls = [] }: Card): readonly Block[] {
  const spans = calls.flatMap((who, n) => [...(n === 0 ? [] : [text(' ')]), mention(who)]);
  return spans.length > 0 ? [{ kind: 'paragraph', spans }] : [];
}

function renderFile({ name, mediaType, text: words }: CardFile): CardFile {
  return { name: cut(name.replace(/[^\w.-]/g, '_'), LIMITS.label), mediaType, text: cut(words, LIMITS.whole) };
}

function renderChoice({ id, placeholder, options }: CardChoice): CardChoice {
  return {
    id,
    placeholder: cut(placeholder, LIMITS.actionLabel),
    options: options
      .slice(0, LIMITS.options)
      .map(({ value, label }) => ({ value, label: cut(label, LIMITS.actionLabel) })),
  };
}

/** At most `length` characters, the last an ellipsis when something was cut; never half a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(length - 2)) ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
}

function renderBody(blocks: readonly Block[]): readonly Block[] {
  const body: Block[] = [];
  let left = LIMITS.whole;
  for (const block of blocks) {
    if (left <= 0 || body.length === LIMITS.blocks) return [...body, { kind: 'paragraph', spans: [DOTS] }];
    const rendered = renderBlock(block);
    if (!rendered) continue;
    body.push(rendered);
    left -= plainText({ title: '', tone: 'neutral', body: [rendered], actions: [] }).length;
  }
  return body;
}

function renderBlock(block: Block): Block | undefined {
  switch (block.kind) {
    case 'paragraph': {
      const spans = cutSpans(block.spans, LIMITS.paragraph);
      return spans.length > 0 ? { kind: 'paragraph', spans } : undefined;
    }
    case 'heading':
      return block.text === '' ? undefined : { kind: 'heading', text: cut(block.text, LIMITS.heading) };
    case 'code':
      return block.text === '' ? undefined : { kind: 'code', text: cut(block.text, LIMITS.code) };
    case 'fields': {
      const fields = atMost(block.fields, LIMITS.fields, { label: '…', value: [] })
        .map(({ label, value }) => ({ label: cut(label, LIMITS.label), value: cutSpans(value, LIMITS.value) }))
        .filter(({ label, value }) => label !== '' || value.length > 0);
      return fields.length > 0 ? { kind: 'fields', fields } : undefined;
    }
    case 'steps': {
      const steps = cutItems(block.steps);
      return steps.length > 0 ? { kind: 'steps', steps } : undefined;
    }
    case 'list': {
      const items = cutItems(block.items);
      return items.length > 0 ? { kind: 'list', items } : undefined;
    }
    case 'table': {
      const row = (cells: readonly string[]) =>
        atMost(cells, LIMITS.columns, '…').map((cell) => cut(cell, LIMITS.cell));
      if (block.header.length === 0 && block.rows.length === 0) return undefined;
      return { kind: 'table', header: row(block.header), rows: atMost(block.rows, LIMITS.rows, ['…']).map(row) };
    }
    case 'image':
      return isSafeUrl(block.url) || PICTURE.test(block.url)
        ? { kind: 'image', url: block.url, alt: cut(block.alt, LIMITS.alt) }
        : undefined;
    case 'divider':
      return block;
  }
}

function cutItems(items: readonly (readonly Span[])[]): readonly (readonly Span[])[] {
  return atMost(items, LIMITS.items, [DOTS])
    .map((spans) => cutSpans(spans, LIMITS.item))
    .filter((spans) => spans.length > 0);
}

function cutSpans(spans: readonly Span[], length: number): readonly Span[] {
  const kept: Span[] = [];
  let left = length;
  for (const span of spans) {
    if (span.kind === 'time' || span.kind === 'channel') {
      kept.push(span);
      continue;
    }
    const words = 'name' in span ? span.name : span.text;
    if (words === '') continue;
    if (left < 2) {
      kept.push(DOTS);
      break;
    }
    kept.push(withText(span, cut(words, left)));
    left -= words.length;
  }
  return kept;
}

function withText(span: Exclude<Span, { kind: 'time' | 'channel' }>, words: string): Span {
  if ('name' in span) return { ...span, name: words };
  if (span.kind === 'link' && !isSafeUrl(span.url)) return { kind: 'text', text: words };
  return { ...span, text: words };
}

/** The first `count`, the last of them `more` when something was left out. */
function atMost<T>(items: readonly T[], count: number, more: T): readonly T[] {
  return items.length <= count ? items : [...items.slice(0, count - 1), more];
}

function isSafeUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}
