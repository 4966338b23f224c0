/** Answers that are kept, forgotten all at once when full. */
const KEPT = 2_000;
const LONGEST_KEPT = 1_000;
const MARKS = 8_192;
const LAST = 6;

/** What was made of texts that come again and again, bounded. */
export interface RepeatedTexts<T> {
  get(text: string): T | undefined;
  /** Keeps it when the text was offered before: keeping each of many that never repeat would cost more than it saves. */
  offer(text: string, value: T): void;
}

/** Nothing kept so far. */
export function createRepeatedTexts<T>(): RepeatedTexts<T> {
  const kept = new Map<string, T>();
  // Most texts come once: a few of their letters say so, and the text is not read as a whole.
  const offered = new Int32Array(MARKS);
  const keptMarks = new Int32Array(MARKS);
  return {
    get(text) {
      if (text.length > LONGEST_KEPT) return undefined;
      const mark = markOf(text);
      return keptMarks[mark & (MARKS - 1)] === mark ? kept.get(text) : undefined;
    },
    offer(text, value) {
      if (text.length > LONGEST_KEPT) return;
      const mark = markOf(text);
      const slot = mark & (MARKS - 1);
      if (offered[slot] !== mark) {
        offered[slot] = mark;
        return;
      }
      if (kept.size >= KEPT) kept.clear();
      kept.set(text, value);
      keptMarks[slot] = mark;
    },
  };
}

/** From the length and some of the letters: the last few, where ids and times stand, and some from all over. */
function markOf(text: string): number {
  const { length } = text;
  const step = 1 + (length >> 4);
  let hash = 0x811c9dc5 ^ length;
  for (let i = Math.max(0, length - LAST); i < length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  for (let i = 0; i < length; i += step) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
