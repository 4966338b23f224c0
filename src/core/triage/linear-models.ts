import { MOST_FEATURES, type TalkFeatures } from './talk-features';

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

/** Linear models that read the same features. */
export interface LinearModels {
  /** Looks the features of a text up, once for all models. */
  read(features: TalkFeatures): void;
  /** How much the text that was read last speaks for each label of a model. Holds until the next call for it. */
  scores(model: number): Float64Array;
}

/** Calls `each` with the key of every feature and where the number of its labels stands. */
function forFeatures(bytes: Buffer, each: (key: number, place: number) => void): void {
  for (let at = 0; at < bytes.length; at += 4 + 2 * (bytes[at + 3] as number)) each(bytes.readUIntLE(at, 3), at + 3);
}

/** Unpacks models: in one table, as what one knows the others mostly know, too. */
export function createLinearModels(all: readonly LinearModelData[]): LinearModels {
  const unpacked = all.map(({ features }) => Buffer.from(features, 'base64'));
  const known = new Set<number>();
  for (const bytes of unpacked) forFeatures(bytes, (key) => known.add(key));
  // Most features of a text were never seen in training: a small open table says so in one look.
  const last = 2 ** Math.ceil(Math.log2(4 * known.size + 4)) - 1;
  const keys = new Int32Array(last + 1).fill(-1);
  // Small enough to stay in the processor's cache, where the table does not.
  const filter = new Uint8Array(FILTER);
  for (const key of known) {
    let slot = key & last;
    while (keys[slot] !== -1) slot = (slot + 1) & last;
    keys[slot] = key;
    filter[filterSlot(key)] = 1;
  }
  const slotOf = (key: number): number => {
    let slot = key & last;
    while (keys[slot] !== key && keys[slot] !== -1) slot = (slot + 1) & last;
    return keys[slot] === -1 ? -1 : slot;
  };
  const models = all.map(({ labels, bias, step }, i) => {
    const bytes = unpacked[i] as Buffer;
    // 0 where the model does not know the feature: no count stands there.
    const places = new Int32Array(last + 1);
    forFeatures(bytes, (key, place) => {
      const slot = slotOf(key);
      // Two features of training may share a key: the first is the one that is meant.
      if (places[slot] === 0) places[slot] = place;
    });
    return { bytes, places, bias: Float64Array.from(bias), step, scores: new Float64Array(labels.length) };
  });
  const found = new Int32Array(MOST_FEATURES);
  let foundCount = 0;
  let count = 0;
  return {
    read(features) {
      const { hashes } = features;
      count = features.count;
      foundCount = 0;
      for (let i = 0; i < count; i++) {
        const key = (hashes[i] as number) >>> 8;
        if (filter[filterSlot(key)] === 0) continue;
        const slot = slotOf(key);
        if (slot >= 0) found[foundCount++] = slot;
      }
    },
    scores(model) {
      const { bytes, places, bias, step, scores } = models[model] as (typeof models)[number];
      scores.fill(0);
      for (let i = 0; i < foundCount; i++) {
        const at = places[found[i] as number] as number;
        if (at === 0) continue;
        const end = at + 1 + 2 * (bytes[at] as number);
        for (let k = at + 1; k < end; k += 2) {
          const label = bytes[k] as number;
          scores[label] = (scores[label] as number) + (((bytes[k + 1] as number) << 24) >> 24);
        }
      }
      const scale = count === 0 ? 0 : step / Math.sqrt(count);
      for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) * scale + (bias[k] as number);
      return scores;
    },
  };
}
