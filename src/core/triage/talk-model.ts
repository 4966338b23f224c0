import type { Folded } from './fold';
import { createLinearModels, type LinearModelData } from './linear-models';
import { createTalkFeatures } from './talk-features';

/** `src/knowledge/talk-model.json`: one model for the types, one for the problems within each. */
export interface TalkModelData {
  /** Labels are the types, and `unknown`. */
  readonly types: LinearModelData;
  /** Labels are `type/problem`, or `type/-` where the problem is left open. */
  readonly problems: LinearModelData;
}

/** A small linear model of what people write when no documented phrase is in it. */
export interface TalkModel {
  readonly types: readonly string[];
  /** How likely each type is; they sum up to 1. Holds until the next call. */
  read(folded: Folded, hints: readonly string[]): Float64Array;
  /** The problem that the text read last most likely tells of if it is of this type, and how likely. */
  problem(type: string): { readonly name: string; readonly likely: number } | undefined;
}

const TYPES = 0;
const PROBLEMS = 1;

/** Unpacks both models. */
export function createTalkModel({ types, problems }: TalkModelData): TalkModel {
  const features = createTalkFeatures();
  const models = createLinearModels([types, problems]);
  const ranges = rangesOf(problems.labels);
  let hasRead = false;
  return {
    types: types.labels,
    read(folded, hints) {
      models.read(features(folded, hints));
      hasRead = true;
      const likely = models.scores(TYPES);
      let most = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < likely.length; k++) most = Math.max(most, likely[k] as number);
      let sum = 0;
      for (let k = 0; k < likely.length; k++) {
        likely[k] = Math.exp((likely[k] as number) - most);
        sum += likely[k] as number;
      }
      for (let k = 0; k < likely.length; k++) likely[k] = (likely[k] as number) / sum;
      return likely;
    },
    problem(type) {
      if (!hasRead) return undefined;
      const [from, to] = ranges.get(type) ?? [0, 0];
      // Most types have more than one problem to tell apart; the others leave it open.
      if (to - from < 2) return undefined;
      const scores = models.scores(PROBLEMS);
      let best = from;
      let sum = 0;
      for (let k = from; k < to; k++) {
        sum += Math.exp(scores[k] as number);
        if ((scores[k] as number) > (scores[best] as number)) best = k;
      }
      const name = problems.labels[best] as string;
      return name.endsWith('/-') ? undefined : { name, likely: Math.exp(scores[best] as number) / sum };
    },
  };
}

/** Labels are sorted: those of one type stand together. */
function rangesOf(labels: readonly string[]): ReadonlyMap<string, readonly [number, number]> {
  const ranges = new Map<string, readonly [number, number]>();
  labels.forEach((label, k) => {
    const type = label.slice(0, label.indexOf('/'));
    ranges.set(type, [ranges.get(type)?.[0] ?? k, k + 1]);
  });
  return ranges;
}
