import { KNOWLEDGE } from '../../knowledge/registry';

const WORD = /[a-z0-9]+/g;
const PRIME = 0x01000193;
/** The hash of no word. */
const NO_WORD = 0x811c9dc5 | 0;
let words: Set<number> | undefined;

/** The hash of a word, without case, that goes on after one with the hash `before`. */
export function hashWord(codes: Uint16Array, from: number, end: number, before = NO_WORD): number {
  let hash = before;
  for (let i = from; i < end; i++) {
    const code = codes[i] as number;
    hash = Math.imul(hash ^ (code >= 65 && code <= 90 ? code + 32 : code), PRIME);
  }
  return hash;
}

/** Whether the knowledge uses the word of this hash in a phrase or an example: then it is hardly a piece of one. */
export function isKnownWord(hash: number): boolean {
  if (words === undefined) {
    words = new Set();
    for (const { signatures, examples } of Object.values(KNOWLEDGE)) {
      const said = signatures.flatMap(({ phrases = [], also = [], unless = [] }) => [...phrases, ...also, ...unless]);
      for (const text of [...said, ...examples])
        for (const found of text.toLowerCase().match(WORD) ?? [])
          words.add(
            hashWord(
              Uint16Array.from(found, (letter) => letter.charCodeAt(0)),
              0,
              found.length,
            ),
          );
    }
  }
  return words.has(hash);
}
