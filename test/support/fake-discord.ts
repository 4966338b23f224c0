import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FakeGateway, openFakeGateway } from './fake-discord-gateway';
import { createFakeLimits } from './fake-discord-limits';
import { answerCall } from './fake-discord-rest';
import { createFakeState, type FakeState, Refusal } from './fake-discord-state';

/** A stand-in for Discord on loopback: gateway and REST, as strict as the real one where the bot could go wrong. */
export interface FakeDiscord {
  readonly apiUrl: string;
  readonly state: FakeState;
  readonly gateway: FakeGateway;
  close(): Promise<void>;
}

/** Opens the stand-in on a free port of 127.0.0.1. */
export async function openFakeDiscord(): Promise<FakeDiscord> {
  const state = createFakeState();
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const gatewayUrl = `ws://127.0.0.1:${port}/gateway`;
  const gateway = openFakeGateway(server, state, () => gatewayUrl);
  const limit = createFakeLimits(state);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(pathname.replace(/^\/api\/v10/, ''));
    try {
      const body = await readBody(raw, request.headers['content-type']);
      const authorised = request.headers.authorization === `Bot ${state.token}`;
      const headers = limit(request.method ?? 'GET', path);
      const answer = answerCall(state, request.method ?? 'GET', { path, query, body, authorised });
      if (state.loseNextAnswer) {
        state.loseNextAnswer = false;
        return void response.destroy();
      }
      if (answer === undefined) {
        const type = state.emptyAnswers ? { 'content-type': 'application/json' } : {};
        return void response.writeHead(204, type).end();
      }
      const shown = path === '/gateway/bot' ? { ...(answer as object), url: gatewayUrl } : answer;
      response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(shown));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const answer = error.body ?? { message: error.message, code: error.code };
      response
        .writeHead(error.status, { 'content-type': 'application/json', ...error.headers })
        .end(JSON.stringify(answer));
    }
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    state,
    gateway,
    async close() {
      gateway.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The JSON of a call; files that came beside it are kept in the message that they belong to. */
async function readBody(raw: Buffer, type = ''): Promise<unknown> {
  if (raw.length === 0) return undefined;
  if (!type.startsWith('multipart/form-data')) return JSON.parse(raw.toString('utf8'));
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const body = JSON.parse(String(form.get('payload_json'))) as Record<string, unknown>;
  const uploaded = new Map<string, { name: string; size: number }>();
  for (const [key, value] of form) {
    const id = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (id !== undefined && typeof value !== 'string') uploaded.set(id, { name: value.name, size: value.size });
  }
  Object.assign(body.data ?? body.message ?? body, { uploaded: Object.fromEntries(uploaded) });
  return body;
}
