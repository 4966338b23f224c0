/** One labelled report as the scoring reads it; see the labelled files' own fields. */
export interface Labelled {
  readonly type: string;
  /** A second label that is right too. */
  readonly alt?: string | null;
  /** `label`: the text alone does not tell the type; `cluster`: it does not tell the problem. */
  readonly needsContext?: string | null;
  readonly cluster?: string | null;
  /** False: leave out of cluster scoring. */
  readonly clusterEval?: boolean;
  readonly textBasis?: string | null;
}

/** What was made of it. */
export interface Predicted {
  readonly type: string;
  readonly cluster: string;
}

/** How many of how many were right. */
export interface Tally {
  readonly right: number;
  readonly of: number;
}

/** The score of a labelled file. Rates are 0 to 1. */
export interface Evaluation {
  readonly reports: number;
  readonly types: Tally;
  readonly perType: ReadonlyMap<string, Tally>;
  readonly perBasis: ReadonlyMap<string, Tally>;
  readonly clusters: {
    readonly reports: number;
    readonly precision: number;
    readonly recall: number;
    readonly f1: number;
  };
}

/** Right among all, 1 when there was nothing to get right. */
export function rate(tally: Tally): number {
  return tally.of === 0 ? 1 : tally.right / tally.of;
}

function count(tallies: Map<string, Tally>, key: string, right: boolean): void {
  const known = tallies.get(key) ?? { right: 0, of: 0 };
  tallies.set(key, { right: known.right + (right ? 1 : 0), of: known.of + 1 });
}

function pairs(sizes: Iterable<number>): number {
  let sum = 0;
  for (const n of sizes) sum += (n * (n - 1)) / 2;
  return sum;
}

function bump(sizes: Map<string, number>, key: string): void {
  sizes.set(key, (sizes.get(key) ?? 0) + 1);
}

/**
 * Scores predictions: the second label counts as right, reports that need context for their label are left out of the
 * types; clusters are compared pair by pair against the labelled problem, where that is asked for.
 */
export function evaluate(pairsOf: Iterable<readonly [Labelled, Predicted]>): Evaluation {
  const perType = new Map<string, Tally>();
  const perBasis = new Map<string, Tally>();
  const labelled = new Map<string, number>();
  const predicted = new Map<string, number>();
  const both = new Map<string, number>();
  let reports = 0;
  let right = 0;
  let of = 0;
  let clustered = 0;

  for (const [label, prediction] of pairsOf) {
    reports++;
    if (label.needsContext !== 'label') {
      const isRight = prediction.type === label.type || prediction.type === label.alt;
      right += isRight ? 1 : 0;
      of++;
      count(perType, label.type, isRight);
      count(perBasis, label.textBasis ?? 'not said', isRight);
    }
    if (label.clusterEval === true && label.cluster) {
      clustered++;
      bump(labelled, label.cluster);
      bump(predicted, prediction.cluster);
      bump(both, `${label.cluster}\n${prediction.cluster}`);
    }
  }

  const together = pairs(both.values());
  const precision = rate({ right: together, of: pairs(predicted.values()) });
  const recall = rate({ right: together, of: pairs(labelled.values()) });
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { reports, types: { right, of }, perType, perBasis, clusters: { reports: clustered, precision, recall, f1 } };
}
