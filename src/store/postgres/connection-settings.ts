import type { ClientConfig } from 'pg';

/** Longer than any statement of ours takes; one that waits longer is stuck and would keep a connection from the others. */
export const STATEMENT_MS = 15_000;

/** Asked of the server for a connection: a host that vanished without a word is noticed within some seconds, then what it held is free. */
export const NOTICE_SOON =
  'set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3; set tcp_user_timeout = 5000';

/**
 * How every connection to the database at `url` is made, also one of its own that only listens or holds a lock. What the
 * address says wins: `?application_name=`, `?sslmode=` (as psql understands it), `?options=-c search_path=...`.
 */
export function connectionSettings(url: string, instance?: string): ClientConfig {
  const { address, name } = asPsql(url);
  return {
    connectionString: address,
    // Who wrote a change is told by this name.
    application_name: instance === undefined ? name : `${name} ${instance}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
}

/** The address as it may be shown: where the database is, and nothing that opens it. */
export function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'PostgreSQL';
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = hostname || searchParams.get('host') || 'localhost';
  return `PostgreSQL at ${decodeURIComponent(host)}:${port || 5432}${pathname}`;
}

/** Without it the driver takes `sslmode=require` for `verify-full`, and says so at each start. */
function asPsql(url: string): { readonly address: string; readonly name: string } {
  const address = new URL(url);
  const name = address.searchParams.get('application_name') ?? 'claude-status-bot';
  address.searchParams.delete('application_name');
  if (!address.searchParams.has('uselibpqcompat')) address.searchParams.set('uselibpqcompat', 'true');
  return { address: address.href, name };
}
