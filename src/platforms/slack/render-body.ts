import type { Block, Span } from '../../content/card';
import { mrkdwn, type SlackBlock, section } from './blocks';
import { LIMITS, SHARE } from './limits';
import { fenced, plainLabel, safeUrl, spansToMrkdwn } from './mrkdwn';
import { slackFileOf } from './picture-card';

export function* bodyOf(body: readonly Block[]): Generator<SlackBlock> {
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
