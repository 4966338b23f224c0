import { runApp } from './support/run-app';

const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';

describe('the whole bot with its board', () => {
  const report = (base: string, person: string) =>
    fetch(`${base}/playground/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person, channel: 'claude-help', text: OVERLOADED }),
    });

  /** What stands on the board once it tells of an outage. */
  async function boardIn(base: string): Promise<string> {
    for (const person of ['mia', 'noah', 'priya', 'lars']) await report(base, person);
    const stop = new AbortController();
    const stream = await fetch(`${base}/board/events`, { signal: stop.signal });
    let told = '';
    for await (const part of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      told += part;
      if (told.includes('Claude looks down for your team')) break;
    }
    stop.abort();
    return (await fetch(`${base}/`)).text();
  }

  test('tells of an outage as it happens, with a redacted example and a chart', async () => {
    await runApp({}, async (base) => {
      const board = await boardIn(base);
      expect(board).toContain('Claude looks down for your team. It is not you.');
      expect(board).toContain('overloaded_error');
      expect(board).toContain('href="/playground"');
      const chart = /\/board\/charts\/day-wide\.svg\?v=[\w-]+/.exec(board)?.[0] ?? '';
      expect(await (await fetch(base + chart)).text()).toContain('>overloaded</text>');
    });
  });

  test('shows no text that anybody reported where only counts are wanted', async () => {
    const board = await runApp({ BOARD: 'counts' }, boardIn);
    expect(board).toContain('Claude looks down for your team. It is not you.');
    expect(board).not.toContain('&quot;overloaded_error&quot;');
  });

  test('leads to the playground where no board is wanted', async () => {
    await runApp({ BOARD: 'off' }, async (base) => {
      const answer = await fetch(`${base}/`, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([302, '/playground']);
      expect((await fetch(`${base}/board/events`)).status).toBe(404);
    });
  });
});
