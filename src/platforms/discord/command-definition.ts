import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOptionChoice,
  APIApplicationCommandSubcommandOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import { LIMITS } from './limits';
import type { CommandWords, Words } from './words/command-words';
import { EN } from './words/en';
import { inAllLanguages } from './words/languages';

export const COMMAND_NAME = 'claude-status';

const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const CHANNEL = 7;
/** Text, announcements, voice and forums. In a forum nothing can be typed, so it has to be named. */
const HEARING = [0, 5, 2, 15] as const;

/** In servers, in direct messages with the bot, and (for people who installed it for themselves) anywhere else. */
const EVERYWHERE = { contexts: [0, 1, 2], integration_types: [0, 1] };

/** The keys of the words that have a name and a description. */
type Said = { [Key in keyof CommandWords]: CommandWords[Key] extends Words ? Key : never }[keyof CommandWords];

/** `/claude-status` as Discord shows it. Each sub-command and its options are the core's own words, see command-text. */
export const COMMAND: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: 1,
  name: COMMAND_NAME,
  description: EN.command,
  description_localizations: inAllLanguages((words) => words.command),
  ...EVERYWHERE,
  options: [
    sub('status'),
    sub('why'),
    sub('models'),
    sub('report', { type: STRING, ...said('reportText'), max_length: LIMITS.inputValue }),
    sub('troubleshoot', { type: STRING, ...said('troubleshootType'), autocomplete: true }),
    sub('history', { type: INTEGER, ...said('historyDays'), min_value: 1, max_value: 90 }),
    sub('escalate'),
    sub('notify', { type: BOOLEAN, ...said('notifyChannel') }),
    sub('remind', { type: STRING, ...said('remindTime'), autocomplete: true, max_length: 100 }),
    sub('scorecard', { type: INTEGER, ...said('historyDays'), min_value: 1, max_value: 90 }),
    sub(
      'subscribe',
      { type: STRING, ...said('subscribeComponents'), autocomplete: true, max_length: 200 },
      { type: STRING, ...said('subscribeImpact'), choices: [impact('minor'), impact('major'), impact('critical')] },
      { type: BOOLEAN, ...said('subscribeMonitor') },
      ofChannel(),
    ),
    sub('unsubscribe', ofChannel()),
    sub('mute', { type: STRING, ...said('muteTime'), required: true, autocomplete: true, max_length: 40 }, ofChannel()),
    sub('settings', { type: STRING, ...said('settingsWhat'), autocomplete: true, max_length: 200 }, ofChannel()),
    sub('rehearse', ofChannel()),
    sub('merge', { type: STRING, ...said('mergeGroups'), autocomplete: true, max_length: 100 }),
    sub('split', { type: STRING, ...said('splitGroup'), autocomplete: true, max_length: 200 }),
    sub('forget'),
    sub('help'),
  ],
};

/** The entry in the menu of every message. */
export const REPORT_MESSAGE: RESTPostAPIContextMenuApplicationCommandsJSONBody = {
  type: 3,
  name: EN.reportMessage,
  name_localizations: inAllLanguages((words) => words.reportMessage),
  ...EVERYWHERE,
};

export type OurCommand = typeof COMMAND | typeof REPORT_MESSAGE;

/** A command as it is written for one server: where it may be used is only said of commands that are everywhere. */
export function forOneServer({ contexts: _where, integration_types: _by, ...command }: OurCommand): OurCommand {
  return command;
}

function ofChannel(): APIApplicationCommandBasicOption {
  return { type: CHANNEL, ...said('ofChannel'), channel_types: [...HEARING] };
}

function said(key: Said) {
  return {
    ...EN[key],
    name_localizations: inAllLanguages((words) => words[key].name),
    description_localizations: inAllLanguages((words) => words[key].description),
  };
}

function sub(key: Said, ...options: APIApplicationCommandBasicOption[]): APIApplicationCommandSubcommandOption {
  return { type: 1, ...said(key), ...(options.length > 0 && { options }) };
}

function impact(key: keyof CommandWords['impacts']): APIApplicationCommandOptionChoice<string> {
  return { name: EN.impacts[key], name_localizations: inAllLanguages((words) => words.impacts[key]), value: key };
}
