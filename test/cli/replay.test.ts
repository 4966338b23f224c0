import { Readable, Writable } from 'node:stream';
import { runReplay } from '../../src/cli/replay';
import { bodiesAt, momentsOf, scenario } from '../support/statuspage-bodies';

interface Decision {
  readonly at: string;
  readonly event: string;
  readonly [key: string]: unknown;
}

async function replay(lines: readonly (Record<string, unknown> | string)[]) {
  const chunks: string[] = [];
  const problems: string[] = [];
  const into = (list: string[]) =>
    new Writable({
      write(chunk, _encoding, done) {
        list.push(String(chunk));
        done();
      },
    });
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const bad = await runReplay(Readable.from([input]), into(chunks), into(problems), { people: 3 });
  const decisions = chunks
    .join('')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Decision);
  return {
    bad,
    problems: problems.join(''),
    decisions,
    of: (event: string) => decisions.filter((d) => d.event === event),
  };
}

const at = (minute: number) => new Date(Date.UTC(2026, 3, 28, 14, minute)).toISOString();
const report = (minute: number, reporter: string) => ({
  at: at(minute),
  kind: 'report',
  reporter,
  text: 'API Error: 529 Overloaded',
});

function pageEvents(id: string) {
  const story = scenario(id);
  return momentsOf(story.incidents).map((moment) => ({
    at: new Date(moment).toISOString(),
    kind: 'page',
    ...bodiesAt(story, moment),
  }));
}

describe('replay', () => {
  test('knows after a few quiet days what was usual before: two people stand out then', async () => {
    const day = 24 * 60;
    const learnt = Array.from({ length: 20 }, (_, n) => report(n * day, n % 2 === 0 ? 'ann' : 'bob'));
    const { of } = await replay([...learnt, report(26 * day, 'cid'), report(26 * day + 1, 'dan')]);
    expect(
      of('outage')
        .map((d) => [d.at, d.state])
        .slice(0, 1),
    ).toEqual([[at(26 * day + 1), 'confirmed']]);
  });

  test('tells of an outage from the first suspicion to its end, in virtual time', async () => {
    const { of, bad } = await replay([report(0, 'ann'), report(2, 'bob'), report(4, 'cid')]);
    expect(bad).toBe(0);
    expect(of('outage').map((d) => [d.at, d.state, d.people])).toEqual([
      [at(2), 'suspected', 2],
      [at(4), 'confirmed', 3],
      [expect.any(String), 'recovering', 3],
      [expect.any(String), 'over', 3],
    ]);
    expect(new Set(of('outage').map((d) => d.outage)).size).toBe(1);
    expect(of('outage')[1]).toMatchObject({
      scope: 'provider',
      since: at(0),
      reasons: expect.arrayContaining([expect.stringContaining('3 people since 14:00 UTC')]),
    });
    expect(of('delivery').map((d) => [d.subject, d.reason, d.action])).toEqual([
      ['outage', 'first', 'post'],
      ['outage', 'changed', 'edit'],
      ['outage', 'resolved', 'edit'],
    ]);
    expect(of('verdict').map((d) => d.verdict)).toEqual(['unknown', 'suspected-outage', 'provider-outage', 'unknown']);
  });

  test('counts "works" as evidence that it is over', async () => {
    const { of } = await replay([
      ...['ann', 'bob', 'cid'].map((person, i) => report(i, person)),
      { at: at(5), kind: 'works', reporter: 'ann' },
      { at: at(6), kind: 'works', reporter: 'bob' },
    ]);
    expect(of('outage').find((d) => d.state === 'recovering')?.at).toBe(at(6));
  });

  test('gives an ordinary incident one post, three edits and one resolve', async () => {
    const { of } = await replay(pageEvents('ordinary'));
    expect(of('delivery').map((d) => [d.subject, d.reason, d.action])).toEqual([
      ['incident', 'first', 'post'],
      ['incident', 'changed', 'edit'],
      ['incident', 'changed', 'edit'],
      ['incident', 'resolved', 'edit'],
    ]);
    expect(of('verdict').map((d) => d.verdict)).toEqual(['provider-outage', 'healthy']);
  });

  test.each([
    ['retro_resolved_only', pageEvents('retro_resolved_only')],
    ['bulk_touch_of_old_incidents', pageEvents('bulk_touch_of_old_incidents').slice(-1)],
  ])('announces nothing for %s', async (_id, events) => {
    const { of } = await replay(events);
    expect(of('delivery')).toEqual([]);
    expect(new Set(of('verdict').map((d) => d.verdict))).toEqual(new Set(['healthy']));
  });

  test('shows a long notice once and stays healthy', async () => {
    const { of } = await replay(pageEvents('long_advisory_all_operational'));
    expect(of('delivery').map((d) => [d.subject, d.reason])).toEqual([['advisory', 'first']]);
    expect(of('verdict').map((d) => d.verdict)).toEqual(['healthy']);
  });

  test('says that the page is out of reach, and neither that Claude is down nor that it is up', async () => {
    const faults = Array.from({ length: 30 }, (_, i) => ({
      at: at(i),
      kind: 'page-error',
      error: 'tls: certificate invalid',
    }));
    const { of } = await replay(faults);
    expect(of('verdict').map((d) => d.verdict)).toEqual(['unknown']);
    expect(of('delivery').map((d) => [d.subject, d.reason])).toEqual([['page', 'first']]);
    expect(of('delivery')[0]?.text).toContain('certificate problem');
  });

  test('takes a body that is no status page for a page that cannot be read', async () => {
    const { bad, of } = await replay([
      report(0, 'ann'),
      { at: at(1), kind: 'page', summary: '<html>bad gateway</html>' },
      report(2, 'bob'),
    ]);
    expect(bad).toBe(0);
    expect(of('outage').map((d) => d.state)).toContain('suspected');
    expect(JSON.stringify(of('verdict'))).toContain('cannot be read');
  });

  test('names each line that it cannot use and goes on with the rest', async () => {
    const { bad, problems, of } = await replay([
      '{"at":',
      '{"at":"yesterday","kind":"report"}',
      '',
      { at: at(0), kind: 'dance' },
      report(1, 'ann'),
      report(2, 'bob'),
    ]);
    expect(bad).toBe(3);
    expect(problems).toMatch(/^line 1: not JSON.*\nline 2: at: .*\nline 4: kind: .*\n$/);
    expect(of('outage').map((d) => d.state)).toContain('suspected');
  });

  test('decides the same when it is run again', async () => {
    const lines = [
      ...['ann', 'bob', 'cid', 'dan'].map((person, i) => report(i, person)),
      { at: at(9), kind: 'works', reporter: 'ann' },
    ];
    expect((await replay(lines)).decisions).toEqual((await replay(lines)).decisions);
  });
});
