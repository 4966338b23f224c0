import type { APIChatInputApplicationCommandInteraction } from 'discord.js';

const CHANNEL = 7;

type Options = APIChatInputApplicationCommandInteraction['data']['options'];

/**
 * A slash command as the words that the core reads: the sub-command, then what was filled in. A switch that is on is
 * its own name; a channel is no word, but where the command is for (see chosen-channel).
 */
export function commandText(options: Options): string {
  const words: string[] = [];
  for (const option of options ?? []) {
    if (option.type === 1 || option.type === 2) {
      words.push(option.name, commandText(option.options));
    } else if ('value' in option && option.type !== CHANNEL) {
      words.push(typeof option.value === 'boolean' ? (option.value ? option.name : '') : String(option.value));
    }
  }
  return words.filter((word) => word !== '').join(' ');
}
