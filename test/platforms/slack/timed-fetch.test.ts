import { getEventListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { timedFetch } from '../../../src/platforms/slack/timed-fetch';
import { eventually } from '../../support/eventually';

let server: Server;
let url: string;
let asked: number;
let encodings: unknown[];
/** How far the answer goes: not at all, to the middle of its body, or to its end. */
let goes: 'nowhere' | 'half' | 'whole';

beforeEach(async () => {
  asked = 0;
  encodings = [];
  goes = 'whole';
  server = createServer((request, response) => {
    asked += 1;
    encodings.push(request.headers['accept-encoding']);
    if (request.url === '/away') return response.writeHead(302, { location: url }).end();
    if (goes === 'nowhere') return;
    response.writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': 'chat:write' });
    response.write('{"ok":');
    if (goes === 'whole') response.end('true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  jest.useRealTimers();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = (fetch: ReturnType<typeof timedFetch>) => fetch(url, { method: 'POST', body: 'text=hello' });

describe('what is asked of Slack', () => {
  it('comes with its status, its headers and its whole body', async () => {
    const answer = await post(timedFetch());
    expect([answer.status, answer.headers.get('x-oauth-scopes')]).toEqual([200, 'chat:write']);
    expect(await answer.json()).toEqual({ ok: true });
  });

  it('goes nowhere else: an address that leads to another one fails, or answers just that where this is wanted', async () => {
    const ask = (redirect: 'error' | 'manual') =>
      timedFetch()(`${url}away`, { method: 'POST', body: 'token=secret', redirect });
    await expect(ask('error')).rejects.toThrow('leads to another address');
    const answer = await ask('manual');
    expect([answer.status, answer.ok, asked]).toEqual([302, false, 2]);
  });

  it('asks for answers that need no unpacking', async () => {
    await post(timedFetch());
    expect(encodings).toEqual(['identity']);
  });

  it('may be a form with a file in it', async () => {
    const form = new FormData();
    form.append('file', new Blob(['picture']), 'picture.png');
    const answer = await timedFetch()(url, { method: 'POST', body: form });
    expect(await answer.json()).toEqual({ ok: true });
  });

  it.each(['nowhere', 'half'] as const)('is given up after ten seconds, also when the answer goes %s', async (how) => {
    goes = how;
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setInterval', 'performance', 'Date'],
    });
    const answer = post(timedFetch());
    const failed = expect(answer).rejects.toMatchObject({ name: 'TimeoutError' });
    while (asked === 0) await new Promise(setImmediate);
    // Until the first half has arrived.
    for (let n = 0; n < 50; n++) await new Promise(setImmediate);
    jest.advanceTimersByTime(9_999);
    await expect(Promise.race([answer, Promise.resolve('waits')])).resolves.toBe('waits');
    jest.advanceTimersByTime(1);
    await failed;
  });

  it('is given up when the bot stops, and nothing is asked any more', async () => {
    goes = 'nowhere';
    const stopping = new AbortController();
    const fetch = timedFetch(stopping.signal);
    const failed = Promise.all([1, 2].map(() => expect(post(fetch)).rejects.toThrow('enough')));
    await eventually(() => expect(asked).toBe(2));
    stopping.abort(new Error('enough'));
    await failed;
    await expect(post(fetch)).rejects.toThrow('enough');
    expect(asked).toBe(2);
  });

  it('leaves nothing behind with what stops it', async () => {
    const stopping = new AbortController();
    const fetch = timedFetch(stopping.signal);
    for (let n = 0; n < 20; n++) await post(fetch);
    expect(getEventListeners(stopping.signal, 'abort')).toHaveLength(1);
  });
});
