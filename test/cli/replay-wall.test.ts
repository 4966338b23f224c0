import { Readable, Writable } from 'node:stream';
import { runReplay } from '../../src/cli/replay';

interface Verdict {
  readonly event: string;
  readonly verdict: string;
  readonly reasons: readonly string[];
}

const at = (second: number) => new Date(Date.UTC(2026, 3, 28, 14) + second * 1_000).toISOString();

/** Six who fail and six who are fine, a few seconds apart, and the verdict that stands in the end. */
async function verdictOf(failing: Record<string, unknown>, fine: Record<string, unknown>): Promise<Verdict> {
  const signals = Array.from({ length: 12 }, (_, i) => ({
    at: at(i * 10),
    kind: 'signal',
    reporter: `u${i}`,
    ok: i % 2 === 1,
    ...(i % 2 === 1 ? fine : { type: 'connection', ...failing }),
  }));
  const written: string[] = [];
  const write = (chunk: unknown, _encoding: unknown, done: () => void) => {
    written.push(String(chunk));
    done();
  };
  const input = signals.map((line) => JSON.stringify(line)).join('\n');
  await runReplay(Readable.from([input]), new Writable({ write }), process.stderr, { people: 3 });
  const decisions = written.join('').split('\n').filter(Boolean);
  const confirmed = decisions.map((line) => JSON.parse(line) as Verdict & { state?: string });
  const kinds = confirmed.filter(({ event }) => event === 'verdict').map(({ verdict }) => verdict);
  const last = confirmed.filter(({ event, state }) => event === 'outage' && state === 'recovering').at(-1);
  const verdict = kinds.filter((kind) => kind !== 'unknown' && kind !== 'healthy').at(-1) ?? 'none';
  return { event: 'verdict', verdict, reasons: last?.reasons ?? [] };
}

describe('where the wall is, as machines tell it', () => {
  test('all who fail are in one network and others are fine: it is that network', async () => {
    expect((await verdictOf({ network: 'office' }, { network: 'home' })).verdict).toBe('office-network');
  });

  test('so it is when their failures look like those of Claude, if they are too many for chance', async () => {
    const { verdict } = await verdictOf({ network: 'office', type: 'server_error' }, { network: 'home' });
    expect(verdict).toBe('office-network');
  });

  test('all who fail go through one gateway and others are fine: it is the gateway', async () => {
    const { verdict } = await verdictOf({ route: 'llm.corp.example', type: 'server_error' }, { route: 'anthropic' });
    expect(verdict).toBe('gateway');
  });

  test('a gateway whose host nobody tells is one all the same', async () => {
    expect((await verdictOf({ route: 'gateway', type: 'timeout' }, { route: 'anthropic' })).verdict).toBe('gateway');
  });

  test('who fails and who does not are in the same network: it is not the network', async () => {
    const { verdict } = await verdictOf({ network: 'office', type: 'overloaded' }, { network: 'office' });
    expect(verdict).toBe('provider-outage');
  });

  test('people who cannot reach Claude from several networks have no bad network', async () => {
    const signals = ['ann', 'bob', 'cid', 'dan'].map((reporter, i) => ({
      at: at(i),
      kind: 'signal',
      reporter,
      ok: false,
      type: 'connection',
      network: `net-${i % 2}`,
    }));
    const written: string[] = [];
    const write = (chunk: unknown, _encoding: unknown, done: () => void) => {
      written.push(String(chunk));
      done();
    };
    const input = signals.map((line) => JSON.stringify(line)).join('\n');
    await runReplay(Readable.from([input]), new Writable({ write }), process.stderr, { people: 3 });
    expect(written.join('')).toContain('"verdict":"provider-outage"');
    expect(written.join('')).toContain('It fails for 3 of 3 people active in the last 15 min');
    expect(written.join('')).not.toContain('net-1');
  });
});
