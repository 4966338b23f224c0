import { connect } from 'node:net';
import type { TimelineChart } from '../../../src/core/ports/chart';
import { createPrometheusMetrics } from '../../../src/lib/prometheus-metrics';
import { systemClock } from '../../../src/lib/system-clock';
import { boardRoutes } from '../../../src/server/board/board-routes';
import { createServer } from '../../../src/server/server';
import { eventually } from '../../support/eventually';
import { silentLogger } from '../../support/silent-logger';
import { sampleView } from './sample-view';

describe('the routes of the board', () => {
  let view = sampleView();
  let drawn: string[] = [];
  let base = '';
  let site: ReturnType<typeof boardRoutes>;
  let close: () => Promise<void>;
  const painter = {
    async svg(_chart: TimelineChart, shape: string) {
      drawn.push(shape);
      return `<svg xmlns="http://www.w3.org/2000/svg"><!-- ${shape} --></svg>`;
    },
    png: async () => new Uint8Array(),
  };

  beforeEach(async () => {
    view = sampleView();
    drawn = [];
    const log = silentLogger();
    site = boardRoutes({ board: async () => ({ view: async () => view }), painter, clock: systemClock, log });
    const metrics = createPrometheusMetrics();
    const server = await createServer({
      log,
      host: '127.0.0.1',
      port: 0,
      metrics,
      readiness: () => [],
      getStatus: () => ({}),
      routes: [site.routes],
    });
    base = await server.listen();
    close = async () => {
      site.stop();
      await server.close();
    };
  });
  afterEach(() => close());

  it('serve the page itself at /, with nothing in line and no frame around it', async () => {
    const answer = await fetch(`${base}/`, { redirect: 'manual' });
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy') ?? '';
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(rule);
    expect(policy).not.toContain('unsafe');
    expect(page).toContain('<h1 id="verdict-title">Claude looks down.</h1>');
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?! type="module" src=)/);
  });

  it('draw a chart once, when it is asked for, and let browsers keep it as long as it is the same', async () => {
    const page = await (await fetch(`${base}/`)).text();
    expect(drawn).toEqual([]);
    const address = /src="(\/board\/charts\/day-wide\.svg\?v=[^"]+)"/.exec(page)?.[1] ?? '';
    const answers = await Promise.all([1, 2, 3].map(() => fetch(base + address)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers[0]?.headers.get('content-type')).toBe('image/svg+xml');
    expect(answers[0]?.headers.get('cache-control')).toContain('immutable');
    expect(drawn).toEqual(['wide']);
    const old = await fetch(`${base}/board/charts/day-wide.svg?v=old`);
    expect(old.headers.get('cache-control')).toBe('no-store');
    for (const none of ['month-wide.svg', 'day-picture.svg', 'day-wide.png', '..%2fx', 'constructor-wide.svg'])
      expect((await fetch(`${base}/board/charts/${none}`)).status).toBe(404);
    expect(drawn).toEqual(['wide']);
  });

  it('tell a page that listens of what changed, without asking', async () => {
    const page = await (await fetch(`${base}/`)).text();
    const known = /data-revision="([^"]+)"/.exec(page)?.[1] ?? '';
    const stop = new AbortController();
    const stream = await fetch(`${base}/board/events?after=${known}`, { signal: stop.signal });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const read = (async () => {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value;
    })().catch(() => undefined);
    await eventually(() => expect(text).toContain('event: hello'));
    expect(text).not.toContain('event: sections');
    view = sampleView({ verdict: { ...view.verdict, headline: 'Claude works.' } });
    site.changed();
    await eventually(() => expect(text).toContain('Claude works.'));
    stop.abort();
    await read;
  });

  it('let go of a page that does not read, and keep nothing for it', async () => {
    const { hostname, port } = new URL(base);
    const socket = connect(Number(port), hostname);
    socket.pause();
    socket.write(`GET /board/events HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
    let gone = false;
    socket.on('error', () => undefined);
    socket.on('close', () => {
      gone = true;
    });
    const sections = () => fetch(`${base}/`).then((answer) => answer.text());
    await sections();
    const before = view;
    // Far more than the system keeps for a connection.
    for (let n = 0; n < 40 && !gone; n++) {
      const reasons = [`${n} `.repeat(200_000)];
      view = { ...before, verdict: { ...before.verdict, reasons } };
      site.changed();
      await sections();
    }
    socket.resume();
    await eventually(() => expect(gone).toBe(true));
  });
});
