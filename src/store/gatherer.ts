interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

export interface Gatherer<Item, Answer> {
  add(item: Item): Promise<Answer>;
  /** Resolves when nothing waits or is under way. */
  idle(): Promise<void>;
}

interface GathererOptions {
  /** Items in a group. */
  readonly most: number;
  /** Whether it lies in one of the items that their group failed: then each is tried by itself. */
  readonly isRefused: (error: unknown) => boolean;
  /** After a group of several, so that in a flood more share the next one, ms. */
  readonly breath?: number | undefined;
  /** A group that takes longer, ms, holds up nobody else: it may wait for somebody's lock. No limit when absent. */
  readonly patience?: number | undefined;
}

/** Few of each at a time: connections are few. */
const MOST_ASIDE = 3;
const MOST_ALONE = 4;

/**
 * Makes few of many: one group at a time; what comes meanwhile makes up the next one, in the order of the calls. A flood
 * costs one round trip and one commit for hundreds, while who comes alone waits for nothing. `work` answers in the order
 * of the items. What waits for long, and what is tried by itself after a refusal, goes on beside the next group.
 */
export function gatherer<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { most, isRefused, breath = 0, patience }: GathererOptions,
): Gatherer<Item, Answer> {
  const waiting: Waiting<Item, Answer>[] = [];
  const refused: Waiting<Item, Answer>[] = [];
  const aside = new Set<Promise<void>>();
  const alone = new Set<Promise<void>>();
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, most);
      const done = workOn(group);
      if (patience === undefined || (await isDoneWithin(done, patience))) await done;
      else keepIn(aside, done);
      while (aside.size > MOST_ASIDE) await Promise.race(aside);
      if (breath > 0 && group.length > 1) await new Promise((resolve) => setTimeout(resolve, breath));
    }
    running = undefined;
  }

  async function workOn(group: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await work(group.map(({ item }) => item));
      for (const [i, { resolve }] of group.entries()) resolve(answers[i] as Answer);
    } catch (error) {
      if (group.length > 1 && isRefused(error)) tryAlone(group);
      else for (const { reject } of group) reject(error);
    }
  }

  function tryAlone(group: readonly Waiting<Item, Answer>[]): void {
    refused.push(...group);
    while (alone.size < MOST_ALONE && refused.length > 0) keepIn(alone, eachAlone());
  }

  async function eachAlone(): Promise<void> {
    for (let one = refused.shift(); one !== undefined; one = refused.shift()) await workOn([one]);
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        running ??= drain();
      }),
    idle: async () => {
      while (running !== undefined || aside.size > 0 || alone.size > 0)
        await Promise.all([running, ...aside, ...alone]);
    },
  };
}

function keepIn(set: Set<Promise<void>>, done: Promise<void>): void {
  const over: Promise<void> = done.then(() => void set.delete(over));
  set.add(over);
}

async function isDoneWithin(done: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const isDone = await Promise.race([done.then(() => true), late]);
  clearTimeout(timer);
  return isDone;
}
