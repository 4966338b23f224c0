import type { Block, Span } from '../../content/card';
import { ELLIPSIS, fitCodeBlock, fitSpans } from './markdown';
import { tableText } from './table-text';

export const LEAST_ROOM = 24;

export function gapBetween(before: Block['kind'] | undefined, after: Block['kind']): string {
  return before === 'heading' || after === 'list' || after === 'steps' || after === 'code' ? '\n' : '\n\n';
}

export function blockText(block: Block, room: number): string {
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

export function spanOneLine(span: Span): Span {
  return !('text' in span) ? span : { ...span, text: oneLine(span.text) };
}
