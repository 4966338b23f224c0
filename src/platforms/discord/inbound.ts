import type {
  APIApplicationCommandInteraction,
  APIChatInputApplicationCommandInteraction,
  APIInteraction,
  APIUser,
  GatewayMessageCreateDispatchData,
} from 'discord.js';
import type { Inbound } from '../../core/ports/platform';
import { type Actor, type ChannelRef, directChannel, directUser } from '../../domain/tenancy';
import type { ActionIds } from './action-ids';
import { SETTINGS_FORMS } from './channel-settings';
import { type ChosenChannel, chosenChannel } from './chosen-channel';
import { COMMAND_NAME, REPORT_MESSAGE } from './command-definition';
import { commandText } from './command-text';
import { isId } from './markdown';
import { mentionedIn } from './mentioned';
import { messageWords } from './message-words';
import { formOfModal, modalAnswers } from './modal';
import { managesServer, permissionBits } from './permission-bits';
import { isTakenAlong, type Reach, reachOf } from './reach';
import { ELSEWHERE, type Workspaces } from './workspaces';

/** How an interaction is acknowledged: `private` by a waiting answer, `silent` (of a message's own button or menu) without a trace. */
export type Acknowledgement = 'private' | 'silent';

/** What the bot must know of itself to read what Discord hands over. */
export interface Reading {
  readonly botId: string;
  readonly workspaces: Workspaces;
  readonly actionIds: ActionIds;
  /** Ids of the guilds that the bot is a member of. */
  guilds(): readonly string[];
  /** The role that the bot has in a guild as itself: who mentions it means the bot. */
  ownRole(guild: string): string | undefined;
}

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

type Base = Pick<Inbound, 'actor' | 'channel' | 'dedupeKey'>;
type Content = Omit<ReadInteraction, 'reach'>;

/** Messages that people type: plain ones and replies. Joins, pins and the like are not. */
const TYPED = new Set<number>([0, 19]);
const EPHEMERAL = 64;
/** Words of a command, and buttons, that a form may answer. */
const OPEN_FORMS = new Set([
  ...['report', 'settings', 'quiet', 'calls'],
  ...['quiet', 'times', 'calls', 'mention', 'draft'].map((page) => `settings ${page}`),
]);

/** A message as the core sees it; undefined when it is not a person's, or when there is nothing to read. */
export function readMessage(
  message: GatewayMessageCreateDispatchData,
  reading: Reading,
  manages = false,
): Inbound | undefined {
  if (message.author.bot || message.webhook_id || !TYPED.has(message.type)) return undefined;
  const name = message.member?.nick ?? nameOf(message.author);
  const base = baseOf(message.id, message.author, name, message.guild_id, message.channel_id, reading, { manages });
  const ref = { ...base.channel, message: message.id };
  const role = message.guild_id === undefined ? undefined : reading.ownRole(message.guild_id);
  const call = new RegExp(`<@!?${reading.botId}>${role === undefined ? '' : `|<@&${role}>`}`, 'g');
  const text = message.content.replace(call, ' ').trim();
  // An answer to one of the bot's messages names it without a word in the text.
  const named =
    (message.mentions ?? []).some(({ id }) => id === reading.botId) ||
    (role !== undefined && (message.mention_roles ?? []).includes(role));
  if (message.guild_id === undefined || named || text !== message.content.trim()) {
    const names = new Map((message.mentions ?? []).map((user) => [user.id, nameOf(user)]));
    return { ...base, kind: 'mention', text, ...mentionedIn(text, names), message: ref };
  }
  // Without the Message Content intent Discord leaves the text out.
  return text === '' ? undefined : { ...base, kind: 'message', text: message.content, message: ref };
}

/** Who did it and where; undefined when Discord names nobody. */
export function readBase(interaction: APIInteraction, reading: Reading): Base | undefined {
  const user = interaction.member?.user ?? interaction.user;
  const place = interaction.channel?.id ?? interaction.channel_id;
  if (!user || !place) return undefined;
  const name = interaction.member?.nick ?? nameOf(user);
  const guild = interaction.guild_id;
  const tookAlong = isTakenAlong(interaction);
  const isAway = guild !== undefined && reachOf(interaction, reading.guilds()) === 'token';
  const manages = managesServer(permissionBits(interaction.member?.permissions));
  return baseOf(interaction.id, user, name, guild, place, reading, { isAway, tookAlong, manages });
}

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

export function baseOf(
  dedupeKey: string,
  user: Pick<APIUser, 'id'>,
  name: string,
  guild: string | undefined,
  place: string,
  { workspaces }: Reading,
  { isAway = false, tookAlong = false, manages = false } = {},
): Base {
  // Where only the person brought the bot along, nobody of the team is at home.
  if (guild !== undefined && !isAway) workspaces.remember(user.id, guild);
  const workspace = guild ?? workspaces.of(user.id, tookAlong);
  const actor: Actor = {
    platform: 'discord',
    workspace,
    user: user.id,
    name,
    sameEverywhere: true,
    ...(manages && { manages }),
    ...((isAway || workspace === ELSEWHERE) && { stranger: true }),
  };
  const channel: ChannelRef =
    guild === undefined ? directChannel(actor) : { platform: 'discord', workspace, channel: place };
  return { actor, channel, dedupeKey };
}

export function nameOf(user: APIUser): string {
  return user.global_name ?? user.username;
}
