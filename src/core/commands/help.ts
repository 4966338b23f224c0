import { helpCard } from '../../content/cards/help';
import type { Command } from './command';

/** `help`: what one can type. */
export function helpCommand(commands: () => readonly Command[]): Command {
  return {
    name: 'help',
    usage: 'help',
    summary: 'this list',
    run: ({ respond }) => respond.reply(helpCard(commands()), 'private'),
  };
}
