import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable, Writable } from 'node:stream';
import { runStatus, type StatusOptions } from '../../src/cli/status';
import { tempFolder } from '../store/temp-folder';
import { type FakeStatusPage, startFakeStatusPage } from './fake-status-page';
import { bodiesAt, scenario } from './statuspage-bodies';

export const NOW = Date.UTC(2027, 2, 5, 12, 0);

export interface FakeBot {
  readonly url: string;
  readonly asked: IncomingHttpHeaders[];
  /** What it answers from now on; `undefined` never answers. */
  answer: { readonly status: number; readonly body: unknown } | undefined;
  /** Without it the bot asks for a token. */
  token?: string;
  close(): Promise<void>;
}

/** What a bot says of a team whose machines and people see trouble. */
export const TROUBLE = {
  verdict: 'provider-outage',
  headline: 'Claude looks down for your team. It is not you.',
  reasons: ['7 people since 14:02 (9 min); usual for this hour: 0.4'],
  models: [{ model: 'claude-opus-4-1', ok: 1, failing: 3, official: [] }],
  outages: [{ id: 'o1', state: 'confirmed', scope: 'service', people: 7, types: { overloaded: 7 } }],
};

export async function startFakeBot(body: unknown): Promise<FakeBot> {
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    if (!bot.answer) return;
    const closed = bot.token !== undefined && request.headers.authorization !== `Bearer ${bot.token}`;
    response.writeHead(closed ? 401 : bot.answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(closed ? {} : bot.answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bot: FakeBot = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: { status: 200, body },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return bot;
}

/** The official page at a moment of a story. */
export async function startPage(story: string, minutes: number): Promise<FakeStatusPage> {
  const page = await startFakeStatusPage();
  const told = scenario(story);
  const first = Math.min(...told.incidents.map(({ created_at: at }) => Date.parse(at)));
  page.show(bodiesAt(told, first + minutes * 60_000));
  return page;
}

/** Runs `claude-status status` as somebody in a folder of their own does. */
export async function statusRunner() {
  const folder = tempFolder('line');
  const refreshes: number[] = [];
  return {
    refreshes,
    async run(options: Partial<StatusOptions> & { readonly stdin?: string; readonly isTTY?: boolean }) {
      let said = '';
      const write = new Writable({
        write(chunk, _encoding, done) {
          said += String(chunk);
          done();
        },
      });
      const code = await runStatus({
        show: 'text',
        env: { XDG_CACHE_HOME: folder, NO_COLOR: '1', ...options.env },
        input: Readable.from([options.stdin ?? '']),
        output: Object.assign(write, { isTTY: options.isTTY ?? false }),
        refresh: () => void refreshes.push(1),
        // A busy machine is slow to answer itself.
        lineWithin: 5_000,
        now: () => NOW,
        ...options,
        ...(options.env && { env: { XDG_CACHE_HOME: folder, ...options.env } }),
      });
      return { code, said };
    },
  };
}
