import { Kysely, sql } from 'kysely';
import { Pool, type PoolConfig, types } from 'pg';
import type { Logger } from '../../core/ports/logger';
import { StoreError } from '../../domain/errors';
import { poolLane } from '../pool-lane';
import type { Db, Schema } from '../schema';
import type { SqlDialect } from '../sql-dialect';
import { columnTypes } from './column-types';
import { connectionSettings, placeOf, STATEMENT_MS } from './connection-settings';
import { PooledDialect } from './postgres-driver';
import { mayGoAlone, outcomeOf, translatePostgresError } from './postgres-errors';
import { tellChanges } from './tell-changes';
import { decodeText } from './text-codec';

const VERSION_TABLE = 'claude_status_bot';
// "CSB1", as in SQLite's header: who holds it may change the tables.
const MIGRATION_LOCK = 0x43534231;
const BIGINT = 20;
const TEXT = 25;
// Rows of who froze or vanished in mid-transaction are free before others give up waiting for them.
const IDLE_MS = 3_000;
const LOCK_MS = 4_000;

export interface PostgresPlace {
  readonly url: string;
  readonly connections: number;
  readonly instance?: string | undefined;
  /** How long a transaction may do nothing between two statements, ms; some seconds when absent. */
  readonly idleMs?: number | undefined;
}

/** The database at `url`, through at most `connections` at once. Reaches for it with the first query only. */
export function openPostgres(
  { url, connections, instance, idleMs = IDLE_MS }: PostgresPlace,
  log?: Logger,
): SqlDialect {
  const place = placeOf(url);
  const pool = connect({
    ...connectionSettings(url, instance),
    max: connections,
    idleTimeoutMillis: 60_000,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: idleMs,
    // The server's own limit comes first, where it can still be heard.
    query_timeout: STATEMENT_MS + 5_000,
  });

  /** Connections may end at any time, when the database restarts: the pool makes new ones. Unheard, it would end the process. */
  function connect(settings: PoolConfig): Pool {
    const made = new Pool({ ...settings, types: { getTypeParser } });
    made.on('error', (err) => log?.warn({ err: translatePostgresError(place, err) }, 'database connection lost'));
    made.on('connect', (client) => client.on('error', () => undefined));
    return made;
  }

  return {
    kysely: new PooledDialect(pool),
    sequence: 'bigserial',
    locksRows: true,
    lane: poolLane,

    migrating: async (_, work) => {
      // Building an index over a large table takes as long as it takes.
      const alone = new Kysely<Schema>({
        dialect: new PooledDialect(connect({ ...connectionSettings(url), max: 1 })),
        plugins: [columnTypes],
      });
      try {
        await alone.transaction().execute(async (trx) => {
          await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx);
          await refuseUnfit(trx, place);
          await work(trx);
          await tellChanges(trx);
        });
      } finally {
        await alone.destroy();
      }
    },

    readVersion: async (db) => {
      const { rows } = await sql<{ there: boolean }>`
        select to_regclass(${VERSION_TABLE}) is not null as there`.execute(db);
      if (rows[0]?.there !== true) return 0;
      const found = await sql<{ version: number }>`select version from ${sql.table(VERSION_TABLE)}`.execute(db);
      return found.rows[0]?.version ?? 0;
    },
    writeVersion: async (db, version) => {
      const table = sql.table(VERSION_TABLE);
      await sql`create table if not exists ${table} (version integer not null)`.execute(db);
      await sql`delete from ${table}`.execute(db);
      await sql`insert into ${table} values (${version})`.execute(db);
    },

    startSequence: async (db, table) => {
      await sql`select setval(pg_get_serial_sequence(${table}, 'seq'), max(seq)) from ${sql.table(table)}`.execute(db);
    },
    outcomeOf,
    mayGoAlone,
    translate: (error) => translatePostgresError(place, error),
    findRoom: async (db) => {
      await db
        .transaction()
        .execute((trx) =>
          sql`create temporary table room_probe on commit drop as select repeat(md5(random()::text), 32) from generate_series(1, 256)`.execute(
            trx,
          ),
        );
    },
    close: () => undefined,
  };
}

async function refuseUnfit(db: Db, place: string): Promise<void> {
  const { rows } = await sql<{ encoding: string; readonly: string }>`
    select current_setting('server_encoding') as encoding, current_setting('transaction_read_only') as readonly`.execute(
    db,
  );
  if (rows[0]?.encoding !== 'UTF8')
    throw new StoreError(
      'not-a-database',
      `${place} does not keep every character. Make it anew with: create database ... encoding 'UTF8' template template0`,
    );
  if (rows[0].readonly === 'on')
    throw new StoreError('read-only', `${place} cannot be written. Name the primary server in DATABASE_URL.`);
}

/** Moments and counts as numbers, texts as they were before they were encoded. */
function getTypeParser(type: number, format?: 'text' | 'binary') {
  if (type === BIGINT) return Number;
  return type === TEXT ? decodeText : types.getTypeParser(type, format as 'text');
}
