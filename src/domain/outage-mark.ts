/** What people say of an announced outage: it was one, or it was none. */
export type OutageOpinion = 'real' | 'false-alarm';

/** One person's word on one outage; their newest one counts. */
export interface OutageMark {
  readonly outage: string;
  /** Person key. */
  readonly person: string;
  readonly opinion: OutageOpinion;
  /** ms since 1970. */
  readonly at: number;
}

/** What most of them say; where they are even, what was said last. `undefined` when nobody said anything. */
export function opinionOf(marks: readonly OutageMark[]): OutageOpinion | undefined {
  const balance = marks.reduce((sum, { opinion }) => sum + (opinion === 'real' ? 1 : -1), 0);
  if (balance !== 0) return balance > 0 ? 'real' : 'false-alarm';
  return marks.reduce<OutageMark | undefined>((last, mark) => (last && last.at > mark.at ? last : mark), undefined)
    ?.opinion;
}
