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
  readonly breath?: number;
}

/**
 * Makes few of many: one group at a time; what comes meanwhile makes up the next one, in the order of the calls. A flood
 * costs one round trip and one commit for hundreds, while who comes alone waits for nothing. `work` answers in the order
 * of the items.
 */
export function gatherer<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { most, isRefused, breath = 0 }: GathererOptions,
): Gatherer<Item, Answer> {
  const waiting: Waiting<Item, Answer>[] = [];
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, most);
      await workOn(group);
      if (breath > 0 && group.length > 1) await new Promise((resolve) => setTimeout(resolve, breath));
    }
    running = undefined;
  }

  async function workOn(group: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await work(group.map(({ item }) => item));
      for (const [i, { resolve }] of group.entries()) resolve(answers[i] as Answer);
    } catch (error) {
      if (group.length > 1 && isRefused(error)) for (const one of group) await workOn([one]);
      else for (const { reject } of group) reject(error);
    }
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        running ??= drain();
      }),
    idle: async () => {
      while (running !== undefined) await running;
    },
  };
}
