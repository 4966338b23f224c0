import {
  type DatabaseConnection,
  PostgresDialect,
  PostgresDriver,
  type PostgresPool,
  type PostgresPoolClient,
} from 'kysely';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { NOTICE_SOON } from './connection-settings';
import { isOutdated, isTimeout } from './postgres-errors';
import { encodeText } from './text-codec';

/** Statements that one connection has the server remember, so that it reads and plans each once only. */
const MOST_NAMES = 200;
/** Longer ones write many rows at once, and mostly never so many again. */
const LONGEST_NAMED = 2_000;

/** Kysely's own dialect for PostgreSQL with a few differences, each for a reason given below. */
export class PooledDialect extends PostgresDialect {
  readonly #pool: PostgresPool;

  constructor(pool: Pool) {
    const ours = careful(pool);
    super({ pool: ours });
    this.#pool = ours;
  }

  override createDriver(): PostgresDriver {
    return new PooledDriver({ pool: this.#pool });
  }
}

class PooledDriver extends PostgresDriver {
  // When the connection is lost, so is the transaction; a second failure would hide the reason.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch(() => undefined);
  }
}

function careful(pool: Pool): PostgresPool {
  const known = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const before = known.get(client);
      if (before) return before;
      await client.query(NOTICE_SOON).catch((error: unknown) => {
        client.release(true);
        throw error;
      });
      const ours = oneAfterTheOther(client);
      known.set(client, ours);
      return ours;
    },
  };
}

/** A connection does one thing at a time; parts of a transaction that ask at the same time wait for each other here. */
function oneAfterTheOther(client: PoolClient): PostgresPoolClient {
  let tail: Promise<unknown> = Promise.resolve();
  let stuck: Error | undefined;
  const names = new Map<string, string>();

  /** Under which the server remembers it; `undefined` when it shall not. */
  function nameOf(text: string): string | undefined {
    const known = names.get(text);
    if (known !== undefined || text.length > LONGEST_NAMED || names.size >= MOST_NAMES) return known;
    const name = `statement ${names.size}`;
    names.set(text, name);
    return name;
  }

  async function run(text: string, parameters: readonly unknown[]): Promise<QueryResult> {
    if (stuck) throw stuck;
    const name = parameters.length === 0 ? undefined : nameOf(text);
    const values = parameters.map((value) => (typeof value === 'string' ? encodeText(value) : value));
    try {
      return await client.query({ text, values, ...(name !== undefined && { name }) });
    } catch (error) {
      // The server may be at it still, or remembers tables as they were: this connection is not for the next one.
      if (isTimeout(error) || isOutdated(error)) stuck = error;
      throw error;
    }
  }

  function query(sql: string, parameters: readonly unknown[] = []): Promise<QueryResult> {
    const done = tail.then(() => run(sql, parameters));
    tail = done.catch(() => undefined);
    return done;
  }

  return {
    // Without cursors, which we do not use.
    query: query as unknown as PostgresPoolClient['query'],
    release: () => client.release(stuck !== undefined),
  };
}
