import { BOT } from './channels';

/** What a text is: for the bot, or just talk. */
export type Said =
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'unknown-command'; readonly name: string }
  | { readonly kind: 'mention'; readonly text: string }
  | { readonly kind: 'message'; readonly text: string };

// A path such as /home/... has a second slash, so a pasted stack trace is no command.
const COMMAND = /^\s*\/([a-z][\w-]{0,60})(?![\w/.-])\s*/i;
const MENTION = new RegExp(`(?<=^|[\\s(])@${BOT}(?![\\w-])[,:]?[ \\t]*`, 'gi');

/** Reads what somebody typed. In direct messages everything is meant for the bot. */
export function readSaid(typed: string, direct: boolean): Said {
  const command = COMMAND.exec(typed);
  if (command?.[1] !== undefined) {
    if (command[1].toLowerCase() !== BOT) return { kind: 'unknown-command', name: command[1] };
    return { kind: 'command', text: typed.slice(command[0].length).trimEnd() };
  }
  const withoutMention = typed.replace(MENTION, '');
  if (direct || withoutMention !== typed) return { kind: 'mention', text: withoutMention.trim() };
  return { kind: 'message', text: typed };
}
