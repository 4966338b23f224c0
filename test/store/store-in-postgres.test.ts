import { MIGRATIONS } from '../../src/store/migrations';
import { openStore } from '../../src/store/open-store';
import { storeContract } from '../contract/store';
import { byHand, useDatabase } from '../support/postgres/use-database';

const url = useDatabase();
let emptied: string | undefined;

/** Opens the database with nothing in it, as a new one would be, only faster. */
async function openEmpty() {
  if (emptied === undefined) {
    await (await openStore({ file: '', url: url() })).close();
    const tables = await byHand<{ name: string }>(
      url(),
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'claude_status_bot'`,
    );
    emptied = `truncate ${tables.map(({ name }) => name).join(', ')} restart identity`;
  }
  await byHand(url(), emptied);
  return openStore({ file: '', url: url() });
}

storeContract('the store in PostgreSQL', openEmpty);

test('a PostgreSQL database has seen every migration', async () => {
  await (await openEmpty()).close();
  expect(await byHand(url(), 'select version from claude_status_bot')).toEqual([{ version: MIGRATIONS.length }]);
});
