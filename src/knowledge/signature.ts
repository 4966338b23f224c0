/**
 * How a known failure is recognised.
 *
 * Phrases are compared by letters and digits only, without case and accents, so that it does not matter where the
 * terminal wrapped, what was quoted or escaped, or whether somebody wrote "time-out", "time out" or "timeout".
 * A phrase starts and ends at the edge of a word, where a plural s may follow; ` .. ` stands for a few words in between,
 * a final `*` lets the last word go on, a leading `^` asks for the start of the text. `fooBar` counts as two words.
 */
export interface Signature {
  /** Stable name of the problem, unique within its type; the cluster id is derived from it, so it is never renamed. */
  readonly id: string;
  /** A few words for people: "HTTP 529, overloaded_error". */
  readonly label: string;
  /**
   * 10: a documented message that means nothing else; 8: a documented message that often comes with a more telling
   * one; 6: a status, code or exception name; 3 to 5: how people describe it; 1 to 2: a hint. From 6 on the heaviest
   * signature decides alone, below the sums for each type compete.
   */
  readonly weight: number;
  /** Any one of these must be in the text. Absent when `status` alone decides. */
  readonly phrases?: readonly string[];
  /** And any one of these, anywhere. */
  readonly also?: readonly string[];
  /** And none of these. */
  readonly unless?: readonly string[];
  /** And the HTTP status that the text shows is one of these. */
  readonly status?: readonly number[];
  /** And the text has a question mark. */
  readonly asks?: true;
  /** Signatures of several types that are one problem share this name; the cluster id is derived from it instead. */
  readonly group?: string;
  /**
   * What the id says about the problem. `problem` (default): it names it. `message`: only the text of the message
   * does, such as with a 400. `type`: it speaks for the type and leaves open which problem it is.
   */
  readonly names?: 'problem' | 'message' | 'type';
}

/** Splits a list written as `a | b | c`, over any number of lines, into its phrases. */
export function phrases(list: string): readonly string[] {
  return list
    .replace(/\s+/g, ' ')
    .split('|')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}
