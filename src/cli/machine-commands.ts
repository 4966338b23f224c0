import type { Command } from 'commander';
import { ownSettings, withStore } from './own-store';

/** Adds what is for the machines of people: `setup` and `doctor`. */
export function addMachineCommands(program: Command, env: NodeJS.ProcessEnv): void {
  program
    .command('setup')
    .description('print what makes machines report')
    .command('claude-code')
    .description("Claude Code's managed settings, with the hook, telemetry and a token")
    .option('--url <address>', 'how laptops reach the bot; PUBLIC_URL, or this machine, unless given')
    .option('--token <token>', 'a token that was made before; a new one unless given')
    .option('--term <name>', 'how terminals are notified: osc9, osc99 (kitty) or osc777 (Ghostty, WezTerm, urxvt)')
    .action(async (options: { url?: string; token?: string; term?: string }) => {
      const { claudeCodeSettings, SETUP_NOTES } = await import('./setup');
      const { createToken } = await import('./token');
      const own = await ownSettings(env);
      const url = options.url ?? own.PUBLIC_URL ?? `http://${own.HOST}:${own.PORT}`;
      // The address is looked at before a token is made for it.
      claudeCodeSettings({ url, token: '' });
      const shown =
        options.token ?? (await withStore(env, (store) => createToken(store, { name: 'Claude Code' }, Date.now())));
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
    .option('--bot <address>', 'the bot of your team', env.CLAUDE_STATUS_URL)
    .option('--token <token>', 'its token', env.CLAUDE_STATUS_TOKEN)
    .option('--report', 'report what failed to the bot')
    .action(async (options: { bot?: string; token?: string; report?: boolean }) => {
      const { runDoctor } = await import('./doctor');
      process.exitCode = await runDoctor({ ...options, env, output: process.stdout });
    });
}
