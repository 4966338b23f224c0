import { spawn } from 'node:child_process';
import type { Command } from 'commander';
import { EXIT_CODES } from './status/status-answer';

type Env = Readonly<Record<string, string | undefined>>;

interface Flags {
  readonly url?: string;
  readonly token?: string;
  readonly page?: string;
  readonly json?: boolean;
  readonly line?: boolean;
  readonly statusline?: boolean;
  readonly refresh?: boolean;
}

const NOTES = `
The bot of your team is asked: --url, else CLAUDE_STATUS_URL, else HOST and PORT of the environment or of .env here. Where none
answers, the official page is. Exit code 0 fine, 1 trouble, 2 unknown.

--line and --statusline answer within 0.3 s from what was heard in the last 10 s, and ask at leisure for the next time.
Shell prompt (bash):   PS1='$(claude-status status --line) \\$ '
Claude Code, in ~/.claude/settings.json:
  { "statusLine": { "type": "command", "command": "claude-status status --statusline" } }
It says how Claude is, whether your model fails for your team, and from 80 % on how much of a limit is used. Its exit code is
always 0, as Claude Code hides the line otherwise. NO_COLOR takes the colours away.
`;

/** Adds `claude-status status`. */
export function addStatusCommand(program: Command, env: Env): void {
  program
    .command('status')
    .description('how Claude is now, with reasons and what to do; for people, scripts, prompts and status lines')
    .option('--url <address>', 'the bot of your team, such as https://bot.example.com')
    .option('--token <token>', 'its token, where it asks for one; CLAUDE_STATUS_TOKEN unless given')
    .option('--page <address>', 'the page that is read where no bot answers', 'https://status.claude.com')
    .option('--json', 'for scripts')
    .option('--line', 'a few words for a shell prompt')
    .option('--statusline', "a line for Claude Code's status line; reads its JSON from standard input")
    .addOption(program.createOption('--refresh', 'find out what the next line says').hideHelp())
    .addHelpText('after', NOTES)
    // A slip of the pen says nothing of Claude.
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : EXIT_CODES.unknown))
    .action(async (flags: Flags) => {
      const [{ runStatus }, { readEnvFile }] = await Promise.all([import('./status'), import('./init/env-file')]);
      const show = (['refresh', 'statusline', 'line', 'json'] as const).find((one) => flags[one]) ?? 'text';
      process.exitCode = await runStatus({
        ...flags,
        token: flags.token ?? env.CLAUDE_STATUS_TOKEN,
        show,
        // Not all of it: in the folder of another project it is that project's.
        env: { ...hostAndPort(await readEnvFile('.env').catch(() => ({}))), ...env },
        input: process.stdin,
        output: process.stdout,
        refresh,
      });
      // What is still on its way is of no use to a line.
      if (flags.statusline) process.stdin.destroy();
    });
}

function hostAndPort({ HOST, PORT }: Env): Env {
  return { ...(HOST && { HOST }), ...(PORT && { PORT }) };
}

/** The same command again, on its own. */
function refresh(): void {
  const [, script = '', ...words] = process.argv;
  const rest = words.filter((word) => word !== '--line' && word !== '--statusline');
  const child = spawn(process.execPath, [...process.execArgv, script, ...rest, '--refresh'], {
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
  });
  child.on('error', () => undefined);
  child.unref();
}
