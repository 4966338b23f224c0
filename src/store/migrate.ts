import { StoreError } from '../domain/errors';
import { MIGRATIONS, type Migration } from './migrations';
import type { Db } from './schema';
import type { SqlDialect } from './sql-dialect';

/**
 * Brings the database to the newest version, all or nothing. It begins a writing transaction even when there is nothing
 * to do: a database that cannot be written is found here, at the start, and not with the first report.
 */
export async function migrate(
  db: Db,
  dialect: SqlDialect,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await dialect.migrating(db, async (trx) => {
    const found = await dialect.readVersion(trx);
    refuseNewer(found, migrations.length, 'The database');
    if (found === migrations.length) return;
    for (const migration of migrations.slice(found)) await migration(trx, dialect);
    await dialect.writeVersion(trx, migrations.length);
  });
}

/** Fails with StoreError `newer-version` when the database is of a version that is not known here. */
export function refuseNewer(found: number, known: number, what: string): void {
  if (found <= known) return;
  throw new StoreError(
    'newer-version',
    `${what} was written by a newer version of claude-status-bot (its schema is ${found}, this version knows ${known}). ` +
      'Install the newer version again, or name another database in DATABASE_FILE or DATABASE_URL. Nothing was changed.',
    { found, known },
  );
}
