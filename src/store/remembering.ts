import { createMemory } from '../lib/memory';

const MOST = 500;

/** What `make` makes of a text, made and kept once for the texts that came last. What it makes must not be changed. */
export function remembering<T>(make: (text: string) => T): (text: string) => T {
  const known = createMemory<T>(MOST);
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
