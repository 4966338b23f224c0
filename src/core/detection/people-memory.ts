import { HOUR } from '../../domain/duration';

/** Somebody counts once in a stream within this time, ms. */
export const ONCE_WITHIN = HOUR;
const MOST = 10_000;

/** When each person last counted in each stream, ms since 1970; bounded, so that a flood of names takes no memory. */
export interface PeopleMemory {
  /** The person's times by index of the stream, to be read and written; 0 where they never counted. */
  of(person: string): Float64Array;
  forget(person: string): void;
  clear(): void;
}

/** Remembers the last ten to twenty thousand people. */
export function createPeopleMemory(streams: number): PeopleMemory {
  let young = new Map<string, Float64Array>();
  let old = new Map<string, Float64Array>();
  return {
    of(person) {
      const known = young.get(person);
      if (known) return known;
      if (young.size >= MOST) {
        old = young;
        young = new Map();
      }
      const times = old.get(person) ?? new Float64Array(streams);
      young.set(person, times);
      return times;
    },
    forget(person) {
      young.delete(person);
      old.delete(person);
    },
    clear() {
      young.clear();
      old.clear();
    },
  };
}
