import { VALUE } from './shape';

/** A place that took this many words is a variable. */
const VARIABLE_FROM = 5;
/** Fewer words than this beside it say too little: "Starting X" are many problems. */
const FEWEST_BESIDE = 2;
/** Words of a line in which variables are looked for. */
const PLACES = 16;
/** Room for the places of one template, on average, and as much left free. */
const SLOTS_EACH = 16;
const KEPT = VARIABLE_FROM - 1;

/** Which places in lines took many words while all other words were the same. Fixed memory. */
export interface VariablePlaces {
  /** Counts the words of a new line, each at its place; true when a place has just become a variable. */
  add(words: Int32Array, from: number, count: number): boolean;
  /** The places, as bits, that are variables. */
  variables(words: Int32Array, from: number, count: number): number;
  readonly isFull: boolean;
  clear(): void;
}

/** Makes an empty table for about as many templates, a power of two. */
export function createVariablePlaces(templates: number): VariablePlaces {
  const slots = templates * SLOTS_EACH;
  const keys = new Int32Array(slots);
  const checks = new Int32Array(slots);
  const counts = new Uint8Array(slots);
  const seen = new Int32Array(slots * KEPT);
  let used = 0;
  let check = 0;

  /** The slot of all words but one; empty when `counts` says 0. */
  const slotOf = (words: Int32Array, from: number, count: number, place: number): number => {
    let high = place + 1;
    let low = count;
    for (let i = 0; i < count; i++) {
      const word = i === place ? 1 : (words[from + i] as number);
      high = Math.imul(((high << 5) | (high >>> 27)) ^ word, 0x5bd1e995);
      low = Math.imul(low ^ word, 0x85ebca6b);
      low ^= low >>> 15;
    }
    check = low;
    let slot = (high ^ (high >>> 15)) & (slots - 1);
    while ((counts[slot] as number) > 0 && (keys[slot] !== high || checks[slot] !== low))
      slot = (slot + 1) & (slots - 1);
    keys[slot] = high;
    return slot;
  };
  const isWorth = (count: number): boolean => count > FEWEST_BESIDE;

  return {
    get isFull() {
      return used >= slots / 2;
    },
    add(words, from, count) {
      if (!isWorth(count)) return false;
      let found = false;
      const places = Math.min(count, PLACES);
      for (let place = 0; place < places; place++) {
        const slot = slotOf(words, from, count, place);
        const known = counts[slot] as number;
        if (known >= VARIABLE_FROM) continue;
        if (known === 0) {
          checks[slot] = check;
          used++;
        }
        const word = words[from + place] as number;
        // What is a number or a path elsewhere is a value here, too.
        const isMixed = known > 0 && (word === VALUE) !== (seen[slot * KEPT] === VALUE);
        let isNew = true;
        for (let i = 0; i < known; i++) if (seen[slot * KEPT + i] === word) isNew = false;
        if (!isNew) continue;
        if (known < KEPT) seen[slot * KEPT + known] = word;
        counts[slot] = isMixed ? VARIABLE_FROM : known + 1;
        if (counts[slot] === VARIABLE_FROM) found = true;
      }
      return found;
    },
    variables(words, from, count) {
      if (!isWorth(count)) return 0;
      let bits = 0;
      const places = Math.min(count, PLACES);
      for (let place = 0; place < places; place++)
        if ((counts[slotOf(words, from, count, place)] as number) >= VARIABLE_FROM) bits |= 1 << place;
      return bits;
    },
    clear() {
      counts.fill(0);
      used = 0;
    },
  };
}
