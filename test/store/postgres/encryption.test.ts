import { join } from 'node:path';
import { openStore } from '../../../src/store/open-store';
import { type PostgresServer, startPostgres } from '../../support/postgres/start-postgres';
import { byHand } from '../../support/postgres/use-database';

const TLS = join(__dirname, '..', '..', 'fixtures', 'tls');
const CERT = join(TLS, 'localhost-cert.pem');

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ cert: CERT, key: join(TLS, 'localhost-key.pem') });
}, 60_000);
afterAll(() => server.stop());

function withOptions(options: Readonly<Record<string, string>>, host = 'localhost'): string {
  const url = new URL(server.url);
  url.hostname = host;
  for (const [name, value] of Object.entries(options)) url.searchParams.set(name, value);
  return url.href;
}

/** Whether the store's own connections are encrypted. */
async function encrypted(url: string): Promise<boolean | undefined> {
  const store = await openStore({ file: '', url });
  await store.tenants();
  const rows = await byHand<{ ssl: boolean }>(
    server.url,
    `select ssl from pg_stat_ssl join pg_stat_activity using (pid) where application_name like 'claude-status-bot%'`,
  );
  await store.close();
  return rows[0]?.ssl;
}

describe('the connection to PostgreSQL', () => {
  test.each([
    [{}, false],
    [{ sslmode: 'disable' }, false],
    [{ sslmode: 'require' }, true],
    [{ sslmode: 'verify-ca', sslrootcert: CERT }, true],
    [{ sslmode: 'verify-full', sslrootcert: CERT }, true],
  ])('is as safe as the address asks for: %j, encrypted: %j', async (options, expected) => {
    expect(await encrypted(withOptions(options))).toBe(expected);
  });

  test.each([
    ['nobody known vouches for', { sslmode: 'verify-full' }],
    ['another one vouches for', { sslmode: 'verify-full', sslrootcert: join(TLS, 'self-signed-cert.pem') }],
    ['another one vouches for', { sslmode: 'verify-ca', sslrootcert: join(TLS, 'self-signed-cert.pem') }],
    ['can be checked by a certificate that is not there', { sslmode: 'verify-full', sslrootcert: '/nowhere/ca.pem' }],
  ])('is not made to a server that %s', async (_, options) => {
    await expect(openStore({ file: '', url: withOptions(options) })).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
