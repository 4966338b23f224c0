#!/usr/bin/env node
import { Command } from 'commander';
import { addInitCommand } from './cli/init-command';
import { addLookBackCommands } from './cli/look-back-commands';
import { addMachineCommands } from './cli/machine-commands';
import { openInput } from './cli/open-input';
import { packageVersion } from './cli/package-version';
import { addStatusCommand } from './cli/status-command';
import { addStoreCommands } from './cli/store-commands';
import { addTokenCommands } from './cli/token-commands';
import { wholeNumber } from './cli/whole-number';
import { AppError } from './domain/errors';

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
  .option('--port <n>', 'port of the playground', wholeNumber, Number(process.env.PORT) || 3000)
  .option('--speed <n>', 'how many times faster the story is told', wholeNumber, 1)
  .action(async (options: { port: number; speed: number }) => {
    const { runDemo } = await import('./cli/demo');
    const demo = await runDemo({ ...options, output: process.stdout });
    process.once('SIGINT', () => void demo.stop().then(() => process.exit(0)));
  });

addLookBackCommands(program, process.env);
addTokenCommands(program, process.env);
addStoreCommands(program, process.env);
addMachineCommands(program, process.env);

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
