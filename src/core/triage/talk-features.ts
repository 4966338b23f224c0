import { type Folded, isSpaceless } from './fold';

/** Letters of a text that are read; what people complain of stands at the start. */
const MOST_LETTERS = 500;
/** Features of one text, at most. */
export const MOST_FEATURES = 2_048;
const RECENT = 4_096;

const WORD = 0x9e3779b1;
const START = 0x85ebca6b;
const INSIDE = 0xc2b2ae35;
const PAIR = 0x27d4eb2f;
const RULE = 0x165667b1;
const PRIME = 0x01000193;

/** The distinct features of one text, as hashes. */
export interface TalkFeatures {
  readonly hashes: Uint32Array;
  count: number;
}

/**
 * Makes a function that reads what a text is about: its words, how they start, four letters within them, neighbours, and
 * the rules that speak in it without being sure (by their cluster names). Scripts without blanks give one to three
 * letters. What it returns holds until the next call.
 */
export function createTalkFeatures(): (folded: Folded, rules: readonly string[]) => TalkFeatures {
  const features: TalkFeatures = { hashes: new Uint32Array(MOST_FEATURES), count: 0 };
  const recent = new Int32Array(RECENT);
  // What stands in `recent` from an earlier text looks like nothing of this one.
  let turn = 0;
  const { hashes } = features;
  const ruleHashes = new Map<string, number>();

  const add = (hash: number): void => {
    const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    const mark = mixed ^ turn;
    if (recent[mixed & (RECENT - 1)] === mark || features.count === MOST_FEATURES) return;
    recent[mixed & (RECENT - 1)] = mark;
    hashes[features.count++] = mixed;
  };
  const hashOf = (text: string): number => {
    let hash = RULE;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
    return hash;
  };

  return ({ codes, words, wordCount, length }, rules) => {
    turn = (turn + 0x9e3779b9) | 0;
    features.count = 0;
    const end = Math.min(length, MOST_LETTERS);
    let before = 0;
    for (let w = 0; w < wordCount; w++) {
      const from = words[w] as number;
      if (from >= end) break;
      const to = w + 1 < wordCount ? (words[w + 1] as number) : length;
      const first = codes[from] as number;
      if (isSpaceless(first)) {
        const second = codes[from + 1] as number;
        const third = codes[from + 2] as number;
        add(Math.imul(WORD ^ first, PRIME));
        if (isSpaceless(second)) {
          const pair = Math.imul(Math.imul(PAIR ^ first, PRIME) ^ second, PRIME);
          add(pair);
          if (isSpaceless(third)) add(Math.imul(pair ^ third, PRIME));
        }
        before = 0;
        continue;
      }
      let whole = WORD;
      let start = START;
      let four = 0;
      for (let i = from; i < to; i++) {
        const code = codes[i] as number;
        whole = Math.imul(whole ^ code, PRIME);
        four = (four << 8) | (code & 255);
        if (i < from + 5) start = Math.imul(start ^ code, PRIME);
        if (i === from + 3) add(start);
        if (i >= from + 3) add(Math.imul(four ^ INSIDE, PRIME));
      }
      add(whole);
      if (to - from > 4) add(start);
      add(Math.imul(Math.imul(PAIR ^ before, PRIME) ^ start, PRIME));
      before = start;
    }
    for (const rule of rules) {
      let hash = ruleHashes.get(rule);
      if (hash === undefined) {
        hash = hashOf(rule);
        ruleHashes.set(rule, hash);
      }
      add(hash);
    }
    return features;
  };
}
