import { KNOWLEDGE } from '../../knowledge/registry';

const WORD = /[a-z0-9]+/g;
let words: Set<string> | undefined;

/** Whether the knowledge uses this word, in lower case, in a phrase or an example: then it is hardly a piece of one. */
export function isKnownWord(word: string): boolean {
  if (words === undefined) {
    words = new Set();
    for (const { signatures, examples } of Object.values(KNOWLEDGE)) {
      const said = signatures.flatMap(({ phrases = [], also = [], unless = [] }) => [...phrases, ...also, ...unless]);
      for (const text of [...said, ...examples])
        for (const found of text.toLowerCase().match(WORD) ?? []) words.add(found);
    }
  }
  return words.has(word);
}
