import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the API answers. `refused` and `dns` are addresses at which nobody answers. */
export type ApiMood = 'ok' | '529' | '500' | '503' | '429' | '401' | '403' | '400' | 'reset' | 'refused' | 'dns';

const ERRORS: Readonly<Record<string, readonly [type: string, message: string]>> = {
  '529': ['overloaded_error', 'Overloaded'],
  '500': ['api_error', 'Internal server error'],
  '429': ['rate_limit_error', "This request would exceed your account's rate limit. Please try again later."],
  '401': ['authentication_error', 'invalid x-api-key'],
  '403': ['permission_error', 'Your account does not have access to Claude Code.'],
  '400': ['invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'],
};

/** A stand-in for the Claude API that answers every message in the mood that it is in. */
export async function fakeClaudeApi() {
  const state: { mood: ApiMood } = { mood: 'ok' };
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => answer(state.mood, request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // A port that was open a moment ago and is closed now.
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const closedPort = (closed.address() as AddressInfo).port;
  await new Promise((resolve) => closed.close(resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    closedUrl: `http://127.0.0.1:${closedPort}`,
    set mood(mood: ApiMood) {
      state.mood = mood;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(mood: ApiMood, request: IncomingMessage, response: ServerResponse): void {
  if (!request.url?.startsWith('/v1/messages')) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
    return;
  }
  if (mood === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  if (mood === '503') {
    response.writeHead(503, { 'content-type': 'text/html' }).end('<html><body>503 Service Unavailable</body></html>');
    return;
  }
  const failure = ERRORS[mood];
  if (failure) {
    const [type, message] = failure;
    const body = { type: 'error', error: { type, message }, request_id: `req_011CTEST${mood}` };
    response
      .writeHead(Number(mood), { 'content-type': 'application/json', 'request-id': body.request_id })
      .end(JSON.stringify(body));
    return;
  }
  const usage = { input_tokens: 10, output_tokens: 4 };
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-opus-5-5', content: [], usage };
  response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': 'req_ok' });
  for (const event of [
    { type: 'message_start', message: { ...message, stop_reason: null, stop_sequence: null } },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'hello from the stand-in' } },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage },
    { type: 'message_stop' },
  ])
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  response.end();
}
