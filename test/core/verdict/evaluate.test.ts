import { evaluate, type Labelled, rate } from '../../../src/core/verdict/evaluate';

const row = (label: Partial<Labelled>, type: string, cluster: string) =>
  [
    { type: 'timeout', clusterEval: true, cluster: 'a', ...label },
    { type, cluster },
  ] as const;

describe('scoring', () => {
  test('the second label is right too, and what needs context is left out', () => {
    const { types } = evaluate([
      row({}, 'timeout', 'x'),
      row({ alt: 'connection' }, 'connection', 'x'),
      row({}, 'connection', 'x'),
      row({ needsContext: 'label' }, 'connection', 'x'),
      row({ needsContext: 'cluster' }, 'timeout', 'x'),
    ]);
    expect(types).toEqual({ right: 3, of: 4 });
  });

  test('tells types and kinds of text apart', () => {
    const { perType, perBasis } = evaluate([
      row({ textBasis: 'machine' }, 'timeout', 'x'),
      row({ type: 'connection', textBasis: 'prose' }, 'timeout', 'x'),
    ]);
    expect(perType.get('timeout')).toEqual({ right: 1, of: 1 });
    expect(perType.get('connection')).toEqual({ right: 0, of: 1 });
    expect(perBasis.get('prose')).toEqual({ right: 0, of: 1 });
  });

  test('compares clusters pair by pair', () => {
    // Labelled: 3 of a, 2 of b. Found: two of a together, the third of a with both of b.
    const { clusters } = evaluate([
      row({ cluster: 'a' }, 'timeout', '1'),
      row({ cluster: 'a' }, 'timeout', '1'),
      row({ cluster: 'a' }, 'timeout', '2'),
      row({ cluster: 'b' }, 'timeout', '2'),
      row({ cluster: 'b' }, 'timeout', '2'),
      row({ cluster: 'b', clusterEval: false }, 'timeout', '9'),
    ]);
    expect(clusters).toMatchObject({ reports: 5, precision: 2 / 4, recall: 2 / 4, f1: 0.5 });
  });

  test('nothing to score is no failure', () => {
    expect(rate(evaluate([]).types)).toBe(1);
  });
});
