#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { addInitCommand } from './cli/init-command';
import { openInput } from './cli/open-input';
import { packageVersion } from './cli/package-version';
import type { RehearseOptions } from './cli/rehearse';
import { addStatusCommand } from './cli/status-command';
import type { Store } from './core/ports/store';
import { AppError } from './domain/errors';
import type { OwnSettings } from './own-settings';

/** `claude-status`: every command that a terminal has. */
export const program = new Command('claude-status')
  .description('Is Claude down, is it our office, or is it just me? The tools beside the bot.')
  .version(packageVersion(), '-V, --version', 'which version this is')
  .showHelpAfterError('(claude-status --help lists the commands)')
  .showSuggestionAfterError();

addInitCommand(program, process.env);
addStatusCommand(program, process.env);

program
  .command('classify')
  .description('recognise error texts: JSONL {id?, text} in, one JSON line each out, in order')
  .argument('[file]', 'JSONL file; - or nothing reads standard input', '-')
  .action(async (file: string) => {
    const { runClassify } = await import('./cli/classify');
    process.exitCode = await runClassify(await openInput(file), process.stdout, process.stderr);
  });

program
  .command('eval')
  .description(
    'score the recogniser on labelled JSONL: type accuracy and pairwise precision, recall and F1 of the clusters',
  )
  .argument('<file>', 'JSONL with text, type, alt, needs_context, cluster_coarse, cluster_eval and text_basis')
  .action(async (file: string) => {
    const { runEval } = await import('./cli/eval');
    await runEval(file, process.stdout);
  });

program
  .command('templates')
  .description('group log lines by their shape: lines in, one template id a line out, in order')
  .argument('[file]', 'text file; - or nothing reads standard input', '-')
  .action(async (file: string) => {
    const { runTemplates } = await import('./cli/templates');
    await runTemplates(await openInput(file), process.stdout);
  });

program
  .command('replay')
  .description('run recorded events through the same core in virtual time: JSONL in, one JSON decision a line out')
  .argument('<file>', 'JSONL events in time order; - reads standard input')
  .option('--people <n>', 'people within ten minutes that make an outage', wholeNumber, 3)
  .action(async (file: string, options: { people: number }) => {
    const { runReplay } = await import('./cli/replay');
    const bad = await runReplay(await openInput(file), process.stdout, process.stderr, options);
    if (bad > 0) process.exitCode = 1;
  });

program
  .command('demo')
  .description('a two-minute story in the playground: a team of eight, an outage that the page posts late, recovery')
  .option('--port <n>', 'port of the playground', wholeNumber, 3000)
  .option('--speed <n>', 'how many times faster the story is told', wholeNumber, 1)
  .action(async (options: { port: number; speed: number }) => {
    const { runDemo } = await import('./cli/demo');
    const demo = await runDemo({ ...options, output: process.stdout });
    process.once('SIGINT', () => void demo.stop().then(() => process.exit(0)));
  });

program
  .command('backtest')
  .description(
    'go through the stored reports again, also with other settings: which outages, how far ahead of the page',
  )
  .option('--days <n>', 'so many days back', wholeNumber, 30)
  .option(
    '--set <name=value>',
    'another setting to compare, such as people=4 or people=4,caution=1; each stands beside the others',
    collect,
    [],
  )
  .option('--tenant <id>', 'whose, when several workspaces share the bot', 'default')
  .action(async (options: { days: number; set: string[]; tenant: string }) => {
    const { runBacktest } = await import('./cli/backtest');
    const { OUTAGE_PEOPLE: people, STATUS_PAGES } = await settings();
    const pages = STATUS_PAGES.map((page) => page.id);
    process.stdout.write(await withStore((store) => runBacktest(store, { ...options, people, pages }, Date.now())));
  });

program
  .command('scorecard')
  .description('what the bot called, how far ahead of the page, what it missed, and how much it said')
  .option('--days <n>', 'so many days back', wholeNumber, 7)
  .option('--tenant <id>', 'whose, when several workspaces share the bot', 'default')
  .action(async (options: { days: number; tenant: string }) => {
    const { runScorecard } = await import('./cli/scorecard');
    const { STATUS_PAGES } = await settings();
    const page = STATUS_PAGES[0]?.id ?? '';
    process.stdout.write(await withStore((store) => runScorecard(store, { ...options, page }, Date.now())));
  });

program
  .command('rehearse')
  .description(
    "what a channel would have got of the page's last 50 incidents: messages, edits, pings, at night, by month",
  )
  .option('--page <file>', 'recorded incidents.json; otherwise the page of STATUS_PAGES is read')
  .option('--url <address>', 'another page to read, such as https://status.claude.com')
  .option('--channel <key>', 'with the settings of this channel: slack:T0123:C0456')
  .option('--tenant <id>', 'whose, when several workspaces share the bot', 'default')
  .option('--quiet <hours>', '"22:00-07:00 Europe/Berlin Mon-Fri except critical", or off')
  .option('--mention <impact>', 'as if somebody were called from this impact on: minor, major or critical')
  .option('--impact <impact>', 'the smallest impact that is announced: minor, major or critical')
  .option('--zone <name>', 'count days and nights in this time zone; UTC, or that of the quiet hours, unless given')
  .action(async (options: RehearseOptions & { channel?: string; tenant: string }) => {
    const { channelOf, runRehearse } = await import('./cli/rehearse');
    const [page] = (await settings()).STATUS_PAGES;
    const { channel, tenant } = options;
    const known =
      channel === undefined
        ? undefined
        : await withStore(async (store) => channelOf(channel, await store.subscriptions.all(tenant)));
    const fallback = { id: 'claude', name: 'Claude', url: 'https://status.claude.com' };
    process.stdout.write(await runRehearse(options, page ?? fallback, known));
  });

const token = program.command('token').description('what machines show when they report; works while the bot runs');

token
  .command('create')
  .description('make a token and print it, this one time')
  .argument('<name>', 'what it is for, such as "laptops"')
  .option('--person <key>', 'the one person who uses it: platform:workspace:user, such as slack:T0123:U0456')
  .option('--tenant <id>', 'whose it is, when several workspaces share the bot')
  .action(async (name: string, options: { person?: string; tenant?: string }) => {
    const { createToken } = await import('./cli/token');
    const made = await withStore((store) => createToken(store, { name, ...options }, Date.now()));
    process.stdout.write(`${made}\n`);
    process.stderr.write('Keep it: it is shown this one time only.\n');
  });

token
  .command('list')
  .description('all tokens, without what opens doors')
  .action(async () => {
    const { listTokens } = await import('./cli/token');
    process.stdout.write(await withStore((store) => listTokens(store, Date.now())));
  });

token
  .command('revoke')
  .description('end a token')
  .argument('<id>', 'its id, as the list shows it')
  .action(async (id: string) => {
    const { revokeToken } = await import('./cli/token');
    process.stdout.write(await withStore((store) => revokeToken(store, id, Date.now())));
  });

token
  .command('person')
  .description('the key under which somebody is counted whose machine says this name of them, for LINKED_PEOPLE')
  .argument('<name>', 'the name of the account on their machine')
  .option('--tenant <id>', 'whose token they use, when several workspaces share the bot')
  .action(async (name: string, options: { tenant?: string }) => {
    const { personOfName } = await import('./cli/token');
    const { PERSON_SALT: salt } = await settings();
    process.stdout.write(await withStore((store) => personOfName(store, name, { salt, ...options })));
  });

program
  .command('migrate-store')
  .description('copy a SQLite file into an empty PostgreSQL database, all or nothing; stop the bot first')
  .option('--from <file>', 'the file; DATABASE_FILE unless given')
  .option('--to <url>', 'the database; DATABASE_URL unless given, which keeps a password out of the list of processes')
  .action(async ({ from, to }: { from?: string; to?: string }) => {
    const { runMigrateStore } = await import('./cli/keep-store');
    const own = await settings();
    process.stdout.write(await runMigrateStore(from ?? own.DATABASE_FILE, to ?? own.DATABASE_URL ?? ''));
  });

program
  .command('backup')
  .description('write everything that is kept to a new file, also while the bot runs')
  .argument('<file>', 'a new file')
  .action(async (file: string) => {
    const { runBackup } = await import('./cli/keep-store');
    const { databasePlace } = await import('./config');
    process.stdout.write(await runBackup(databasePlace(await settings()), file));
  });

program
  .command('restore')
  .description('put a backup into the database of the settings, which must be new or empty')
  .argument('<file>', 'a backup, of SQLite or PostgreSQL')
  .action(async (file: string) => {
    const { runRestore } = await import('./cli/keep-store');
    const { databasePlace } = await import('./config');
    process.stdout.write(await runRestore(file, databasePlace(await settings())));
  });

program
  .command('rotate-keys')
  .description('seal everything that is kept sealed with the first key of ENCRYPTION_KEY; also while the bot runs')
  .action(async () => {
    const [{ runRotateKeys }, { ENCRYPTION_KEY }] = [await import('./cli/rotate-keys'), await settings()];
    process.exitCode = await withStore((store) => runRotateKeys(store, ENCRYPTION_KEY ?? [], process.stdout));
  });

program
  .command('setup')
  .description('print what makes machines report')
  .command('claude-code')
  .description("Claude Code's managed settings, with the hook, telemetry and a token")
  .option('--url <address>', 'how laptops reach the bot; PUBLIC_URL, or this machine, unless given')
  .option('--token <token>', 'a token that was made before; a new one unless given')
  .option('--term <name>', 'how terminals are notified: osc9, osc99 (kitty) or osc777 (Ghostty, WezTerm, urxvt)')
  .action(async (options: { url?: string; token?: string; term?: string }) => {
    const { claudeCodeSettings, SETUP_NOTES } = await import('./cli/setup');
    const { createToken } = await import('./cli/token');
    const own = await settings();
    const url = options.url ?? own.PUBLIC_URL ?? `http://${own.HOST}:${own.PORT}`;
    // The address is looked at before a token is made for it.
    claudeCodeSettings({ url, token: '' });
    const shown =
      options.token ?? (await withStore((store) => createToken(store, { name: 'Claude Code' }, Date.now())));
    const { term } = options;
    process.stdout.write(`${JSON.stringify(claudeCodeSettings({ url, token: shown, term }), null, 2)}\n`);
    process.stderr.write(SETUP_NOTES);
  });

program
  .command('doctor')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 3))
  .description(
    'is it this machine, the network, or Claude? Exit code 0 fine, 1 local problem, 2 Claude is down, 3 unknown',
  )
  .option('--bot <address>', 'the bot of your team', process.env.CLAUDE_STATUS_URL)
  .option('--token <token>', 'its token', process.env.CLAUDE_STATUS_TOKEN)
  .option('--report', 'report what failed to the bot')
  .action(async (options: { bot?: string; token?: string; report?: boolean }) => {
    const { runDoctor } = await import('./cli/doctor');
    process.exitCode = await runDoctor({ ...options, env: process.env, output: process.stdout });
  });

async function settings(): Promise<OwnSettings> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { readConfig } = await import('./config');
  return readConfig(process.env, []).own;
}

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const own = await settings();
  const { databasePlace } = await import('./config');
  const { openStoreBriefly } = await import('./store/open-store');
  const store = await openStoreBriefly(databasePlace(own));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function wholeNumber(value: string): number {
  if (!/^\d{1,6}$/.test(value) || Number(value) < 1)
    throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return Number(value);
}

/** Does what the command line says. */
export function run(): void {
  // A reader that stops early (head) is no failure of ours.
  process.stdout.on('error', (err: NodeJS.ErrnoException) => process.exit(err.code === 'EPIPE' ? 0 : 1));
  program.parseAsync().catch((err: unknown) => {
    process.stderr.write(
      `claude-status: ${err instanceof AppError ? err.message : err instanceof Error ? (err.stack ?? err.message) : String(err)}\n`,
    );
    process.exitCode = 1;
  });
}

if (require.main === module) run();
