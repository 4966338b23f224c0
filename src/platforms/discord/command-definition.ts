import { isDeepStrictEqual } from 'node:util';
import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandSubcommandOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { ERROR_TYPES } from '../../domain/error-type';
import { LIMITS } from './limits';

export const COMMAND_NAME = 'claude-status';

const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;

/** `/claude-status` as Discord shows it. Each sub-command and its options are the core's own words, see command-text. */
export const COMMAND: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: COMMAND_NAME,
  description: 'Is Claude down, is it the office, or is it just you, and what to do now',
  type: 1,
  contexts: [0, 1],
  integration_types: [0],
  options: [
    sub('status', 'Is Claude down? What the status page and your team say'),
    sub('report', 'Report an error and see what to do; leave the text empty for a form', {
      type: STRING,
      name: 'text',
      description: 'The error as you see it',
      max_length: LIMITS.inputValue,
    }),
    sub('troubleshoot', 'What to do, step by step', {
      type: STRING,
      name: 'type',
      description: 'The kind of error; leave it empty for the first checks',
      choices: ERROR_TYPES.map((type) => ({ name: type.replaceAll('_', ' '), value: type })),
    }),
    sub('history', 'What happened lately', {
      type: INTEGER,
      name: 'days',
      description: 'How many days back',
      min_value: 1,
      max_value: 90,
    }),
    sub(
      'subscribe',
      'Announce outages in this channel',
      { type: STRING, name: 'components', description: 'Only these components, such as: code api', max_length: 200 },
      {
        type: STRING,
        name: 'impact',
        description: 'The smallest impact to announce',
        choices: ['minor', 'major', 'critical'].map((impact) => ({ name: impact, value: impact })),
      },
      { type: BOOLEAN, name: 'monitor', description: 'Answer errors that are pasted in this channel' },
    ),
    sub('unsubscribe', 'No more announcements in this channel'),
    sub('mute', 'No announcements here for a while', {
      type: STRING,
      name: 'time',
      description: 'For how long, such as 30m, 2h or 1d; off ends it',
      required: true,
      max_length: 40,
    }),
    sub('help', 'What I can do'),
  ],
};

function sub(
  name: string,
  description: string,
  ...options: APIApplicationCommandBasicOption[]
): APIApplicationCommandSubcommandOption {
  return { type: 1, name, description, ...(options.length > 0 && { options }) };
}

/** Whether what Discord holds is what we would write, however it fills in the defaults. */
export function sameCommand(ours: unknown, theirs: unknown): boolean {
  return isDeepStrictEqual(essence(ours), essence(theirs));
}

// What Discord adds of its own, which says nothing about the command's shape.
const ADDED = new Set(['id', 'application_id', 'guild_id', 'version', 'dm_permission', 'handler']);

function essence(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(essence);
    return items.every((item) => typeof item === 'number') ? items.sort() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => !ADDED.has(key) && !isDefault(item))
      .map(([key, item]) => [key, essence(item)]),
  );
}

function isDefault(value: unknown): boolean {
  return value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}
