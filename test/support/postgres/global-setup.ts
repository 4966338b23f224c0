import { once } from 'node:events';
import { createServer } from 'node:http';
import { type PostgresServer, startPostgres } from './start-postgres';

let server: Promise<PostgresServer> | undefined;

/** Keeps one PostgreSQL server for all test files of a run, which is started when the first of them asks for it. */
export default async function globalSetup(): Promise<void> {
  const desk = createServer((_, response) => {
    response.setHeader('connection', 'close');
    server ??= startPostgres();
    server.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(desk, 'listening');
  desk.unref();
  const address = desk.address();
  if (typeof address === 'object' && address !== null)
    process.env.TEST_POSTGRES_DESK = `http://127.0.0.1:${address.port}`;
}

/** Ends it; it would also end by itself with this process. */
export async function stopServer(): Promise<void> {
  await server?.then(({ stop }) => stop());
}
