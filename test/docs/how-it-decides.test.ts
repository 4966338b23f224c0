import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { runReplay } from '../../src/cli/replay';
import { ROOT } from './read-pages';

interface Decision {
  readonly at: string;
  readonly event: string;
  readonly state?: string;
}

const page = readFileSync(path.join(ROOT, 'docs/how-it-decides.md'), 'utf8');
const rows = [...page.matchAll(/^\| (\d\d:\d\d) \| (.*?) \| (.*?) \|$/gm)].map(([, time = '', , decision = '']) => ({
  time,
  decision,
}));
let decisions: readonly Decision[];

beforeAll(async () => {
  const output = new PassThrough();
  const said = output.setEncoding('utf8').toArray();
  const events = createReadStream(path.join(ROOT, 'docs/examples/afternoon.jsonl'));
  expect(await runReplay(events, output, new PassThrough(), { people: 3 })).toBe(0);
  output.end();
  decisions = (await said)
    .join('')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Decision);
});

const decidedAt = (time: string) => decisions.filter(({ at }) => at.slice(11, 16) === time);

describe('the worked example', () => {
  test('tells of every minute in which something was decided', () => {
    expect(rows.length).toBeGreaterThan(7);
    const told = new Set(['14:00', ...rows.map(({ time }) => time)]);
    expect(decisions.filter(({ at }) => !told.has(at.slice(11, 16)))).toEqual([]);
  });

  test.each(rows)('says of $time what the bot says', ({ time, decision }) => {
    const said = JSON.stringify(decidedAt(time)).replaceAll('\\"', "'");
    const quoted = [...decision.matchAll(/"([^"]+)"/g)].map(([, words = '']) => words);
    expect(quoted.filter((words) => !said.includes(words))).toEqual([]);
    const states = [...decision.matchAll(/\*\*(\w+)\*\*/g)].map(([, state]) => state);
    const changed = decidedAt(time).flatMap(({ event, state }) => (event === 'outage' ? [state] : []));
    expect(changed).toEqual(states);
    if (/^nothing:|^so far/.test(decision)) expect(decidedAt(time)).toEqual([]);
    else expect(quoted.length).toBeGreaterThan(0);
  });

  test('posts one message per channel, and edits it from then on', () => {
    const actions = decisions
      .filter(({ event }) => event === 'delivery')
      .map((one) => (one as { action?: string }).action);
    expect(actions[0]).toBe('post');
    expect(new Set(actions.slice(1))).toEqual(new Set(['edit']));
  });
});
