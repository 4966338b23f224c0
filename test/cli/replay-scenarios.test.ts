import { Readable, Writable } from 'node:stream';
import { runReplay } from '../../src/cli/replay';
import own from '../fixtures/statuspage/own-scenarios.json';

interface Moment {
  readonly minute: number;
  readonly summary: unknown;
  readonly incidents?: readonly unknown[];
}

interface Expectation {
  /** Every delivery: its subject, reason and action. */
  readonly deliveries: readonly string[];
  /** Every verdict, in turn. */
  readonly verdicts?: readonly string[];
  /** Words of the first and of the last delivery, and of any. */
  readonly first?: string;
  readonly last?: string;
  readonly contains?: string;
}

const BEGIN = Date.UTC(2027, 3, 6, 12);
const SCENARIOS = own.scenarios as unknown as readonly {
  readonly id: string;
  readonly why: string;
  readonly expect: Expectation;
  readonly moments: readonly Moment[];
}[];

async function replay(moments: readonly Moment[]) {
  const lines: string[] = [];
  const sink = (into: string[]) =>
    new Writable({
      write(chunk, _encoding, done) {
        into.push(String(chunk));
        done();
      },
    });
  const problems: string[] = [];
  const input = moments.map(({ minute, summary, incidents }) =>
    JSON.stringify({
      at: new Date(BEGIN + minute * 60_000),
      kind: 'page',
      summary,
      ...(incidents ? { incidents } : {}),
    }),
  );
  await runReplay(Readable.from([input.join('\n')]), sink(lines), sink(problems), { people: 3 });
  expect(problems).toEqual([]);
  return lines
    .join('')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, string>);
}

describe('replay of pages that are odd in known ways', () => {
  test.each(SCENARIOS.map(({ id, why, expect: expected, moments }) => [id, why, expected, moments] as const))(
    '%s: %s',
    async (_id, _why, expected, moments) => {
      const decisions = await replay(moments);
      const told = decisions.filter(({ event }) => event === 'delivery');
      expect(told.map(({ subject, reason, action }) => `${subject} ${reason} ${action}`)).toEqual(expected.deliveries);
      const verdicts = decisions.filter(({ event }) => event === 'verdict').map(({ verdict }) => verdict);
      if (expected.verdicts) expect(verdicts).toEqual(expected.verdicts);
      expect(told[0]?.text ?? '').toContain(expected.first ?? '');
      expect(told.at(-1)?.text ?? '').toContain(expected.last ?? '');
      const all = told.map(({ text }) => (text ?? '').replace(/ \(https:[^)]*\)/g, '')).join('\n');
      expect(all).toContain(expected.contains ?? '');
    },
  );
});
