/** What may have helped a person whose Claude works again: the steps that answers propose, and whatever else. */
export const REMEDIES = ['waiting', 'restart', 'sign-in', 'model', 'other-network', 'other'] as const;
/** See {@link REMEDIES}. */
export type Remedy = (typeof REMEDIES)[number];
/** How many people named which remedy. */
export type Helped = Readonly<Partial<Record<Remedy, number>>>;

/** The remedy that a word names, if any. */
export function asRemedy(word: unknown): Remedy | undefined {
  return REMEDIES.find((id) => id === word);
}

/** The tally after somebody named a remedy, in place of the one (if any) they named before. */
export function withRemedy(helped: Helped, remedy: Remedy, before?: Remedy): Helped {
  const counts = new Map(REMEDIES.map((id) => [id, helped[id] ?? 0]));
  if (before !== undefined) counts.set(before, Math.max(0, (counts.get(before) ?? 0) - 1));
  counts.set(remedy, (counts.get(remedy) ?? 0) + 1);
  return Object.fromEntries([...counts].filter(([, people]) => people > 0));
}
