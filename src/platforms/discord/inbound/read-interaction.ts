import type {
  APIApplicationCommandInteraction,
  APIChatInputApplicationCommandInteraction,
  APIInteraction,
} from 'discord.js';
import type { Inbound } from '../../../core/ports/platform';
import { directUser } from '../../../domain/tenancy';
import type { ActionIds } from '../action-ids';
import { SETTINGS_FORMS } from '../channel-settings';
import { type ChosenChannel, chosenChannel } from '../chosen-channel';
import { COMMAND_NAME, REPORT_MESSAGE } from '../command-definition';
import { commandText } from '../command-text';
import { isId } from '../markdown';
import { mentionedIn } from '../mentioned';
import { messageWords } from '../message-words';
import { formOfModal, modalAnswers } from '../modal';
import { type Reach, reachOf } from '../reach';
import { type Base, type Reading, readBase } from './reading';

/** How an interaction is acknowledged: `private` by a waiting answer, `silent` (of a message's own button or menu) without a trace. */
export type Acknowledgement = 'private' | 'silent';

/** An interaction as the core sees it, and how it can be answered. */
export interface ReadInteraction {
  readonly event: Inbound;
  readonly acknowledgement: Acknowledgement;
  /** Whether a form may be the answer. Discord takes it as the first answer only, so that is held back for a moment. */
  readonly mayOpenForm: boolean;
  readonly reach: Reach;
  /** The channel that the command is for, when it is not the one where it was typed. */
  readonly chosen?: ChosenChannel;
}

type Content = Omit<ReadInteraction, 'reach'>;

const EPHEMERAL = 64;

/** Words of a command, and buttons, that a form may answer. */
const OPEN_FORMS = new Set([
  ...['report', 'settings', 'quiet', 'calls'],
  ...['quiet', 'times', 'calls', 'mention', 'draft'].map((page) => `settings ${page}`),
]);

/** An interaction as the core sees it; undefined when it is none of ours. */
export function readInteraction(interaction: APIInteraction, reading: Reading): ReadInteraction | undefined {
  const base = readBase(interaction, reading);
  const reach = reachOf(interaction, reading.guilds());
  const content = base && readContent(interaction, base, reach, reading.actionIds);
  return content && { ...content, reach };
}

function readContent(interaction: APIInteraction, base: Base, reach: Reach, actionIds: ActionIds): Content | undefined {
  // What the bot's own token does not reach cannot be edited or answered later: it has no reference.
  const refTo = (id: string) => (reach === 'token' ? {} : { message: { ...base.channel, message: id } });
  if (interaction.type === 2) return readCommand(interaction, base, refTo);
  if (interaction.type === 3) {
    const pressed = actionIds.decode(interaction.data.custom_id);
    if (!pressed) return undefined;
    const chosen = 'values' in interaction.data ? interaction.data.values[0] : undefined;
    const shown = ((interaction.message.flags ?? 0) & EPHEMERAL) === 0;
    const there = elsewhere(base, SETTINGS_FORMS.has(pressed.action) ? pressed.value : undefined);
    return {
      event: {
        ...base,
        ...there.place,
        kind: 'action',
        ...(pressed.action === 'report' && pressed.value !== undefined
          ? { action: pressed.action, quote: pressed.value }
          : pressed),
        ...(chosen !== undefined && { value: chosen }),
        ...(shown && refTo(interaction.message.id)),
      },
      acknowledgement: 'silent',
      mayOpenForm: OPEN_FORMS.has(pressed.action),
      ...there.chosen,
    };
  }
  if (interaction.type === 5) {
    const sent = formOfModal(interaction.data.custom_id);
    if (!sent) return undefined;
    const { components, resolved } = interaction.data;
    const there = elsewhere(base, sent.about);
    return {
      event: { ...base, ...there.place, kind: 'form', form: sent.form, ...modalAnswers(components, resolved) },
      acknowledgement: 'private',
      mayOpenForm: false,
      ...there.chosen,
    };
  }
  return undefined;
}

/** Settings may be opened and sent off where they are not about: what the person may there is looked up. */
function elsewhere(
  { channel }: Base,
  about: string | undefined,
): { readonly place?: Pick<Base, 'channel'>; readonly chosen?: Pick<ReadInteraction, 'chosen'> } {
  if (about === undefined || about === channel.channel || !isId(about) || directUser(channel) !== undefined) return {};
  return {
    place: { channel: { ...channel, channel: about } },
    chosen: { chosen: { id: about, forum: false, permissions: undefined } },
  };
}

function readCommand(
  interaction: APIApplicationCommandInteraction,
  base: Base,
  refTo: (message: string) => object,
): Content | undefined {
  const { data } = interaction;
  if (isCommand(interaction) && data.name === COMMAND_NAME) {
    const text = commandText(interaction.data.options);
    const chosen = chosenChannel(interaction);
    const channel = chosen ? { ...base.channel, channel: chosen.id } : base.channel;
    return {
      event: { ...base, channel, kind: 'command', text, ...mentionedIn(text) },
      acknowledgement: 'private',
      mayOpenForm: OPEN_FORMS.has(text),
      ...(chosen && { chosen }),
    };
  }
  if (data.type !== 3 || data.name !== REPORT_MESSAGE.name) return undefined;
  const message = data.resolved?.messages?.[data.target_id];
  return {
    event: {
      ...base,
      kind: 'action',
      action: 'report',
      quote: message ? messageWords(message) : '',
      ...refTo(data.target_id),
    },
    acknowledgement: 'private',
    mayOpenForm: true,
  };
}

function isCommand(
  interaction: APIApplicationCommandInteraction,
): interaction is APIChatInputApplicationCommandInteraction {
  return interaction.data.type === 1;
}
