import { StoreError, type StoreErrorKind } from '../../../src/domain/errors';
import { MIGRATIONS } from '../../../src/store/migrations';
import { openStore } from '../../../src/store/open-store';
import { byHand, createDatabase, dropDatabase } from '../../support/postgres/use-database';

let url: string;
beforeEach(async () => {
  url = await createDatabase();
});
afterEach(() => dropDatabase(url));

/** The address with another part, and with a password that nobody may see. */
function but(change: (address: URL) => void): string {
  const address = new URL(url);
  address.password = 'hunter2';
  change(address);
  return address.href;
}

async function refuses(at: string, kind: StoreErrorKind, words: string): Promise<void> {
  const error: unknown = await openStore({ file: '', url: at }).then(
    (store) => store.close(),
    (why: unknown) => why,
  );
  if (!(error instanceof StoreError)) throw new Error(`it was not refused as it should be: ${String(error)}`);
  expect(error).toMatchObject({ kind, message: expect.stringContaining(words) });
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain('hunter2');
}

const tables = async () =>
  byHand<{ name: string }>(url, `select tablename as name from pg_tables where schemaname = 'public'`);

describe('opening a PostgreSQL database', () => {
  test('refuses one of a newer version, and leaves it as it is', async () => {
    await (await openStore({ file: '', url })).close();
    await byHand(url, 'update claude_status_bot set version = 99');
    await refuses(
      but(() => undefined),
      'newer-version',
      `its schema is 99, this version knows ${MIGRATIONS.length}`,
    );
    expect(await byHand(url, 'select version from claude_status_bot')).toEqual([{ version: 99 }]);
  });

  test('refuses one in which another program has tables of the same name, and makes none', async () => {
    await byHand(url, 'create table tokens (name text)');
    await refuses(
      but(() => undefined),
      'not-a-database',
      'Make a database of its own',
    );
    expect(await tables()).toEqual([{ name: 'tokens' }]);
  });

  test('refuses one that does not keep every character', async () => {
    await dropDatabase(url);
    const server = new URL(url);
    server.pathname = '/postgres';
    const name = new URL(url).pathname.slice(1);
    await byHand(
      server.href,
      `create database ${name} encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0`,
    );
    await refuses(
      but(() => undefined),
      'not-a-database',
      `encoding 'UTF8'`,
    );
  });

  test('refuses one that is for reading only, and one in which this user may make no tables', async () => {
    const name = new URL(url).pathname.slice(1);
    await byHand(url, `alter database ${name} set default_transaction_read_only = on`);
    await refuses(
      but(() => undefined),
      'read-only',
      'primary server',
    );
    await byHand(url, `set transaction read write; alter database ${name} reset default_transaction_read_only`);
    await byHand(url, `create role ${name} login`);
    await refuses(
      but((address) => {
        address.username = name;
      }),
      'read-only',
      'may create and write tables',
    );
    await byHand(url, `drop role ${name}`);
  });

  test('says where there is none', async () => {
    const nowhere = but((address) => {
      address.pathname = '/nowhere';
    });
    await refuses(nowhere, 'unavailable', 'Check the user, the password and the database');
    await refuses(
      but((address) => {
        address.port = '9';
      }),
      'unavailable',
      'PostgreSQL at 127.0.0.1:9/',
    );
  });

  test('never goes without encryption where it was asked for', async () => {
    await refuses(
      but((address) => {
        address.searchParams.set('sslmode', 'require');
      }),
      'unavailable',
      'encryption',
    );
  });

  test('takes options of the address: tables in a schema of their own', async () => {
    await byHand(url, 'create schema apart');
    const apart = but((address) => {
      address.searchParams.set('options', '-c search_path=apart');
    });
    await (await openStore({ file: '', url: apart })).close();
    expect(await tables()).toEqual([]);
    expect(await byHand(url, 'select version from apart.claude_status_bot')).toEqual([{ version: MIGRATIONS.length }]);
  });
});
