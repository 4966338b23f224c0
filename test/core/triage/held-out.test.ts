import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createTriage } from '../../../src/core/triage/triage';
import { evaluate, type Labelled, type Predicted, rate } from '../../../src/core/verdict/evaluate';

/** Written before the model was, in ten languages; the model never sees them, though some of their words have since entered the rules. */
const FIXTURE = path.join(__dirname, '../../fixtures/triage/held-out.jsonl');

interface Line {
  readonly text: string;
  readonly type: string;
  readonly alt: string | null;
  readonly cluster_coarse: string | null;
  readonly cluster_eval: boolean;
  readonly text_basis: string;
}

test('texts in people’s own words are recognised, those of programs without a miss', () => {
  const triage = createTriage();
  const lines = readFileSync(FIXTURE, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const scored = lines.map((line): readonly [Labelled, Predicted] => {
    const { type, cluster } = triage.triage(line.text);
    return [
      {
        type: line.type,
        alt: line.alt,
        needsContext: null,
        cluster: line.cluster_coarse,
        clusterEval: line.cluster_eval,
        textBasis: line.text_basis,
      },
      { type, cluster: cluster.id },
    ];
  });
  const { types, perBasis } = evaluate(scored);
  const machine = perBasis.get('machine');
  const prose = perBasis.get('prose');
  expect(machine && rate(machine)).toBe(1);
  expect(prose && rate(prose)).toBeGreaterThan(0.9);
  expect(rate(types)).toBeGreaterThan(0.93);
});
