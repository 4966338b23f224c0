import { Readable, Writable } from 'node:stream';
import { runReplay } from '../../src/cli/replay';

interface Decision {
  readonly at: string;
  readonly event: string;
  readonly [key: string]: unknown;
}

async function replay(lines: readonly Record<string, unknown>[]) {
  const written: string[] = [];
  const problems: string[] = [];
  const into = (list: string[]) =>
    new Writable({
      write(chunk, _encoding, done) {
        list.push(String(chunk));
        done();
      },
    });
  const input = lines.map((line) => JSON.stringify(line)).join('\n');
  const bad = await runReplay(Readable.from([input]), into(written), into(problems), { people: 3 });
  const decisions = written
    .join('')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Decision);
  return { bad, problems: problems.join(''), of: (event: string) => decisions.filter((d) => d.event === event) };
}

const at = (minute: number) => new Date(Date.UTC(2026, 3, 28, 14) + minute * 60_000).toISOString();
const signal = (minute: number, reporter: string, ok: boolean, more: Record<string, unknown> = {}) => ({
  at: at(minute),
  kind: 'signal',
  reporter,
  ok,
  ...(ok ? {} : { type: 'overloaded' }),
  ...more,
});
const fails = (minute: number, reporter: string, more?: Record<string, unknown>) =>
  signal(minute, reporter, false, more);

describe('signals in replay', () => {
  test('machines alone make an outage, which is over when they work again', async () => {
    const { of, bad } = await replay([
      ...[fails(0, 'ann'), fails(1, 'bob'), fails(2, 'cid')],
      ...['ann', 'bob', 'cid'].map((who, i) => signal(10 + i, who, true)),
    ]);
    expect(bad).toBe(0);
    expect(of('outage').map((d) => [d.at, d.state, d.people])).toEqual([
      [at(1), 'suspected', 2],
      [at(2), 'confirmed', 3],
      [at(11), 'recovering', 3],
      [expect.any(String), 'over', 3],
    ]);
  });

  test('a person who said it in chat and whose machine says it as well counts once', async () => {
    const said = { at: at(1), kind: 'report', reporter: 'ann', text: 'API Error: 529 Overloaded' };
    expect((await replay([fails(0, 'ann'), said, fails(2, 'bob')])).of('outage').map((d) => d.people)).toEqual([2, 2]);
  });

  test('a retry storm of one client is one person', async () => {
    const storm = Array.from({ length: 300 }, (_, i) => fails(i / 30, 'ann', { count: 250 }));
    expect((await replay(storm)).of('outage')).toEqual([]);
  });

  test('who works again before others fail is no part of it', async () => {
    const { of } = await replay([
      ...[fails(0, 'ann'), signal(1, 'ann', true)],
      ...[fails(2, 'bob'), signal(3, 'bob', true), fails(4, 'cid'), signal(5, 'cid', true)],
    ]);
    expect(of('outage')).toEqual([]);
  });

  test('the names that others give to failures are understood, and so is a failure without one', async () => {
    for (const type of ['overloaded_error', 'api_error', null, undefined]) {
      const { of, bad } = await replay(['ann', 'bob', 'cid'].map((who, i) => fails(i, who, { type })));
      expect([type, bad, of('outage').find((d) => d.state === 'confirmed')?.people]).toEqual([type, 0, 3]);
    }
  });

  test('what concerns one request or one person is no outage, whoever else has it', async () => {
    for (const type of ['request_invalid', 'client_bug']) {
      const { of } = await replay(['ann', 'bob', 'cid'].map((who, i) => fails(i, who, { type })));
      expect([type, of('outage')]).toEqual([type, []]);
    }
  });

  test('a line that is no signal is named with what is wrong with it', async () => {
    const { bad, problems } = await replay([
      { ...fails(0, 'ann'), ok: 'no' },
      { ...fails(0, 'ann'), reporter: 7 },
      { ...fails(0, 'ann'), model: 7 },
      { ...fails(0, 'ann'), count: 0 },
      { ...fails(0, 'ann'), count: 1.5 },
    ]);
    expect(bad).toBe(5);
    expect(problems.split('\n').filter(Boolean)).toEqual([
      'line 1: ok: must be true or false',
      'line 2: reporter: must be a text',
      'line 3: model: must be a text',
      'line 4: count: must be a whole number from 1',
      'line 5: count: must be a whole number from 1',
    ]);
  });
});
