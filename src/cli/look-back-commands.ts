import type { Command } from 'commander';
import { ownSettings, withStore } from './own-store';
import type { RehearseOptions } from './rehearse';
import { wholeNumber } from './whole-number';

/** Adds what looks at the time behind: `backtest`, `scorecard` and `rehearse`. */
export function addLookBackCommands(program: Command, env: NodeJS.ProcessEnv): void {
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
      const { runBacktest } = await import('./backtest');
      const { OUTAGE_PEOPLE: people, STATUS_PAGES } = await ownSettings(env);
      const pages = STATUS_PAGES.map((page) => page.id);
      process.stdout.write(
        await withStore(env, (store) => runBacktest(store, { ...options, people, pages }, Date.now())),
      );
    });

  program
    .command('scorecard')
    .description('what the bot called, how far ahead of the page, what it missed, and how much it said')
    .option('--days <n>', 'so many days back', wholeNumber, 7)
    .option('--tenant <id>', 'whose, when several workspaces share the bot', 'default')
    .action(async (options: { days: number; tenant: string }) => {
      const { runScorecard } = await import('./scorecard');
      const { STATUS_PAGES } = await ownSettings(env);
      const page = STATUS_PAGES[0]?.id ?? '';
      process.stdout.write(await withStore(env, (store) => runScorecard(store, { ...options, page }, Date.now())));
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
      const [{ channelOf, runRehearse }, { useProxies }] = [await import('./rehearse'), await import('../lib/http')];
      const [page] = (await ownSettings(env)).STATUS_PAGES;
      useProxies(env);
      const { channel, tenant } = options;
      const known =
        channel === undefined
          ? undefined
          : await withStore(env, async (store) => channelOf(channel, await store.subscriptions.all(tenant)));
      const fallback = { id: 'claude', name: 'Claude', url: 'https://status.claude.com' };
      process.stdout.write(await runRehearse(options, page ?? fallback, known));
    });
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
