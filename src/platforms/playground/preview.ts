import { type Block, bold, type Span, text } from '../../content/card';
import type { PreviewCard, PreviewPart } from '../../core/ports/preview';
import { renderCard } from './render';

/** A card as the page shows it. */
export const previewCard: PreviewCard = (card) => {
  const shown = renderCard(card);
  const { title, tone, url, body, choice, actions, files = [], footer } = shown;
  const parts: readonly PreviewPart[] = [
    { kind: 'title', text: title, tone, ...(url !== undefined && { url }) },
    ...body.flatMap(partsOf),
    ...files.map(({ name }) => ({ kind: 'file', name }) as const),
    ...(choice
      ? [{ kind: 'menu', placeholder: choice.placeholder, options: choice.options.map(({ label }) => label) } as const]
      : []),
    ...(actions.length > 0
      ? [{ kind: 'buttons', buttons: actions.map(({ label, style }) => ({ label, ...(style && { style }) })) } as const]
      : []),
    ...(footer ? [{ kind: 'text', small: true, spans: footer } as const] : []),
  ];
  return { parts, sent: JSON.stringify(shown, null, 2) };
};

function partsOf(block: Block): readonly PreviewPart[] {
  switch (block.kind) {
    case 'paragraph':
      return [{ kind: 'text', spans: block.spans }];
    case 'heading':
      return [{ kind: 'text', spans: [bold(block.text)] }];
    case 'fields':
      return [{ kind: 'fields', fields: block.fields.map(({ label, value }) => [bold(label), text('\n'), ...value]) }];
    case 'steps':
      return [{ kind: 'text', spans: lines(block.steps, (n) => `${n + 1}. `) }];
    case 'list':
      return [{ kind: 'text', spans: lines(block.items, () => '• ') }];
    case 'code':
      return [{ kind: 'code', text: block.text }];
    case 'table':
      return [{ kind: 'code', text: tableText([block.header, ...block.rows]) }];
    case 'image':
      return [{ kind: 'image', words: block.alt }];
    case 'divider':
      return [{ kind: 'divider' }];
  }
}

function lines(items: readonly (readonly Span[])[], mark: (n: number) => string): readonly Span[] {
  return items.flatMap((spans, n) => [text(`${n === 0 ? '' : '\n'}${mark(n)}`), ...spans]);
}

function tableText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_cell, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
