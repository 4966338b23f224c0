import type { Store } from '../core/ports/store';
import { AppError } from '../domain/errors';
import { newSalt, newToken, saltedHash } from '../lib/token-secret';

const TENANT = 'default';
const DAYS = 86_400_000;

export interface TokenOptions {
  /** What the token is for. */
  readonly name: string;
  /** Person key, when one person alone uses it. */
  readonly person?: string | undefined;
  readonly tenant?: string | undefined;
}

/** Makes a token and answers it: the only time that it is seen. Fails with AppError. */
export async function createToken(store: Store, options: TokenOptions, now: number): Promise<string> {
  const { name, person, tenant = TENANT } = options;
  if (person !== undefined && !/^[a-z][a-z0-9-]*:[^\s:]+:[^\s:]+$/.test(person))
    throw new AppError('input', `"${person}" is no person. Write platform:workspace:user, such as slack:T0123:U0456.`);
  const { id, token, hash } = newToken();
  await store.tokens.add(tenant, { id, name, hash, createdAt: now, ...(person !== undefined && { person }) });
  return token;
}

/** All tokens as a table, without the part that opens doors. */
export async function listTokens(store: Store, now: number): Promise<string> {
  const tokens = await store.tokens.all();
  if (tokens.length === 0) return 'There is no token yet. "claude-status token create <name>" makes one.\n';
  const rows = tokens.map((token) => [
    token.id,
    token.tenant,
    oneLine(token.name),
    token.person ?? '-',
    day(token.createdAt),
    token.usedAt === undefined ? 'never' : ago(now - token.usedAt),
    token.revokedAt === undefined ? 'good' : `revoked ${day(token.revokedAt)}`,
  ]);
  return table([['ID', 'TENANT', 'NAME', 'PERSON', 'CREATED', 'USED', 'STATE'], ...rows]);
}

/** Ends a token, named by its id or shown whole. Fails with AppError when there is no such token that is good. */
export async function revokeToken(store: Store, shown: string, now: number): Promise<string> {
  const id = /^cst_([0-9a-f]{10})_/.exec(shown)?.[1] ?? shown;
  const found = (await store.tokens.all()).find((token) => token.id === id);
  if (!found || !(await store.tokens.revoke(found.tenant, id, now)))
    throw new AppError('input', 'There is no good token with that id. "claude-status token list" shows them.');
  return `Revoked. A bot that runs refuses it within five seconds.\n`;
}

/** The key under which somebody counts whose machine says this name of them: what LINKED_PEOPLE wants. */
export async function personOfName(
  store: Store,
  name: string,
  { salt, tenant = TENANT }: { readonly salt?: string | undefined; readonly tenant?: string | undefined },
): Promise<string> {
  const hash = saltedHash(salt ?? (await store.tokens.salt(newSalt())));
  return `claude-code:*:${hash(`${tenant}\nname ${name.trim().toLowerCase().slice(0, 128)}`)}\n`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_cell, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, i) => cell.padEnd(widths[i] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function ago(ms: number): string {
  return ms < DAYS ? 'today' : `${Math.floor(ms / DAYS)} days ago`;
}

function oneLine(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').slice(0, 40);
}
