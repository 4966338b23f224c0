import { createShape, MOST_WORDS, readShape } from './shape';
import { createVariablePlaces, type VariablePlaces } from './variable-places';

/** Templates kept in each of the two generations, unless told otherwise. */
const GENERATION = 16_384;

interface Generation {
  readonly keys: Int32Array;
  readonly checks: Int32Array;
  /** The template in each slot, or -1. */
  readonly slots: Int32Array;
  readonly words: Int32Array;
  readonly counts: Uint8Array;
  readonly places: VariablePlaces;
  size: number;
}

/**
 * Groups lines that programs wrote by what they have in common: first by their constant words; then a place in which
 * five words were seen, all else being equal, is a variable too. Memory is bounded: two generations, of which the older
 * is forgotten when the younger is full; what keeps coming is in the younger again before that.
 */
export interface TemplateMiner {
  /** Reads the line at `from`; the answer names its template until the next `forget`. */
  learn(bytes: Uint8Array, from: number, to: number): number;
  /** Where the line that was read last ended: at its newline or at `to`. */
  lineEnd(): number;
  /** The stable id of a template as far as it is known now: `t1-` and 14 letters and digits. */
  idOf(template: number): string;
  /** Time to ask for the ids of what was learnt and to call `forget`. */
  isFull(): boolean;
  /** Gives the older half of the memory up. */
  forget(): void;
}

function createGeneration(capacity: number): Generation {
  return {
    keys: new Int32Array(capacity * 4),
    checks: new Int32Array(capacity * 4),
    slots: new Int32Array(capacity * 4).fill(-1),
    words: new Int32Array(capacity * MOST_WORDS),
    counts: new Uint8Array(capacity),
    places: createVariablePlaces(capacity),
    size: 0,
  };
}

function clear(generation: Generation): void {
  generation.slots.fill(-1);
  generation.places.clear();
  generation.size = 0;
}

/** Makes a miner that knows nothing yet; `capacity`, a power of two, is how many templates a generation holds. */
export function createTemplateMiner(capacity = GENERATION): TemplateMiner {
  const lastSlot = capacity * 4 - 1;
  const shape = createShape();
  let young = createGeneration(capacity);
  let old: Generation | undefined;
  // Ids hold until another place turns out to be a variable.
  let ids: (string | undefined)[] = [];

  const name = (template: number): string => {
    const { words, counts, places } = young;
    const from = template * MOST_WORDS;
    const count = counts[template] as number;
    const bits = places.variables(words, from, count) | (old?.places.variables(words, from, count) ?? 0);
    let high = 0x811c9dc5 | 0;
    let low = count === 0 ? 1 : 0;
    for (let i = 0; i < count; i++) {
      if (((bits >>> i) & 1) === 1 && i < 31) continue;
      const word = words[from + i] as number;
      high = Math.imul(((high << 5) | (high >>> 27)) ^ word, 0x5bd1e995);
      low = Math.imul(low ^ word, 0x85ebca6b);
      low ^= low >>> 15;
    }
    return `t1-${(high >>> 0).toString(36).padStart(7, '0')}${(low >>> 0).toString(36).padStart(7, '0')}`;
  };

  const isFull = (): boolean => young.size === capacity || young.places.isFull;
  const forget = (): void => {
    const oldest = old ?? createGeneration(capacity);
    clear(oldest);
    old = young;
    young = oldest;
    ids = [];
  };

  return {
    lineEnd: () => shape.end,
    isFull,
    forget,
    learn(bytes, from, to) {
      // Whoever keeps no answers need not ask first.
      if (isFull()) forget();
      readShape(shape, bytes, from, to);
      const { keys, checks, slots } = young;
      const { high, low } = shape;
      let slot = (high ^ (high >>> 15)) & lastSlot;
      for (;;) {
        const template = slots[slot] as number;
        if (template < 0) break;
        if (keys[slot] === high && checks[slot] === low) return template;
        slot = (slot + 1) & lastSlot;
      }
      const template = young.size++;
      keys[slot] = high;
      checks[slot] = low;
      slots[slot] = template;
      young.words.set(shape.words, template * MOST_WORDS);
      young.counts[template] = shape.count;
      if (young.places.add(young.words, template * MOST_WORDS, shape.count)) ids = [];
      return template;
    },
    idOf(template) {
      let id = ids[template];
      if (id === undefined) {
        id = name(template);
        ids[template] = id;
      }
      return id;
    },
  };
}
