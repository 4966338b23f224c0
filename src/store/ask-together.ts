import DataLoader from 'dataloader';

// Of one kind in one statement: far below the 65,535 values that one of PostgreSQL takes.
const MOST_AT_ONCE = 100;

/** What is asked at the same moment makes up one question; `ask` answers in the order of the keys. */
export function askTogether<Key, Answer>(
  ask: (keys: readonly Key[]) => Promise<readonly Answer[]>,
): (key: Key) => Promise<Answer> {
  // What the database says counts now only.
  const loader = new DataLoader<Key, Answer>(ask, { cache: false, maxBatchSize: MOST_AT_ONCE });
  return (key) => loader.load(key);
}

/** What `ask` answers to the keys, asked as one of few texts. */
export async function askPadded<Key, Answer>(
  keys: readonly Key[],
  ask: (keys: readonly Key[]) => Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
  return (await ask(padded(keys))).slice(0, keys.length);
}

/** Nothing, to each of them, once all of them are kept. */
export async function keepAll(rows: readonly unknown[], keep: () => Promise<unknown>): Promise<readonly undefined[]> {
  await keep();
  return rows.map(() => undefined);
}

/**
 * With the last one again until they are 1, 2, 4, 8 and so on: for a list in a question, where twice is the same as
 * once. A statement for each length there may be would leave the server no room to remember them.
 */
export function padded<T>(list: readonly T[]): readonly T[] {
  const last = list.at(-1);
  if (last === undefined) return list;
  const length = 2 ** Math.ceil(Math.log2(list.length));
  return [...list, ...Array.from({ length: length - list.length }, () => last)];
}
