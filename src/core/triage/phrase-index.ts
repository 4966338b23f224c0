import { type Folded, foldCode, isSpaceless } from './fold';

/** How far apart the two sides of ` .. ` may be, in letters. */
const GAP_LETTERS = 28;
/** A node of the trie is split once more than this many phrases share it: few comparisons, few nodes. */
const NODE_PHRASES = 4;
/** From this letter on phrases are only compared. */
const DEEPEST = 41;
/** a to z and 0 to 9; other scripts share one symbol and are told apart by comparing. */
const SYMBOLS = 37;
/** Letters that are looked at together at the start of a word. */
const OPENING = 3;
/** A word may stand in the plural. */
const PLURAL = 's'.charCodeAt(0);

const OPEN = 1;
const FIRST = 2;
const GOES_ON = 4;
const FOREIGN = 8;

interface Part {
  // Of the same kind as a text's: what reads both is compiled for one kind only.
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
  const [head, ...rest] = phrase.split(' .. ').map(partOf);
  if (head === undefined) throw new Error('empty phrase');
  return { head, rest, owner, first: phrase.startsWith('^') };
}

function partOf(part: string): Part {
  const codes: number[] = [];
  for (let i = 0; i < part.length; i++) {
    const code = foldCode(part.charCodeAt(i));
    if (code !== 0) codes.push(code);
  }
  // A phrase without letters would match everywhere: a mistake in the data.
  if (codes.length === 0) throw new Error(`phrase without letters: "${part}"`);
  return { codes: Uint16Array.from(codes), open: part.endsWith('*') };
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

/** `word` is the index of a word at or before `from`. */
function endOfRest(rest: readonly Part[], folded: Folded, from: number, word: number): number {
  const { codes, words, wordCount } = folded;
  let end = from;
  let w = word;
  for (let i = 0; i < rest.length; i++) {
    const part = rest[i] as Part;
    const last = end + GAP_LETTERS;
    const first = part.codes[0];
    let found = -1;
    while (w < wordCount && (words[w] as number) < end) w++;
    for (let next = w; next < wordCount && found < 0; next++) {
      const at = words[next] as number;
      if (at > last) break;
      if (codes[at] === first) found = endOf(part, folded, at, 1);
    }
    if (found < 0) return -1;
    end = found;
  }
  return end;
}

/** Builds the index; `owner` is handed back with every occurrence. */
export function createPhraseIndex(phrases: Iterable<{ readonly phrase: string; readonly owner: number }>): PhraseIndex {
  const nodes: { here: readonly Entry[]; next: Int32Array | undefined; depth: number; model: Part | undefined }[] = [];
  // The symbols up to `known` are the same in all entries; those of other scripts may still differ.
  const grow = (all: readonly Entry[], known: number): number => {
    const id = nodes.length;
    // What is the same in all is one step: the words of a sentence that many phrases start with.
    const model = all[0]?.head;
    let depth = known;
    while (depth < DEEPEST && all.every(({ head }) => model && head.codes[depth] === model.codes[depth])) depth++;
    depth = Math.min(depth, model?.codes.length ?? depth);
    const node: (typeof nodes)[number] = { here: all, next: undefined, depth, model };
    nodes.push(node);
    const longer = all.filter((entry) => entry.head.codes.length > depth);
    if (all.length <= NODE_PHRASES || longer.length === 0 || depth >= DEEPEST) return id;
    node.here = all.filter((entry) => entry.head.codes.length <= depth);
    node.next = new Int32Array(SYMBOLS).fill(-1);
    for (const [symbol, group] of groupBy(longer, (entry) => SYMBOL[entry.head.codes[depth] as number] as number))
      node.next[symbol] = grow(group, depth + 1);
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
  // Most words start no phrase: their first three letters say so in one look. Node 0 is nobody's.
  nodes.push({ here: [], next: undefined, depth: OPENING, model: undefined });
  const openings = new Uint16Array(SYMBOLS ** OPENING);
  const short: (readonly Entry[] | undefined)[] = [];
  for (const [key, group] of groupBy(
    latin.filter((entry) => entry.head.codes.length >= OPENING),
    (entry) => opening(entry.head.codes, 0),
  ))
    openings[key] = grow(group, OPENING);
  for (const [first, group] of groupBy(
    latin.filter((entry) => entry.head.codes.length < OPENING),
    (entry) => entry.head.codes[0] as number,
  ))
    short[first] = group;

  // Flat and small, so that what is read for each word stays in the processor's cache.
  const next = new Uint16Array(nodes.length * SYMBOLS);
  const listFrom = new Uint32Array(nodes.length + 1);
  const listed: Entry[] = [];
  const letters: number[] = [];
  nodes.forEach((node, i) => {
    // No node leads back to the first: 0 says that there is none.
    node.next?.forEach((child, symbol) => {
      if (child > 0) next[i * SYMBOLS + symbol] = child;
    });
    listFrom[i] = listed.length;
    for (const entry of node.here) {
      listed.push(entry);
      letters.push(entry.head.codes[node.depth] ?? 0);
    }
  });
  listFrom[nodes.length] = listed.length;
  const nextLetter = Uint16Array.from(letters);
  const sizes = Uint8Array.from(listed, (entry) => entry.head.codes.length);
  const poolFrom = new Uint32Array(listed.length + 1);
  for (let i = 0; i < listed.length; i++) poolFrom[i + 1] = (poolFrom[i] as number) + (sizes[i] as number);
  const pool = new Uint16Array(poolFrom[listed.length] as number);
  const ownOf = new Map<Part, number>();
  listed.forEach(({ head }, i) => {
    pool.set(head.codes, poolFrom[i]);
    ownOf.set(head, poolFrom[i] as number);
  });
  const depths = Uint8Array.from(nodes, ({ depth }) => depth);
  const models = Uint32Array.from(nodes, ({ model }) => (model === undefined ? 0 : (ownOf.get(model) ?? 0)));
  const flags = Uint8Array.from(listed, ({ head, rest, first }) => {
    const foreign = head.codes.some((code) => code >= 128) ? FOREIGN : 0;
    return foreign | (head.open ? OPEN : 0) | (rest.length > 0 ? GOES_ON : 0) | (first ? FIRST : 0);
  });
  const owners = Uint16Array.from(listed, (entry) => entry.owner);

  const tryOne = (entry: Entry, folded: Folded, from: number, word: number, found: Found): void => {
    if (entry.first && from > 0) return;
    let end = endOf(entry.head, folded, from, 1);
    if (end >= 0 && entry.rest.length > 0) end = endOfRest(entry.rest, folded, end, word);
    if (end >= 0) found(entry.owner, from, end);
  };
  /** The same for an entry of the trie, whose first `known` letters are compared already. */
  const tryListed = (i: number, known: number, folded: Folded, from: number, word: number, found: Found): void => {
    const { codes, starts } = folded;
    const size = sizes[i] as number;
    let end = from + size;
    if (end > folded.length) return;
    const flag = flags[i] as number;
    const own = poolFrom[i] as number;
    // Letters of other scripts share a symbol: what the trie took for equal may not be.
    for (let k = (flag & FOREIGN) === 0 ? known : 1; k < size; k++) if (codes[from + k] !== pool[own + k]) return;
    if ((flag & OPEN) === 0 && starts[end] !== 1 && !isSpaceless(pool[own + size - 1] as number)) {
      if (codes[end] !== PLURAL || starts[end + 1] !== 1) return;
      end++;
    }
    if ((flag & (GOES_ON | FIRST)) !== 0) {
      if ((flag & FIRST) !== 0 && from > 0) return;
      end = endOfRest((listed[i] as Entry).rest, folded, end, word);
      if (end < 0) return;
    }
    found(owners[i] as number, from, end);
  };

  return {
    scan(folded, found) {
      const { codes, words, wordCount, length } = folded;
      for (let word = 0; word < wordCount; word++) {
        const from = words[word] as number;
        const first = codes[from] as number;
        const brief = first < 128 ? short[first] : other.get(first);
        if (brief) for (let i = 0; i < brief.length; i++) tryOne(brief[i] as Entry, folded, from, word, found);
        if (first >= 128) continue;
        let node = openings[opening(codes, from)] as number;
        let known = OPENING;
        while (node !== 0) {
          const depth = depths[node] as number;
          const model = models[node] as number;
          while (known < depth && codes[from + known] === pool[model + known]) known++;
          if (known < depth) break;
          const at = from + depth;
          const letter = at < length ? (codes[at] as number) : 0;
          const end = listFrom[node + 1] as number;
          for (let i = listFrom[node] as number; i < end; i++) {
            const wanted = nextLetter[i] as number;
            if (wanted === 0 || wanted === letter) tryListed(i, depth, folded, from, word, found);
          }
          if (letter === 0) break;
          node = next[node * SYMBOLS + (SYMBOL[letter] as number)] as number;
          known = depth + 1;
        }
      }
    },
  };
}

/** The first three letters as one number. */
function opening(codes: Uint16Array, from: number): number {
  return (
    ((SYMBOL[codes[from] as number] as number) * SYMBOLS + (SYMBOL[codes[from + 1] as number] as number)) * SYMBOLS +
    (SYMBOL[codes[from + 2] as number] as number)
  );
}

function groupBy<T>(all: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of all) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
