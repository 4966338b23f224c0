const MOST_REMEMBERED = 1_000;

/** Remembers the last thousand; the oldest are forgotten first. */
export interface Memory<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
}

export function createMemory<T>(most = MOST_REMEMBERED): Memory<T> {
  let entries: Map<string, T> | undefined;
  return {
    get: (key) => entries?.get(key),
    set(key, value) {
      entries ??= new Map();
      entries.delete(key);
      entries.set(key, value);
      const oldest = entries.keys().next();
      if (entries.size > most && !oldest.done) entries.delete(oldest.value);
    },
    delete: (key) => void entries?.delete(key),
  };
}
