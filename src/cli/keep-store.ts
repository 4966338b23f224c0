import { existsSync } from 'node:fs';
import { AppError } from '../domain/errors';
import { backupStore } from '../store/copying/backup-store';
import { copyAll } from '../store/copying/copy-all';
import { restoreStore } from '../store/copying/restore-store';
import type { Counts } from '../store/copying/table-rows';
import type { DatabasePlace } from '../store/open-store';

/** Copies a SQLite file into PostgreSQL and answers what is there now, as a table. Fails with AppError. */
export async function runMigrateStore(from: string, to: string): Promise<string> {
  if (!existsSync(from)) throw new AppError('input', `There is no database ${from}. Name the file of DATABASE_FILE.`);
  if (!/^postgres(ql)?:\/\//.test(to))
    throw new AppError('input', 'Name the PostgreSQL database as postgres://user:password@host:5432/database.');
  const counts = await copyAll(from, { file: '', url: to });
  return `${table(counts)}\nEverything was copied, and counted on both sides. Set DATABASE_URL and start the bot; ${from} is as it was.\n`;
}

/** Writes a backup and says what it is. Fails with AppError. */
export async function runBackup(place: DatabasePlace, to: string): Promise<string> {
  await backupStore(place, to);
  return `${to} holds everything (JSON lines, gzipped). It holds what people wrote: keep it as safe as the database.\n"claude-status restore ${to}" puts it into a new database.\n`;
}

/** Puts a backup into an empty database and answers what is there now, as a table. Fails with AppError. */
export async function runRestore(backup: string, place: DatabasePlace): Promise<string> {
  return `${table(await restoreStore(backup, place))}\nEverything is there again.\n`;
}

function table(counts: Counts): string {
  const rows = Object.entries(counts);
  const wide = Math.max(...rows.map(([name]) => name.length));
  const lines = [['TABLE', 'ROWS'] as const, ...rows.map(([name, count]) => [name, String(count)] as const)];
  return lines.map(([name, count]) => `${name.padEnd(wide)}  ${count.padStart(9)}\n`).join('');
}
