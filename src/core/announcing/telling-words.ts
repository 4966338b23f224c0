import { ruleWords } from '../../domain/grouping-rule';

const MOST_TEXTS = 200;
const MOST_WORDS = 10;
/** What fits into a menu's value beside the name of a group. */
const LONGEST = 60;
const SHORTEST = 4;

/** Words that some of the texts have and others have not, those first that part them most evenly; at most ten. */
export function tellingWords(texts: readonly string[]): readonly string[] {
  const all = texts.slice(-MOST_TEXTS).map(ruleWords);
  const counts = new Map<string, number>();
  for (const text of all)
    for (const word of new Set(text.match(/[\p{L}_][\p{L}\p{N}_-]+/gu) ?? []))
      if (word.length >= SHORTEST && word.length <= LONGEST) counts.set(word, (counts.get(word) ?? 0) + 1);
  // A rule looks for the letters, also inside of other words.
  const parted = [...counts.keys()]
    .map((word) => ({ word, count: all.filter((text) => text.includes(word)).length }))
    .filter(({ count }) => count < all.length);
  const uneven = ({ count }: { readonly count: number }) => Math.abs(all.length / 2 - count);
  return parted
    .sort((a, b) => uneven(a) - uneven(b) || a.word.localeCompare(b.word))
    .slice(0, MOST_WORDS)
    .map(({ word }) => word);
}
