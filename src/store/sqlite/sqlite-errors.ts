import { StoreError, type StoreErrorKind } from '../../domain/errors';

interface Explanation {
  readonly kind: StoreErrorKind;
  readonly sentence: (what: string) => string;
}

const OTHER_FILE = 'set DATABASE_FILE to another file';

export const LOCKED: Explanation = {
  kind: 'locked',
  sentence: (what) => `${what} is in use by another process. Stop that process, or ${OTHER_FILE}.`,
};
const READ_ONLY: Explanation = {
  kind: 'read-only',
  sentence: (what) =>
    `${what} cannot be opened for writing. Give the user that runs this program read and write access to the file and its folder, or ${OTHER_FILE}.`,
};
export const NOT_OURS: Explanation = {
  kind: 'not-a-database',
  sentence: (what) =>
    `${what} is damaged or not a database of claude-status-bot. Restore it from a backup, or ${OTHER_FILE}.`,
};
const FULL: Explanation = {
  kind: 'full',
  sentence: (what) => `${what} cannot grow, the disk is full. Free some space.`,
};
export const UNAVAILABLE: Explanation = {
  kind: 'unavailable',
  sentence: (what) => `${what} cannot be used. Check that the path is right and the disk is well, or ${OTHER_FILE}.`,
};

// By the start of the code: SQLite has extended ones, such as SQLITE_READONLY_DIRECTORY.
const BY_SQLITE_CODE: readonly (readonly [string, Explanation])[] = [
  ['SQLITE_BUSY', LOCKED],
  ['SQLITE_LOCKED', LOCKED],
  ['SQLITE_READONLY', READ_ONLY],
  ['SQLITE_PERM', READ_ONLY],
  ['SQLITE_NOTADB', NOT_OURS],
  ['SQLITE_CORRUPT', NOT_OURS],
  ['SQLITE_FULL', FULL],
  // The first file that SQLite makes as large as it needs it.
  ['SQLITE_IOERR_SHMSIZE', FULL],
  ['SQLITE_', UNAVAILABLE],
];

const BY_SYSTEM_CODE: Readonly<Record<string, Explanation>> = {
  EACCES: READ_ONLY,
  EPERM: READ_ONLY,
  EROFS: READ_ONLY,
  ENOSPC: FULL,
};

/** The StoreError that an explanation makes for a file. */
export function storeError(file: string, { kind, sentence }: Explanation, cause?: unknown): StoreError {
  const code = codeOf(cause);
  return new StoreError(kind, sentence(`The database ${file}`), { file, ...(code ? { code } : {}) }, { cause });
}

/** A StoreError for what SQLite says about the file; everything else stays what it is. */
export function translateSqliteError(file: string, error: unknown): unknown {
  const code = codeOf(error) ?? '';
  const known = BY_SQLITE_CODE.find(([start]) => code.startsWith(start));
  return known ? storeError(file, known[1], error) : error;
}

/** A StoreError for whatever goes wrong while the file is looked at and opened. */
export function translateOpenError(file: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const translated = translateSqliteError(file, error);
  if (translated instanceof StoreError) return translated;
  return storeError(file, BY_SYSTEM_CODE[codeOf(error) ?? ''] ?? UNAVAILABLE, error);
}

/** The `code` of SQLite and of the system. By its shape: the driver's class is not the same in every realm (jest has several). */
function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
