import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { StoreError } from '../../src/domain/errors';
import { migrate } from '../../src/store/migrate';
import { MIGRATIONS, type Migration } from '../../src/store/migrations';
import { openStore } from '../../src/store/open-store';
import type { Schema } from '../../src/store/schema';
import { openSqlite } from '../../src/store/sqlite/open-sqlite';
import { sampleReport } from '../contract/store-samples';
import { useTempFolder } from './temp-folder';

const path = useTempFolder();

async function migrateWith(file: string, migrations: readonly Migration[]): Promise<void> {
  const dialect = openSqlite(file, 99);
  const db = new Kysely<Schema>({ dialect: dialect.kysely });
  try {
    await migrate(db, dialect, migrations);
  } finally {
    await db.destroy();
    dialect.close();
  }
}

function look<T>(file: string, sql: string): T[] {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare<[], T>(sql).pluck().all();
  } finally {
    database.close();
  }
}

const addTable: Migration = (db) => db.schema.createTable('extra').addColumn('id', 'integer').execute();
const addColumn: Migration = (db) => db.schema.alterTable('extra').addColumn('name', 'text').execute();

describe('migrations', () => {
  test('run in order, each once, and keep what is stored', async () => {
    const file = path('a.db');
    const store = await openStore({ file });
    await store.reports.add('us', sampleReport('a'));
    await store.close();
    await migrateWith(file, [...MIGRATIONS, addTable]);
    await migrateWith(file, [...MIGRATIONS, addTable, addColumn]);
    await migrateWith(file, [...MIGRATIONS, addTable, addColumn]);
    expect(look(file, "select name from pragma_table_info('extra')")).toEqual(['id', 'name']);
    expect(look(file, 'select id from reports')).toEqual(['a']);
    expect(look(file, 'pragma user_version')).toEqual([MIGRATIONS.length + 2]);
  });

  test('leave everything as it was when one of them fails', async () => {
    const file = path('a.db');
    await migrateWith(file, MIGRATIONS);
    const failing: Migration = async (db) => {
      await db.schema.dropTable('reports').execute();
      throw new Error('no');
    };
    await expect(migrateWith(file, [...MIGRATIONS, addTable, failing])).rejects.toThrow('no');
    expect(look(file, 'pragma user_version')).toEqual([MIGRATIONS.length]);
    expect(look(file, "select name from sqlite_master where name in ('reports', 'extra')")).toEqual(['reports']);
  });

  test('refuse what became newer meanwhile', async () => {
    const file = path('a.db');
    await migrateWith(file, MIGRATIONS);
    await expect(migrateWith(file, [])).rejects.toThrow(StoreError);
  });
});
