/** How many of a group did something lately, and for how many of them it failed last. */
export interface GroupCount {
  readonly people: number;
  readonly failing: number;
}

/** Counts who did something lately, by group (a network, a way to Claude, a model). */
export interface Tally {
  /** Notes the newest outcome; answers whether they had not done anything within the time. */
  note(key: string, group: string, failing: boolean, now: number): boolean;
  /** Everybody, whatever their group. */
  all(now: number): GroupCount;
  /** Each group that has somebody in it. */
  groups(now: number): ReadonlyMap<string, GroupCount>;
}

interface Entry {
  at: number;
  group: string;
  failing: boolean;
}

interface Count {
  people: number;
  failing: number;
}

/** Who says the same again within this part of the time need not be noted anew. */
const PART = 1 / 15;
const MOST = 50_000;

/** Forgets who did nothing for `within` ms. */
export function createTally(within: number): Tally {
  // In order of time: whoever does something goes to the end.
  const entries = new Map<string, Entry>();
  const counts = new Map<string, Count>();
  const total: Count = { people: 0, failing: 0 };

  function change({ group, failing }: Entry, by: 1 | -1): void {
    const count = counts.get(group) ?? { people: 0, failing: 0 };
    for (const one of [count, total]) {
      one.people += by;
      if (failing) one.failing += by;
    }
    if (count.people === 0) counts.delete(group);
    else counts.set(group, count);
  }

  function drop(key: string, entry: Entry): void {
    entries.delete(key);
    change(entry, -1);
  }

  function expire(now: number): void {
    for (const [key, entry] of entries) {
      if (entry.at > now - within && entries.size <= MOST) return;
      drop(key, entry);
    }
  }

  return {
    note(key, group, failing, now) {
      const known = entries.get(key);
      const same = known !== undefined && known.group === group && known.failing === failing;
      if (same && now - known.at < within * PART) return false;
      const isNew = known === undefined || known.at <= now - within;
      if (known) drop(key, known);
      const entry = { at: now, group, failing };
      entries.set(key, entry);
      change(entry, 1);
      expire(now);
      return isNew;
    },
    all(now) {
      expire(now);
      return total;
    },
    groups(now) {
      expire(now);
      return counts;
    },
  };
}
