import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Hands requests to several addresses in turn; one that does not take a connection is passed over, as balancers do. */
export async function startBalancer(): Promise<{
  readonly url: string;
  /** From now on to these. */
  route(addresses: readonly string[]): void;
  /** How many requests each address answered. */
  readonly answered: ReadonlyMap<string, number>;
  close(): Promise<void>;
}> {
  const answered = new Map<string, number>();
  let targets: readonly string[] = [];
  let turn = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host: _, connection: __, ...headers } = request.headers;
    turn += 1;
    const order = targets.map((_, n) => targets[(turn + n) % targets.length] ?? '');
    const next = (left: readonly string[]): void => {
      const [target, ...others] = left;
      if (target === undefined) return void response.writeHead(502).end();
      const passed = ask(new URL(request.url ?? '/', target), { method: request.method, headers, agent: false });
      passed.on('response', (got) => {
        answered.set(target, (answered.get(target) ?? 0) + 1);
        response.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(response);
      });
      passed.on('error', () => (response.headersSent ? response.destroy() : next(others)));
      passed.end(Buffer.concat(chunks));
    };
    next(order);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    route(addresses) {
      targets = addresses;
    },
    answered,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
