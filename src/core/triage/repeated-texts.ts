/** Answers that are kept, forgotten all at once when full. */
const KEPT = 2_000;
const LONGEST_KEPT = 1_000;
const MARKS = 8_192;

/** What was made of texts that come again and again, bounded. */
export interface RepeatedTexts<T> {
  get(text: string): T | undefined;
  /** Keeps it when the text was offered before: keeping each of many that never repeat would cost more than it saves. */
  offer(text: string, value: T): void;
}

/** Nothing kept so far. */
export function createRepeatedTexts<T>(): RepeatedTexts<T> {
  const kept = new Map<string, T>();
  const marks = new Int32Array(MARKS);
  return {
    get: (text) => (text.length > LONGEST_KEPT ? undefined : kept.get(text)),
    offer(text, value) {
      if (text.length > LONGEST_KEPT) return;
      const mark = markOf(text);
      if (marks[mark & (MARKS - 1)] !== mark) {
        marks[mark & (MARKS - 1)] = mark;
        return;
      }
      if (kept.size >= KEPT) kept.clear();
      kept.set(text, value);
    },
  };
}

function markOf(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
