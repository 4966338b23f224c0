import { closest, distance } from 'fastest-levenshtein';
import { redact } from '../../lib/redact';
import type { Command } from './command';
import { escalateCommand } from './escalate';
import { forgetCommand } from './forget';
import { helpCommand } from './help';
import { historyCommand } from './history';
import { mergeCommand } from './merge';
import { modelsCommand } from './models';
import { muteCommand } from './mute';
import { notifyCommand } from './notify';
import { rehearseCommand } from './rehearse';
import { remindCommand } from './remind';
import { reportCommand } from './report';
import { scorecardCommand } from './scorecard';
import { settingsCommand } from './settings';
import { splitCommand } from './split';
import { statusCommand } from './status';
import { subscribeCommand } from './subscribe';
import { troubleshootCommand } from './troubleshoot';
import { unsubscribeCommand } from './unsubscribe';
import { whyCommand } from './why';

/** Every sub-command, in the order in which help lists them. `status` is what no word at all means. */
export const COMMANDS: readonly Command[] = [
  statusCommand,
  whyCommand,
  modelsCommand,
  reportCommand,
  troubleshootCommand,
  historyCommand,
  escalateCommand,
  notifyCommand,
  remindCommand,
  scorecardCommand,
  subscribeCommand,
  unsubscribeCommand,
  muteCommand,
  settingsCommand,
  rehearseCommand,
  mergeCommand,
  splitCommand,
  forgetCommand,
  helpCommand(() => COMMANDS),
];

/** Nothing that is meant is longer; what is, would take those a while who look for a time or a name in it. */
const LONGEST_ARGS = 500;

/** What somebody typed after `/claude-status`. */
export type ParsedCommand =
  | { readonly kind: 'known'; readonly command: Command; readonly args: string }
  | { readonly kind: 'unknown'; readonly word: string; readonly nearest: Command };

/** The command that a text begins with; nothing means `status`. */
export function parseCommand(text: string): ParsedCommand {
  const [, word = '', args = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  const name = word.toLowerCase();
  const command = name === '' ? statusCommand : COMMANDS.find((c) => c.name === name);
  if (command && (args === '' || !command.alone))
    return { kind: 'known', command, args: (command.takesText ? args : args.slice(0, LONGEST_ARGS)).trimEnd() };
  const nearest = closest(
    name.slice(0, 40),
    COMMANDS.map((c) => c.name),
  );
  return {
    kind: 'unknown',
    word: redact(word).text.slice(0, 40),
    nearest: COMMANDS.find((c) => c.name === nearest) ?? statusCommand,
  };
}

/** True when the word is so near to a command's name that it was most likely meant. */
export function isNearly(parsed: Extract<ParsedCommand, { kind: 'unknown' }>): boolean {
  return distance(parsed.word.toLowerCase(), parsed.nearest.name) <= 2;
}
