import type { APIApplicationCommand } from 'discord.js';
import type { DiscordApi } from './api';
import { COMMAND, forOneServer, type OurCommand, REPORT_MESSAGE } from './command-definition';
import { sameCommand } from './same-command';

/** In so many servers it looks for what was registered for development. */
const MOST_SERVERS = 25;

export interface Registered {
  /** Names of the commands that were written. */
  readonly wrote: readonly string[];
  /** Names of those that were taken away, as people would see them twice. */
  readonly removed: readonly string[];
}

/**
 * Makes Discord know our commands: everywhere, or in one guild for development (there a change shows at once). Reads
 * first: Discord counts writes, 200 a day. Other commands of the application are left alone.
 */
export async function registerCommands(
  api: DiscordApi,
  application: string,
  guild: string | undefined,
  guilds: readonly string[],
): Promise<Registered> {
  const known = await api.listCommands(application, guild);
  const fitting = (command: OurCommand) => (guild === undefined ? command : forOneServer(command));
  const wrote: string[] = [];
  for (const command of [COMMAND, REPORT_MESSAGE].map(fitting)) {
    const theirs = known.find((one) => isSame(one, command));
    if (theirs && sameCommand(command, guild === undefined ? theirs : withoutPlaces(theirs))) continue;
    await api.writeCommand(application, guild, command);
    wrote.push(command.name);
  }
  const removed: string[] = [];
  for (const place of guild === undefined ? guilds.slice(0, MOST_SERVERS) : [undefined])
    removed.push(...(await removeOurs(api, application, place)));
  return { wrote, removed };
}

async function removeOurs(api: DiscordApi, application: string, place: string | undefined): Promise<readonly string[]> {
  const doubled = (await api.listCommands(application, place)).filter((one) =>
    [COMMAND, REPORT_MESSAGE].some((ours) => isSame(one, ours)),
  );
  for (const { id } of doubled) await api.removeCommand(application, place, id);
  return doubled.map(({ name }) => name);
}

function isSame({ name, type }: APIApplicationCommand, ours: OurCommand): boolean {
  return name === ours.name && type === ours.type;
}

function withoutPlaces({ contexts: _where, integration_types: _by, ...command }: APIApplicationCommand): object {
  return command;
}
