import type { APIApplicationCommand } from 'discord.js';
import type { DiscordApi } from './api';
import { COMMAND, forOneServer, type OurCommand, REPORT_MESSAGE } from './command-definition';
import { sameCommand } from './same-command';

/**
 * Makes Discord know our commands: everywhere, or in one guild for development (there a change shows at once). Reads
 * first: Discord counts writes, 200 a day. Other commands of the application are left alone. Answers the names of
 * those that it wrote.
 */
export async function registerCommands(
  api: DiscordApi,
  application: string,
  guild: string | undefined,
): Promise<readonly string[]> {
  const known = await api.listCommands(application, guild);
  const fitting = (command: OurCommand) => (guild === undefined ? command : forOneServer(command));
  const wrote: string[] = [];
  for (const command of [COMMAND, REPORT_MESSAGE].map(fitting)) {
    const theirs = known.find(({ name, type }) => name === command.name && type === command.type);
    if (theirs && sameCommand(command, guild === undefined ? theirs : withoutPlaces(theirs))) continue;
    await api.writeCommand(application, guild, command);
    wrote.push(command.name);
  }
  return wrote;
}

function withoutPlaces({ contexts: _where, integration_types: _by, ...command }: APIApplicationCommand): object {
  return command;
}
