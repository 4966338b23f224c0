import { Readable, Writable } from 'node:stream';
import { runReplay } from '../../src/cli/replay';
import own from '../fixtures/statuspage/own-scenarios.json';
import stories from '../fixtures/statuspage/own-stories.json';
import { eventsOf, type PageStory } from '../support/page-story';

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
  readonly never?: string;
}

const BEGIN = Date.UTC(2027, 3, 6, 12);
const SCENARIOS = own.scenarios as unknown as readonly {
  readonly id: string;
  readonly why: string;
  readonly expect: Expectation;
  readonly moments: readonly Moment[];
}[];

const STORIES = stories.stories as unknown as readonly (PageStory & {
  readonly id: string;
  readonly why: string;
  readonly expect: Expectation;
})[];

async function replay(events: readonly object[]) {
  const lines: string[] = [];
  const sink = (into: string[]) =>
    new Writable({
      write(chunk, _encoding, done) {
        into.push(String(chunk));
        done();
      },
    });
  const problems: string[] = [];
  const input = events.map((event) => JSON.stringify(event));
  await runReplay(Readable.from([input.join('\n')]), sink(lines), sink(problems), { people: 3 });
  expect(problems).toEqual([]);
  return lines
    .join('')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, string>);
}

function eventsAt(moments: readonly Moment[]): readonly object[] {
  return moments.map(({ minute, summary, incidents }) => {
    const at = new Date(BEGIN + minute * 60_000);
    return { at, kind: 'page', summary, ...(incidents ? { incidents } : {}) };
  });
}

async function holds(expected: Expectation, events: readonly object[]): Promise<void> {
  const decisions = await replay(events);
  const told = decisions.filter(({ event }) => event === 'delivery');
  const lines = told.map(({ at, subject, reason, action }) => [at, `${subject} ${reason} ${action}`] as const);
  // What is due in the same moment goes out in any order.
  const inOrder = lines.toSorted(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : String(a) < String(b) ? -1 : 1));
  expect(inOrder.map(([, line]) => line)).toEqual(expected.deliveries);
  const verdicts = decisions.filter(({ event }) => event === 'verdict').map(({ verdict }) => verdict);
  if (expected.verdicts) expect(verdicts).toEqual(expected.verdicts);
  expect(told[0]?.text ?? '').toContain(expected.first ?? '');
  expect(told.at(-1)?.text ?? '').toContain(expected.last ?? '');
  const all = told.map(({ text }) => (text ?? '').replace(/ \(https:[^)]*\)/g, '')).join('\n');
  expect(all).toContain(expected.contains ?? '');
  if (expected.never !== undefined) expect(all).not.toContain(expected.never);
}

describe('replay of pages that are odd in known ways', () => {
  test.each(SCENARIOS.map(({ id, why, expect: expected, moments }) => [id, why, expected, moments] as const))(
    '%s: %s',
    async (_id, _why, expected, moments) => holds(expected, eventsAt(moments)),
  );

  test.each(STORIES.map(({ id, why, ...story }) => [id, why, story] as const))('%s: %s', async (_id, _why, story) =>
    holds(story.expect, eventsOf(story, BEGIN)),
  );
});
