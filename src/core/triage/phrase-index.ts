import { type Folded, foldCode, isSpaceless } from './fold';

/** How far apart the two sides of ` .. ` may be, in letters. */
const GAP_LETTERS = 28;
/** A node of the trie is split once more than this many phrases share it: few comparisons, few nodes. */
const NODE_PHRASES = 4;
/** a to z and 0 to 9; other scripts share one symbol and are told apart by comparing. */
const SYMBOLS = 37;
/** A word may stand in the plural. */
const PLURAL = 's'.charCodeAt(0);

interface Part {
  readonly codes: Uint16Array;
  /** The last word may go on. */
  readonly open: boolean;
}

interface Entry {
  readonly head: Part;
  /** What follows ` .. `, if anything. */
  readonly rest: readonly Part[];
  readonly owner: number;
  /** Only as the very first words of the text. */
  readonly first: boolean;
}

type Found = (owner: number, start: number, end: number) => void;

/** Finds which of many phrases are in a text, in one pass over its words. */
export interface PhraseIndex {
  /** Calls `found(owner, start, end)` for every occurrence; positions are letters of the folded text. */
  scan(folded: Folded, found: Found): void;
}

const SYMBOL = new Uint8Array(0x10000).fill(SYMBOLS - 1);
for (let i = 0; i < 26; i++) SYMBOL[97 + i] = i;
for (let i = 0; i < 10; i++) SYMBOL[48 + i] = 26 + i;

function parse(phrase: string, owner: number): Entry {
  const [head, ...rest] = phrase.split(' .. ').map((part): Part => {
    const codes = Uint16Array.from(
      [...part].map((letter) => foldCode(letter.charCodeAt(0))).filter((code) => code !== 0),
    );
    // A phrase without letters would match everywhere: a mistake in the data.
    if (codes.length === 0) throw new Error(`phrase without letters: "${phrase}"`);
    return { codes, open: part.endsWith('*') };
  });
  if (head === undefined) throw new Error('empty phrase');
  return { head, rest, owner, first: phrase.startsWith('^') };
}

/** Where the part ends when it stands at `from` and its first `known` letters are compared already, or -1. */
function endOf(part: Part, folded: Folded, from: number, known: number): number {
  const own = part.codes;
  const { codes, starts } = folded;
  const size = own.length;
  const end = from + size;
  if (end > folded.length) return -1;
  for (let i = known; i < size; i++) if (codes[from + i] !== own[i]) return -1;
  if (part.open || starts[end] === 1 || isSpaceless(own[size - 1] as number)) return end;
  return codes[end] === PLURAL && starts[end + 1] === 1 ? end + 1 : -1;
}

function endOfRest(rest: readonly Part[], folded: Folded, from: number): number {
  let end = from;
  for (const part of rest) {
    const last = Math.min(end + GAP_LETTERS, folded.length - 1);
    const first = part.codes[0];
    let found = -1;
    for (let at = end; at <= last && found < 0; at++) {
      if (folded.codes[at] === first && folded.starts[at] === 1) found = endOf(part, folded, at, 1);
    }
    if (found < 0) return -1;
    end = found;
  }
  return end;
}

/** Builds the index; `owner` is handed back with every occurrence. */
export function createPhraseIndex(phrases: Iterable<{ readonly phrase: string; readonly owner: number }>): PhraseIndex {
  const nodes: { here: readonly Entry[]; next: Int32Array | undefined; readonly depth: number }[] = [];
  // The symbols up to `depth` are the same in all entries; those of other scripts may still differ.
  const grow = (all: readonly Entry[], depth: number): number => {
    const id = nodes.length;
    const node: (typeof nodes)[number] = { here: all, next: undefined, depth };
    nodes.push(node);
    const longer = all.filter((entry) => entry.head.codes.length > depth);
    if (all.length <= NODE_PHRASES || longer.length === 0 || depth > 40) return id;
    node.here = all.filter((entry) => entry.head.codes.length <= depth);
    node.next = new Int32Array(SYMBOLS).fill(-1);
    for (let symbol = 0; symbol < SYMBOLS; symbol++) {
      const group = longer.filter((entry) => SYMBOL[entry.head.codes[depth] as number] === symbol);
      if (group.length > 0) node.next[symbol] = grow(group, depth + 1);
    }
    return id;
  };
  const latin: Entry[] = [];
  const other = new Map<number, Entry[]>();
  for (const { phrase, owner } of phrases) {
    const entry = parse(phrase, owner);
    const first = entry.head.codes[0] as number;
    if (first < 128) latin.push(entry);
    else if (other.has(first)) other.get(first)?.push(entry);
    else other.set(first, [entry]);
  }
  grow(latin, 0);

  // Flat and small, so that the tables stay in the processor's cache: what is read for each word is two bytes here and
  // there; an entry itself is only touched when its next letter fits.
  const next = new Uint16Array(nodes.length * SYMBOLS);
  const listFrom = new Uint32Array(nodes.length + 1);
  const entries: Entry[] = [];
  const letters: number[] = [];
  nodes.forEach((node, i) => {
    // No node leads back to the first: 0 says that there is none.
    node.next?.forEach((child, symbol) => {
      if (child > 0) next[i * SYMBOLS + symbol] = child;
    });
    listFrom[i] = entries.length;
    for (const entry of node.here) {
      entries.push(entry);
      letters.push(entry.head.codes[node.depth] ?? 0);
    }
  });
  listFrom[nodes.length] = entries.length;
  const nextLetter = Uint16Array.from(letters);

  const tryOne = (entry: Entry, folded: Folded, from: number, found: Found): void => {
    if (entry.first && from > 0) return;
    let end = endOf(entry.head, folded, from, 1);
    if (end >= 0 && entry.rest.length > 0) end = endOfRest(entry.rest, folded, end);
    if (end >= 0) found(entry.owner, from, end);
  };

  return {
    scan(folded, found) {
      const { codes, starts, length } = folded;
      for (let from = 0; from < length; from++) {
        if (starts[from] !== 1) continue;
        const first = codes[from] as number;
        if (first >= 128) {
          const candidates = other.get(first);
          if (candidates) for (const entry of candidates) tryOne(entry, folded, from, found);
          continue;
        }
        let node = 0;
        let at = from;
        do {
          const letter = at < length ? (codes[at] as number) : 0;
          const end = listFrom[node + 1] as number;
          for (let i = listFrom[node] as number; i < end; i++) {
            const wanted = nextLetter[i] as number;
            if (wanted === 0 || wanted === letter) tryOne(entries[i] as Entry, folded, from, found);
          }
          if (letter === 0) break;
          node = next[node * SYMBOLS + (SYMBOL[letter] as number)] as number;
          at++;
        } while (node !== 0);
      }
    },
  };
}
