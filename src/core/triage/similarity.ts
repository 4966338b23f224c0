import type { Folded } from './fold';
import { isSpaceless } from './fold';

/** Two texts count as similar from this cosine on; below, a second problem might hide in the first. */
const SIMILAR = 0.4;
/** Texts with fewer telling words are too short to compare. */
const FEWEST_WORDS = 4;
const MOST_WORDS = 64;
/** A word in more groups than this tells nothing and is not looked up. */
const COMMON = 200;
/** Groups kept in each of the two generations. */
const GENERATION = 1_000;

interface Group {
  readonly id: string;
  readonly type: string;
  readonly words: ReadonlySet<number>;
  /** Length of its vector by the weights of when it was opened. */
  readonly norm: number;
}

/** Groups of similar prose, bounded: the older half is forgotten when the newer is full. */
export interface Similarity {
  /** The group of the same type that the text is most similar to. */
  find(folded: Folded, type: string): string | undefined;
  /** Opens a group with this text as its example. */
  add(folded: Folded, type: string, id: string): void;
}

/** Hashes of the distinct words of three letters and more; scripts without spaces give pairs of letters. */
function wordsOf(folded: Folded): Set<number> {
  const { codes, starts, length } = folded;
  const words = new Set<number>();
  let i = 0;
  while (i < length && words.size < MOST_WORDS) {
    const code = codes[i] as number;
    if (isSpaceless(code)) {
      const next = codes[i + 1] as number;
      if (isSpaceless(next)) words.add(((code << 16) ^ next) >>> 0);
      i++;
      continue;
    }
    let hash = 0x811c9dc5;
    let size = 0;
    let digits = false;
    do {
      const letter = codes[i] as number;
      hash = Math.imul(hash ^ letter, 0x01000193) >>> 0;
      digits ||= letter >= 48 && letter <= 57;
      size++;
      i++;
    } while (i < length && starts[i] !== 1);
    if (size >= 3 && !digits) words.add(hash);
  }
  return words;
}

/** Makes an empty memory of prose groups. */
export function createSimilarity(): Similarity {
  let young = new Map<number, Group[]>();
  let old = new Map<number, Group[]>();
  let youngCount = 0;
  let groups = 0;

  const frequency = (word: number): number => (young.get(word)?.length ?? 0) + (old.get(word)?.length ?? 0);
  const weight = (word: number): number => Math.log((groups + 20) / (frequency(word) + 0.5));

  return {
    find(folded, type) {
      if (groups === 0) return undefined;
      const words = wordsOf(folded);
      if (words.size < FEWEST_WORDS) return undefined;
      const dots = new Map<Group, number>();
      let norm = 0;
      for (const word of words) {
        const w = weight(word) ** 2;
        norm += w;
        if (frequency(word) > COMMON) continue;
        for (const generation of [young, old]) {
          for (const group of generation.get(word) ?? []) {
            if (group.type === type) dots.set(group, (dots.get(group) ?? 0) + w);
          }
        }
      }
      let best: Group | undefined;
      let bestCosine = SIMILAR;
      const length = Math.sqrt(norm);
      for (const [group, dot] of dots) {
        const cosine = dot / (length * group.norm);
        if (cosine >= bestCosine) {
          best = group;
          bestCosine = cosine;
        }
      }
      return best?.id;
    },
    add(folded, type, id) {
      const words = wordsOf(folded);
      if (words.size < FEWEST_WORDS) return;
      if (youngCount >= GENERATION) {
        // The older generation is forgotten.
        groups = youngCount;
        old = young;
        young = new Map();
        youngCount = 0;
      }
      let norm = 0;
      for (const word of words) norm += weight(word) ** 2;
      const group: Group = { id, type, words, norm: Math.sqrt(norm) };
      for (const word of words) {
        const known = young.get(word);
        if (known) known.push(group);
        else young.set(word, [group]);
      }
      youngCount++;
      groups++;
    },
  };
}
