/** Lets so many in at once; those who wait are let in by turns, one of each. */
export interface FairTurns {
  /**
   * Resolves when it is their turn, with what they call when they are done; with nothing when already as much of theirs
   * waits as may, or of all together. `weight` is what waiting costs, in bytes.
   */
  enter(whose: string, weight: number): Promise<(() => void) | undefined>;
}

export interface FairTurnsOptions {
  readonly atOnce: number;
  /** Bytes that may wait, of one and of all. */
  readonly waiting: { readonly ofOne: number; readonly ofAll: number };
}

interface Line {
  readonly queue: { readonly weight: number; readonly begin: () => void }[];
  weight: number;
}

/** What one needs who waits, besides what they brought. */
const PLACE = 2_000;

/** However many of one come, another one waits for one of each of those who wait, and for who is in. */
export function createFairTurns({ atOnce, waiting }: FairTurnsOptions): FairTurns {
  /** In the order of turns: whose turn it was goes to the end. */
  const lines = new Map<string, Line>();
  let inside = 0;
  let heavy = 0;

  function done(): void {
    inside -= 1;
    const [first] = lines;
    if (!first) return;
    const [whose, line] = first;
    const next = line.queue.shift();
    lines.delete(whose);
    if (line.queue.length > 0) lines.set(whose, line);
    if (!next) return;
    line.weight -= next.weight;
    heavy -= next.weight;
    inside += 1;
    next.begin();
  }

  /** Who is done twice was done once. */
  function once(): () => void {
    let over = false;
    return () => {
      if (over) return;
      over = true;
      done();
    };
  }

  return {
    async enter(whose, bytes) {
      if (inside < atOnce) {
        inside += 1;
        return once();
      }
      const weight = bytes + PLACE;
      const line = lines.get(whose) ?? { queue: [], weight: 0 };
      if (line.weight + weight > waiting.ofOne || heavy + weight > waiting.ofAll) return undefined;
      line.weight += weight;
      heavy += weight;
      lines.set(whose, line);
      await new Promise<void>((begin) => line.queue.push({ weight, begin }));
      return once();
    },
  };
}
