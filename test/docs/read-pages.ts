import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.join(__dirname, '../..');

export interface Page {
  /** Below the project's folder, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** What stands in blocks and spans of code. */
  readonly code: readonly string[];
}

/** What people read of the project. */
export function readPages(): readonly Page[] {
  const inDocs = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.replaceAll(path.sep, '/')}`);
  return ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...inDocs].sort().map((file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    return { file, text, code: codeOf(text) };
  });
}

/** Everything in code on the pages that a pattern finds, each with its page and what the pattern's groups hold. */
export function namedInCode(
  pattern: RegExp,
): readonly { readonly file: string; readonly words: readonly (string | undefined)[] }[] {
  return readPages().flatMap(({ file, code }) =>
    code.flatMap((line) => [...line.matchAll(pattern)].map((match) => ({ file, words: match.slice(1) }))),
  );
}

/** In a table a bar in code is written `\|`. */
export function codeOf(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^ *```\w*\n([\s\S]*?)^ *```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const rest = text.replace(/^ *```[\s\S]*?^ *```/gm, '');
  const spans = [...rest.matchAll(/`([^`]+)`/g)].map(([, span = '']) =>
    span.replaceAll('\\|', '|').replace(/\s+/g, ' '),
  );
  return [...blocks, ...spans].map((line) => line.trim()).filter((line) => line !== '');
}

/** The anchors that a page's headings make, as GitHub makes them. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...text.replace(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/^#{1,6} (.+)$/gm)];
  return new Set(
    headings.map(([, words = '']) =>
      words
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    ),
  );
}
