import type Database from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, SqliteDialect, SqliteDriver } from 'kysely';

type Statement = ReturnType<Database.Database['prepare']>;

/** Kysely's own dialect for SQLite with three differences, each for a reason given below. */
export class SingleWriterDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new SingleWriterDriver(this.#database);
  }
}

class SingleWriterDriver extends SqliteDriver {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database: withStatementCache(database) });
    this.#database = database;
  }

  // A transaction that first reads and then writes could find the lock taken half-way; this one waits for it at the start.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  // After some failures (disk full) SQLite has rolled back by itself; a second one would hide the reason.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** The store's statements are few and fixed, so each is prepared once; what is not (migrations) only passes through. */
function withStatementCache(database: Database.Database) {
  const statements = new Map<string, Statement>();
  return {
    close: () => database.close(),
    prepare(sql: string): Statement {
      const known = statements.get(sql);
      if (known) return known;
      const statement = database.prepare(sql);
      if (/^(select|insert|update|delete|begin|commit)\b/.test(sql)) statements.set(sql, statement);
      return statement;
    },
  };
}
