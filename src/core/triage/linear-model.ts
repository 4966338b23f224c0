import type { TalkFeatures } from './talk-features';

/** What training leaves behind, as it stands in a file. */
export interface LinearModelData {
  readonly labels: readonly string[];
  readonly bias: readonly number[];
  /** What one step of a weight is worth. */
  readonly step: number;
  /** Base64: for each feature its hash (3 bytes), how many labels it speaks for (1), and each label and weight (2). */
  readonly features: string;
}

/** Places of the table that says no at once for most features. */
const FILTER = 1 << 17;
const filterSlot = (key: number): number => key & (FILTER - 1);

/** Unpacks a model: how much a text speaks for each label, before it is made a likelihood. Holds until the next call. */
export function createLinearModel(data: LinearModelData): (features: TalkFeatures) => Float64Array {
  const { labels, bias, step } = data;
  const bytes = Buffer.from(data.features, 'base64');
  let known = 0;
  for (let at = 0; at < bytes.length; at += 4 + 2 * (bytes[at + 3] as number)) known++;
  // Most features of a text were never seen in training: a small open table says so in one look.
  const last = 2 ** Math.ceil(Math.log2(4 * known + 4)) - 1;
  const keys = new Int32Array(last + 1).fill(-1);
  const places = new Int32Array(last + 1);
  for (let at = 0; at < bytes.length; at += 4 + 2 * (bytes[at + 3] as number)) {
    const key = bytes.readUIntLE(at, 3);
    let slot = key & last;
    while (keys[slot] !== -1) slot = (slot + 1) & last;
    keys[slot] = key;
    places[slot] = at + 3;
  }
  // Small enough to stay in the processor's cache, where the table does not.
  const filter = new Uint8Array(FILTER);
  for (const key of keys) if (key !== -1) filter[filterSlot(key)] = 1;
  const scores = new Float64Array(labels.length);
  return ({ hashes, count }) => {
    scores.fill(0);
    for (let i = 0; i < count; i++) {
      const key = (hashes[i] as number) >>> 8;
      if (filter[filterSlot(key)] === 0) continue;
      let slot = key & last;
      while (keys[slot] !== key && keys[slot] !== -1) slot = (slot + 1) & last;
      if (keys[slot] === -1) continue;
      const at = places[slot] as number;
      const end = at + 1 + 2 * (bytes[at] as number);
      for (let k = at + 1; k < end; k += 2) {
        const label = bytes[k] as number;
        scores[label] = (scores[label] as number) + (((bytes[k + 1] as number) << 24) >> 24);
      }
    }
    const scale = count === 0 ? 0 : step / Math.sqrt(count);
    for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) * scale + (bias[k] as number);
    return scores;
  };
}
