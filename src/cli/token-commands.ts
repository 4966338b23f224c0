import type { Command } from 'commander';
import { ownSettings, withStore } from './own-store';

/** Adds `token` and what it can do. */
export function addTokenCommands(program: Command, env: NodeJS.ProcessEnv): void {
  const token = program.command('token').description('what machines show when they report; works while the bot runs');

  token
    .command('create')
    .description('make a token and print it, this one time')
    .argument('<name>', 'what it is for, such as "laptops"')
    .option('--person <key>', 'the one person who uses it: platform:workspace:user, such as slack:T0123:U0456')
    .option('--tenant <id>', 'whose it is, when several workspaces share the bot')
    .action(async (name: string, options: { person?: string; tenant?: string }) => {
      const { createToken } = await import('./token');
      const made = await withStore(env, (store) => createToken(store, { name, ...options }, Date.now()));
      process.stdout.write(`${made}\n`);
      process.stderr.write('Keep it: it is shown this one time only.\n');
    });

  token
    .command('list')
    .description('all tokens, without what opens doors')
    .action(async () => {
      const { listTokens } = await import('./token');
      process.stdout.write(await withStore(env, (store) => listTokens(store, Date.now())));
    });

  token
    .command('revoke')
    .description('end a token')
    .argument('<id>', 'its id, as the list shows it')
    .action(async (id: string) => {
      const { revokeToken } = await import('./token');
      process.stdout.write(await withStore(env, (store) => revokeToken(store, id, Date.now())));
    });

  token
    .command('person')
    .description('the key under which somebody is counted whose machine says this name of them, for LINKED_PEOPLE')
    .argument('<name>', 'the name of the account on their machine')
    .option('--tenant <id>', 'whose token they use, when several workspaces share the bot')
    .action(async (name: string, options: { tenant?: string }) => {
      const { personOfName } = await import('./token');
      const { PERSON_SALT: salt } = await ownSettings(env);
      process.stdout.write(await withStore(env, (store) => personOfName(store, name, { salt, ...options })));
    });
}
