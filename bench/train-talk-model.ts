/**
 * Trains the talk model, which says what people mean where no documented phrase is in the text, from the examples in
 * src/knowledge (examples/ and those beside the runbooks). Prints how often it is right on examples that it was not
 * trained with (five parts, each held out once), alone and together with the rules, and writes
 * src/knowledge/talk-model.json. Run it after changing examples or signatures: npx ts-node bench/train-talk-model.ts
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createClassifier } from '../src/core/triage/classify';
import { clean } from '../src/core/triage/clean';
import type { LinearModelData } from '../src/core/triage/linear-models';
import { createTalkFeatures } from '../src/core/triage/talk-features';
import { createTalkModel, type TalkModelData } from '../src/core/triage/talk-model';
import { ALL_EXAMPLES } from '../src/knowledge/examples/all';
import type { Example } from '../src/knowledge/examples/example';
import { KNOWLEDGE } from '../src/knowledge/registry';
import { random } from './fill-line';
import { type Row, train, type Weights } from './softmax-regression';

const FILE = path.join(__dirname, '../src/knowledge/talk-model.json');
const PARTS = 5;
const STEP = 1 / 16;
/** Smaller weights, in steps, change little and take room. */
const KEPT_FROM = { types: 7, problems: 8 };
const PACE = { types: { epochs: 40, rate: 0.1 }, problems: { epochs: 30, rate: 0.05 } };
/** How far a type with few examples is made up for: at 0 it is rarely guessed, at 1 as often as any other. */
const EVENED_OUT = 0.75;
/** The same for a problem within its type. */
const EVENED_OUT_PROBLEMS = 0.4;

const examples: readonly Example[] = [
  ...ALL_EXAMPLES,
  ...Object.values(KNOWLEDGE).flatMap(({ type, examples: texts }) => texts.map((text) => ({ type, text }))),
];
const labelOf = ({ type, problem }: Example): string => `${type}/${problem ?? '-'}`;
const types = [...new Set(examples.map(({ type }) => type))].sort();
const problems = [...new Set(examples.map(labelOf))].sort();
const weightOf = new Map(
  types.map((type) => {
    const own = examples.filter((example) => example.type === type).length;
    return [type, (examples.length / types.length / own) ** EVENED_OUT];
  }),
);
const problemWeight = problems.map((label) => {
  const own = examples.filter((example) => labelOf(example) === label).length;
  const type = label.slice(0, label.indexOf('/'));
  const siblings = problems.filter((other) => other.startsWith(`${type}/`)).length;
  const ofType = examples.filter((example) => example.type === type).length;
  return (ofType / siblings / own) ** EVENED_OUT_PROBLEMS;
});
const problemsOf = new Map(
  types.map((type) => [type, problems.flatMap((label, k) => (label.startsWith(`${type}/`) ? [k] : []))]),
);

const withoutModel = createClassifier(4_000, undefined);
const features = createTalkFeatures();
const read: readonly Uint32Array[] = examples.map(({ text }) => {
  const { folded, hints } = withoutModel(clean(text));
  const { hashes, count } = features(folded, hints);
  return hashes.slice(0, count);
});

function pack({ of, bias }: Weights, labels: readonly string[], keptFrom: number): LinearModelData {
  const parts: Buffer[] = [];
  for (const [feature, weights] of [...of].sort(([a], [b]) => a - b)) {
    const kept = [...weights]
      .map((weight, label) => [label, Math.max(-127, Math.min(127, Math.round(weight / STEP)))] as const)
      .filter(([, weight]) => Math.abs(weight) >= keptFrom);
    if (kept.length === 0) continue;
    const head = Buffer.alloc(4);
    // Three bytes of the hash are enough to tell some ten thousand features apart.
    head.writeUInt32LE(((feature >>> 8) | (kept.length << 24)) >>> 0);
    parts.push(head, Buffer.from(kept.flatMap(([label, weight]) => [label, weight & 0xff])));
  }
  const round = (value: number): number => Math.round(value * 1_000) / 1_000;
  return { labels, bias: [...bias].map(round), step: STEP, features: Buffer.concat(parts).toString('base64') };
}

/** Trains with the examples that `isChosen` names. */
function learnFrom(isChosen: (i: number) => boolean): TalkModelData {
  const typeRows: Row[] = [];
  const problemRows: Row[] = [];
  examples.forEach((example, i) => {
    const own = read[i];
    if (own === undefined || !isChosen(i)) return;
    typeRows.push({
      features: own,
      label: types.indexOf(example.type),
      weight: weightOf.get(example.type) ?? 1,
    });
    const among = problemsOf.get(example.type) ?? [];
    const label = problems.indexOf(labelOf(example));
    if (among.length > 1) problemRows.push({ features: own, label, among, weight: problemWeight[label] ?? 1 });
  });
  return {
    types: pack(train(typeRows, types.length, PACE.types, random(7)), types, KEPT_FROM.types),
    problems: pack(train(problemRows, problems.length, PACE.problems, random(7)), problems, KEPT_FROM.problems),
  };
}

const share = (part: number, of: number): number => Math.round((part / of) * 1_000) / 1_000;
let alone = 0;
let together = 0;
let rulesOnly = 0;
let known = 0;
let named = 0;
let namedRight = 0;
const buckets = [0, 0.2, 0.3, 0.4, 0.5, 0.6].map((from) => ({ from, right: 0, of: 0 }));
for (let part = 0; part < PARTS; part++) {
  const model = createTalkModel(learnFrom((i) => i % PARTS !== part));
  const classify = createClassifier(4_000, () => model);
  examples.forEach((example, i) => {
    if (i % PARTS !== part) return;
    const text = clean(example.text);
    if (withoutModel(text).type === example.type) rulesOnly++;
    const { type, confidence, hints, folded } = classify(text);
    if (type === example.type) together++;
    if (type !== 'unknown') {
      known++;
      const bucket = buckets.findLast(({ from }) => confidence >= from);
      if (bucket) {
        bucket.of++;
        if (type === example.type) bucket.right++;
      }
    }
    const likely = model.read(folded, hints);
    if (types[likely.indexOf(Math.max(...likely))] === example.type) alone++;
    if (example.problem !== undefined) {
      const problem = model.problem(example.type);
      if (problem !== undefined && problem.likely >= 0.5) named++;
      if (problem !== undefined && problem.likely >= 0.5 && problem.name === labelOf(example)) namedRight++;
    }
  });
}

const data = learnFrom(() => true);
writeFileSync(FILE, `${JSON.stringify(data)}\n`);
process.stdout.write(
  `${JSON.stringify({
    examples: examples.length,
    problems: problems.length,
    kilobytes: Math.round(JSON.stringify(data).length / 1_024),
    heldOutAccuracy: {
      rulesOnly: share(rulesOnly, examples.length),
      modelOnly: share(alone, examples.length),
      together: share(together, examples.length),
      ofThoseNotUnknown: share(together, known),
    },
    problemsNamedRight: `${namedRight} of ${named}`,
    rightByConfidence: Object.fromEntries(buckets.map(({ from, right, of }) => [`from ${from}`, `${right} of ${of}`])),
  })}\n`,
);
