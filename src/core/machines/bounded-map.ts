/** Remembers about as many entries as it is told, at most twice that: what was not asked for lately goes first. */
export interface BoundedMap<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  /** Drops all those of which it is true. */
  deleteWhere(test: (value: V) => boolean): void;
}

export function boundedMap<V>(size: number): BoundedMap<V> {
  // Made for whom they hold something first: most teams have several of these and use one.
  let young: Map<string, V> | undefined;
  let old: Map<string, V> | undefined;

  function set(key: string, value: V): void {
    young ??= new Map();
    young.set(key, value);
    if (young.size < size) return;
    old = young;
    young = undefined;
  }

  return {
    get(key) {
      const found = young?.get(key);
      if (found !== undefined) return found;
      const older = old?.get(key);
      if (older !== undefined) set(key, older);
      return older;
    },
    set,
    delete(key) {
      young?.delete(key);
      old?.delete(key);
    },
    deleteWhere(test) {
      for (const all of [young, old]) if (all) for (const [key, value] of all) if (test(value)) all.delete(key);
    },
  };
}
