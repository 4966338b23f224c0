const LETTERS = 26;
const FOUR_OR_FIVE = 27;
const DIGIT = 28;
const DOT = 29;
const AT = 30;
const SLASH = 31;
const MASK = 0x7fff;

/** Letters without case and some marks get a number of their own, everything else shares 0; q gives its own up. */
const CLASS = new Uint8Array(0x10000);
for (let i = 1; i <= LETTERS; i++) {
  CLASS[64 + i] = i;
  CLASS[96 + i] = i;
}
for (let digit = 48; digit < 58; digit++) CLASS[digit] = digit === 52 || digit === 53 ? FOUR_OR_FIVE : DIGIT;
for (const code of [81, 113]) CLASS[code] = 0;
for (const code of [45, 95]) CLASS[code] = 17;
CLASS[46] = DOT;
CLASS[64] = AT;
for (const code of [47, 58, 92]) CLASS[code] = SLASH;

const ANYTHING = Array.from({ length: 32 }, (_, i) => i);

function variants(needle: string): number[] {
  let keys = [0];
  for (const letter of needle) {
    const classes =
      letter === '?' ? ANYTHING : letter === '#' ? [FOUR_OR_FIVE, DIGIT] : [CLASS[letter.charCodeAt(0)] ?? 0];
    keys = keys.flatMap((key) => classes.map((one) => (key << 5) | one));
  }
  return keys;
}

/**
 * Makes a function that says in one pass which of several things a text may hold: bit i is set when a trigram of
 * `needles[i]` is in it. `?` stands for anything, `#` for a digit, 4 and 5 for either. It may say yes too often, never
 * no when it is there. Whoever has the text's codes hands them in: they are read several times faster than the text.
 */
export function createTrigramGate(
  needles: readonly (readonly string[])[],
): (text: string, codes?: Uint16Array) => number {
  const bits = new Uint16Array(MASK + 1);
  needles.forEach((list, i) => {
    for (const needle of list) for (const key of variants(needle)) bits[key] = (bits[key] as number) | (1 << i);
  });
  return (text, codes) => {
    let key = 0;
    let seen = 0;
    if (codes !== undefined) {
      for (let i = 0; i < text.length; i++) {
        key = ((key << 5) | (CLASS[codes[i] as number] as number)) & MASK;
        seen |= bits[key] as number;
      }
      return seen;
    }
    for (let i = 0; i < text.length; i++) {
      key = ((key << 5) | (CLASS[text.charCodeAt(i)] as number)) & MASK;
      seen |= bits[key] as number;
    }
    return seen;
  };
}
