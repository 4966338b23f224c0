/** What JSON leaves as it is and a terminal obeys, or shows in another order. */
const STEERING = /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** The same text, in which everything stands as it is. */
export function visible(line: string): string {
  return line.replace(STEERING, (sign) =>
    sign
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
