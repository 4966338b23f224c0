import type { Command } from 'commander';
import { ownSettings, withStore } from './own-store';

/** Adds what moves and keeps the database: `migrate-store`, `backup`, `restore` and `rotate-keys`. */
export function addStoreCommands(program: Command, env: NodeJS.ProcessEnv): void {
  program
    .command('migrate-store')
    .description('copy a SQLite file into an empty PostgreSQL database, all or nothing; stop the bot first')
    .option('--from <file>', 'the file; DATABASE_FILE unless given')
    .option(
      '--to <url>',
      'the database; DATABASE_URL unless given, which keeps a password out of the list of processes',
    )
    .action(async ({ from, to }: { from?: string; to?: string }) => {
      const { runMigrateStore } = await import('./keep-store');
      const own = await ownSettings(env);
      process.stdout.write(await runMigrateStore(from ?? own.DATABASE_FILE, to ?? own.DATABASE_URL ?? ''));
    });

  program
    .command('backup')
    .description('write everything that is kept to a new file, also while the bot runs')
    .argument('<file>', 'a new file')
    .action(async (file: string) => {
      const { runBackup } = await import('./keep-store');
      const { databasePlace } = await import('../config');
      process.stdout.write(await runBackup(databasePlace(await ownSettings(env)), file));
    });

  program
    .command('restore')
    .description('put a backup into the database of the settings, which must be new or empty')
    .argument('<file>', 'a backup, of SQLite or PostgreSQL')
    .action(async (file: string) => {
      const { runRestore } = await import('./keep-store');
      const { databasePlace } = await import('../config');
      process.stdout.write(await runRestore(file, databasePlace(await ownSettings(env))));
    });

  program
    .command('rotate-keys')
    .description('seal everything that is kept sealed with the first key of ENCRYPTION_KEY; also while the bot runs')
    .action(async () => {
      const [{ runRotateKeys }, { ENCRYPTION_KEY }] = [await import('./rotate-keys'), await ownSettings(env)];
      process.exitCode = await withStore(env, (store) => runRotateKeys(store, ENCRYPTION_KEY ?? [], process.stdout));
    });
}
