/** One text as training sees it: hashes of its features and the number of its label. */
export interface Row {
  readonly features: Uint32Array;
  readonly label: number;
  /** The labels that it is told apart from; all when absent. */
  readonly among?: readonly number[];
  /** How much it counts; 1 when absent. */
  readonly weight?: number;
}

/** Weights of each feature for each label. */
export interface Weights {
  readonly of: Map<number, Float32Array>;
  readonly bias: Float64Array;
}

/** How far off the weights are for each label of `among`: how likely they take it, less 1 for the right one, times what the row counts. */
function errors({ of, bias }: Weights, row: Row, among: readonly number[]): Float64Array {
  const scale = 1 / Math.sqrt(row.features.length || 1);
  const likely = Float64Array.from(among, (label) => bias[label] ?? 0);
  for (const feature of row.features) {
    const weights = of.get(feature);
    if (weights === undefined) continue;
    for (const [k, label] of among.entries()) likely[k] = (likely[k] ?? 0) + (weights[label] ?? 0) * scale;
  }
  const most = Math.max(...likely);
  let sum = 0;
  for (let k = 0; k < likely.length; k++) {
    likely[k] = Math.exp((likely[k] ?? 0) - most);
    sum += likely[k] ?? 0;
  }
  return likely.map((value, k) => (value / sum - (among[k] === row.label ? 1 : 0)) * (row.weight ?? 1));
}

/**
 * Multinomial logistic regression by stochastic gradient descent with a rate of its own for each weight (Adagrad), the
 * same every time: the order of the rows comes from a fixed seed.
 */
export function train(
  rows: readonly Row[],
  labels: number,
  { epochs, rate }: { readonly epochs: number; readonly rate: number },
  next: () => number,
): Weights {
  const shrink = 1e-4;
  const of = new Map<number, Float32Array>();
  const squares = new Map<number, Float32Array>();
  const bias = new Float64Array(labels);
  const biasSquares = new Float64Array(labels).fill(1e-6);
  const all = Array.from({ length: labels }, (_, k) => k);
  const order = rows.map((_row, i) => i);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    for (const i of order) {
      const row = rows[i];
      if (row === undefined) continue;
      const among = row.among ?? all;
      const error = errors({ of, bias }, row, among);
      for (let i = 0; i < among.length; i++) {
        const [k, e] = [among[i] ?? 0, error[i] ?? 0];
        biasSquares[k] = (biasSquares[k] ?? 0) + e * e;
        bias[k] = (bias[k] ?? 0) - (0.15 * e) / Math.sqrt(biasSquares[k] ?? 1);
      }
      const scale = 1 / Math.sqrt(row.features.length || 1);
      for (const feature of row.features) {
        const weights = of.get(feature) ?? new Float32Array(labels);
        const square = squares.get(feature) ?? new Float32Array(labels).fill(1e-4);
        of.set(feature, weights);
        squares.set(feature, square);
        for (let i = 0; i < among.length; i++) {
          const k = among[i] ?? 0;
          const step = (error[i] ?? 0) * scale + shrink * (weights[k] ?? 0);
          if (Math.abs(step) < 1e-4) continue;
          square[k] = (square[k] ?? 0) + step * step;
          weights[k] = (weights[k] ?? 0) - (rate * step) / Math.sqrt(square[k] ?? 1);
        }
      }
    }
  }
  return { of, bias };
}
