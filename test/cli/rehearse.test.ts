import { Readable, Writable } from 'node:stream';
import { channelOf, type RehearseOptions, runRehearse } from '../../src/cli/rehearse';
import { runReplay } from '../../src/cli/replay';
import { readingsOf } from '../../src/core/rehearsal/readings-of';
import { parseReading } from '../../src/sources/parse-statuspage';
import recorded from '../fixtures/statuspage/own-incidents.json';

const FILE = 'test/fixtures/statuspage/own-incidents.json';
const PAGE = { id: 'claude', name: 'Claude', url: 'https://status.claude.com' };
const incidents = parseReading({ incidents: recorded }, 0).incidents;

const number = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1]);
const read = (text: string) => ({
  posts: number(text, /would have got (\d+) messages?/),
  edits: number(text, /edited in place (\d+) times/),
  pings: number(text, /names called\): (\d+)/),
  night: /At night \(.*\): (.*)/.exec(text)?.[1],
});

async function replayed() {
  let out = '';
  const output = new Writable({
    write(chunk, _encoding, done) {
      out += chunk;
      done();
    },
  });
  const shown = readingsOf(incidents).map(({ at, incidents: listed }) => {
    const raw = listed.map((one) => {
      const whole = recorded.incidents.find(({ id }) => id === one.id);
      const known = new Set(one.updates.map(({ id }) => id));
      return {
        ...whole,
        status: one.status,
        resolved_at: one.resolvedAt === undefined ? null : new Date(one.resolvedAt).toISOString(),
        incident_updates: whole?.incident_updates.filter(({ id }) => known.has(id)),
        components: one.components,
      };
    });
    return JSON.stringify({ at: new Date(at).toISOString(), kind: 'page', incidents: raw });
  });
  await runReplay(Readable.from([shown.join('\n')]), output, output, { people: 3 });
  const deliveries = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event?: string; action?: string })
    .filter(({ event }) => event === 'delivery');
  const count = (action: string) => deliveries.filter((one) => one.action === action).length;
  return { posts: count('post'), edits: count('edit') };
}

const done = new Map<string, Promise<string>>();
/** Each rehearsal once: it goes through a quarter of a year. */
function rehearsed(options: Omit<RehearseOptions, 'page'> = {}): Promise<string> {
  const key = JSON.stringify(options);
  const text = done.get(key) ?? runRehearse({ page: FILE, ...options }, PAGE);
  done.set(key, text);
  return text;
}

jest.setTimeout(240_000);

describe('claude-status rehearse', () => {
  test('counts the messages and edits that replay makes of the same readings', async () => {
    const { posts, edits } = read(await rehearsed());
    expect(posts).toBeGreaterThan(20);
    expect({ posts, edits }).toEqual(await replayed());
  });

  test('shows every month of the recording in a calendar, and every message in it', async () => {
    const text = await rehearsed();
    const rows = text.split('\n').filter((line) => /^(Jul|Aug|Sep|Oct) 2026/.test(line));
    expect(rows.map((row) => row.length)).toEqual([10 + 31, 10 + 31, 10 + 30, 10 + 31]);
    const days = rows.join('').replace(/[A-Z][a-z]{2} 2026/g, '');
    const shown = [...days].reduce((sum, mark) => sum + (Number(mark) || 0), 0);
    const { posts, pings } = read(text);
    expect(shown).toBe(posts + pings);
  });

  test('has nothing at night where there are quiet hours, but for what may break them', async () => {
    const quiet = '22:00-07:00 Europe/Berlin';
    expect(read(await rehearsed({ quiet })).night).toBe('None');
    const some = read(await runRehearse({ page: FILE, quiet: `${quiet} except major` }, PAGE));
    expect(number(some.night ?? '', /^(\d+)/)).toBeGreaterThan(0);
    const all = read(await rehearsed({ zone: 'Europe/Berlin' }));
    expect(number(all.night ?? '', /^(\d+)/)).toBeGreaterThan(number(some.night ?? '', /^(\d+)/));
  });

  test('goes by the impact that is asked for, and counts who would have been called', async () => {
    const all = read(await rehearsed());
    const major = read(await rehearsed({ impact: 'major' }));
    expect(major.posts).toBeLessThan(all.posts);
    const called = read(await rehearsed({ mention: 'minor' }));
    expect(called.posts).toBe(all.posts);
    expect(called.pings).toBeGreaterThan(all.pings);
  });

  test('goes by the settings of a channel, as if its drafts were posted at once', async () => {
    const channel = { platform: 'slack', workspace: 'T1', channel: 'C1' };
    const subscription = {
      channel,
      components: [],
      smallestImpact: 'critical' as const,
      teamOutages: true,
      monitored: false,
      draftTo: { kind: 'person' as const, id: 'U1', name: 'ana' },
    };
    const text = await runRehearse({ page: FILE }, PAGE, channelOf('slack:T1:C1', [subscription]));
    expect(read(text)).toMatchObject({ posts: read(await rehearsed({ impact: 'critical' })).posts });
    expect(text).toContain('as if every draft had been posted at once');
    expect(() => channelOf('slack:T1:C2', [subscription])).toThrow('there are slack:T1:C1');
  });

  test.each([
    [
      { url: 'http://127.0.0.1:9' },
      'http://127.0.0.1:9/api/v2/incidents.json cannot be read: it cannot be reached (ECONNREFUSED). --page takes a file with what it says',
    ],
    [{ page: 'no-such-file.json' }, 'cannot read no-such-file.json'],
    [{ page: FILE, quiet: '22:00-07:00 Europe/Berlim' }, 'Did you mean Europe/Berlin'],
    [{ page: FILE, impact: 'huge' }, 'write minor, major or critical'],
  ])('says what is wrong with %j', async (options, words) => {
    await expect(runRehearse(options, PAGE)).rejects.toThrow(words);
  });
});
