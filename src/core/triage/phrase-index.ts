import { type Folded, foldCode, isSpaceless } from './fold';

/** How far apart the two sides of ` .. ` may be, in letters. */
const GAP_LETTERS = 28;
/** A node of the trie is split once more than this many phrases share it: few comparisons, few nodes. */
const NODE_PHRASES = 3;

interface Part {
  readonly codes: readonly number[];
  /** The last word may go on. */
  readonly open: boolean;
}

interface Entry {
  readonly parts: readonly Part[];
  readonly owner: number;
}

interface Node {
  readonly here: readonly Entry[];
  readonly next: ReadonlyMap<number, Node> | undefined;
}

/** Finds which of many phrases are in a text, in one pass over its words. */
export interface PhraseIndex {
  /** Calls `found(owner, start, end)` for every occurrence; positions are letters of the folded text. */
  scan(folded: Folded, found: (owner: number, start: number, end: number) => void): void;
}

function parse(phrase: string): readonly Part[] {
  return phrase.split(' .. ').map((part) => {
    const codes: number[] = [];
    for (const letter of part) {
      const code = foldCode(letter.charCodeAt(0));
      if (code !== 0) codes.push(code);
    }
    return { codes, open: part.endsWith('*') };
  });
}

function grow(entries: readonly Entry[], depth: number): Node {
  if (entries.length <= NODE_PHRASES) return { here: entries, next: undefined };
  const here = entries.filter((entry) => (entry.parts[0]?.codes.length ?? 0) <= depth);
  const next = new Map<number, Node>();
  const groups = new Map<number, Entry[]>();
  for (const entry of entries) {
    const code = entry.parts[0]?.codes[depth];
    if (code === undefined) continue;
    const group = groups.get(code);
    if (group) group.push(entry);
    else groups.set(code, [entry]);
  }
  for (const [code, group] of groups) next.set(code, grow(group, depth + 1));
  return { here, next };
}

/** Where the part ends when it stands at `from`, or -1. */
function endOf(part: Part, folded: Folded, from: number): number {
  const { codes } = part;
  const size = codes.length;
  const end = from + size;
  if (end > folded.length) return -1;
  for (let i = 0; i < size; i++) if (folded.codes[from + i] !== codes[i]) return -1;
  if (!part.open && folded.starts[end] !== 1 && !isSpaceless(codes[size - 1] ?? 0)) return -1;
  return end;
}

function matches(entry: Entry, folded: Folded, from: number): number {
  const { parts } = entry;
  let end = endOf(parts[0] as Part, folded, from);
  for (let i = 1; end >= 0 && i < parts.length; i++) {
    const part = parts[i] as Part;
    const last = Math.min(end + GAP_LETTERS, folded.length - 1);
    let found = -1;
    for (let at = end; at <= last && found < 0; at++) {
      if (folded.starts[at] === 1) found = endOf(part, folded, at);
    }
    end = found;
  }
  return end;
}

/** Builds the index; `owner` is handed back with every occurrence. A phrase without letters is a mistake in the data. */
export function createPhraseIndex(phrases: Iterable<{ readonly phrase: string; readonly owner: number }>): PhraseIndex {
  const entries: Entry[] = [];
  for (const { phrase, owner } of phrases) {
    const parts = parse(phrase);
    if (parts.some((part) => part.codes.length === 0)) throw new Error(`phrase without letters: "${phrase}"`);
    entries.push({ parts, owner });
  }
  const root = grow(entries, 0);
  // The first letter is looked up in a flat table: most words end there.
  const first = new Array<Node | undefined>(0x10000);
  for (const [code, node] of root.next ?? []) first[code] = node;
  const always = root.here;

  return {
    scan(folded, found) {
      const { codes, starts, length } = folded;
      for (let from = 0; from < length; from++) {
        if (starts[from] !== 1) continue;
        let node: Node | undefined = first[codes[from] as number];
        let depth = 1;
        for (const entry of always) {
          const end = matches(entry, folded, from);
          if (end >= 0) found(entry.owner, from, end);
        }
        while (node !== undefined) {
          const { here } = node;
          for (let i = 0; i < here.length; i++) {
            const entry = here[i] as Entry;
            const end = matches(entry, folded, from);
            if (end >= 0) found(entry.owner, from, end);
          }
          node = node.next?.get(codes[from + depth] as number);
          depth++;
        }
      }
    },
  };
}
