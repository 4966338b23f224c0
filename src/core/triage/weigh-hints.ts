import { ERROR_TYPES, type ErrorType, type ErrorTypeId } from '../../domain/error-type';
import type { Folded } from './fold';
import type { Rule } from './signature-table';
import type { TalkModel } from './talk-model';

/** What weighs less is a hint: it decides only where nothing speaks plainly. */
const PLAIN = 3;
const HINT_SHARE = 0.25;
const LONE_HINT_SHARE = 0.7;
/** Below this sum nothing speaks for any type. */
const SPEAKS = 1;
/** A second and third phrase for the same thing adds this share of the weight. */
const REPEATED = 0.25;
/** What one unit of weight is worth beside the model's share of 1. */
const WEIGHT_SHARE = 0.11;
/** Where no phrase speaks, the model must be as sure as this. */
const SURE_ALONE = 0.2;
const MOST_CONFIDENCE = 0.75;
/** What the model says without any phrase to back it counts for less. */
const UNBACKED = 0.45;
/** The model names a problem from this share of all on: that of its type times that within its type. */
const SURE_OF_PROBLEM = 0.16;
/** "Claude is down" is near to whatever leaves open what is wrong, so the type must be plain. */
const LEAVES_OPEN = 'server_error/claude-down';
const PLAIN_TYPE = 0.6;

/** What hints and the model say together. */
export interface Weighed {
  readonly type: ErrorTypeId;
  readonly confidence: number;
  /** `type/problem` as the model names it, when it is sure enough. */
  readonly problem: string | undefined;
}

/**
 * Makes the function for texts that no rule decides: weights of the rules that speak, and how likely the model takes
 * each type to be. `hits` says how often each rule was found.
 */
export function createWeighing(
  rules: readonly Rule[],
  loadModel: (() => TalkModel) | undefined,
): (speaking: readonly number[], hits: Uint16Array, folded: Folded, hints: readonly string[]) => Weighed {
  const typeIndex = new Map<string, number>(ERROR_TYPES.map((type, i) => [type, i]));
  const ruleType = Uint8Array.from(rules, (rule) => typeIndex.get(rule.type) ?? 0);
  const sums = new Float64Array(ERROR_TYPES.length);
  const shares = new Float64Array(ERROR_TYPES.length);
  let model: TalkModel | undefined;
  let labelType: readonly number[] = [];

  const readModel = (folded: Folded, hints: readonly string[]): Float64Array | undefined => {
    if (loadModel === undefined) return undefined;
    if (model === undefined) {
      model = loadModel();
      labelType = model.types.map((type) => typeIndex.get(type) ?? -1);
    }
    return model.read(folded, hints);
  };
  return (speaking, hits, folded, hints) => {
    sums.fill(0);
    const plainly = speaking.some((rule) => (rules[rule] as Rule).signature.weight >= PLAIN);
    for (const rule of speaking) {
      const full = (rules[rule] as Rule).signature.weight;
      const weight = full >= PLAIN ? full : full * (plainly ? HINT_SHARE : LONE_HINT_SHARE);
      const again = Math.min(3, Math.max(0, (hits[rule] as number) - 1));
      const t = ruleType[rule] as number;
      sums[t] = (sums[t] as number) + weight * (1 + REPEATED * again);
    }
    shares.fill(0);
    const likely = folded.length === 0 ? undefined : readModel(folded, hints);
    let unknown = 0;
    for (let k = 0; likely !== undefined && k < likely.length; k++) {
      const t = labelType[k] as number;
      if (t < 0) unknown += likely[k] as number;
      else shares[t] = (shares[t] as number) + (likely[k] as number);
    }

    let top = 0;
    let total = 0;
    let most = 0;
    for (let t = 0; t < sums.length; t++) {
      const sum = sums[t] as number;
      total += sum;
      most = Math.max(most, sum);
      const score = sum * WEIGHT_SHARE + (shares[t] as number);
      if (score > (sums[top] as number) * WEIGHT_SHARE + (shares[top] as number)) top = t;
    }
    const sum = sums[top] as number;
    const share = shares[top] as number;
    if (most < SPEAKS && (share < SURE_ALONE || unknown > share)) {
      return { type: 'unknown', confidence: 0, problem: undefined };
    }
    const bySum = sum >= SPEAKS ? (sum / (total + 2)) * Math.min(1, sum / 5) : 0;
    const type = ERROR_TYPES[top] as ErrorType;
    const named = model?.problem(type);
    const isSure =
      named !== undefined &&
      share * named.likely >= SURE_OF_PROBLEM &&
      (share >= PLAIN_TYPE || named.name !== LEAVES_OPEN);
    return {
      type,
      confidence: Math.max(
        bySum > MOST_CONFIDENCE ? MOST_CONFIDENCE : bySum,
        share * (most < SPEAKS ? UNBACKED : MOST_CONFIDENCE),
      ),
      problem: isSure ? named.name : undefined,
    };
  };
}
