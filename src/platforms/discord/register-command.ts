import type { DiscordApi } from './api';
import { COMMAND, COMMAND_NAME, sameCommand } from './command-definition';

/**
 * Makes Discord know our command: everywhere, or in one guild for development (there a change shows at once). Reads
 * first: Discord counts writes, 200 a day. Other commands of the application are left alone. Answers whether it wrote.
 */
export async function registerCommand(
  api: DiscordApi,
  application: string,
  guild: string | undefined,
): Promise<boolean> {
  const known = await api.listCommands(application, guild);
  const ours = known.find((command) => command.name === COMMAND_NAME && command.type === COMMAND.type);
  if (ours && sameCommand(COMMAND, ours)) return false;
  await api.writeCommand(application, guild, COMMAND);
  return true;
}
