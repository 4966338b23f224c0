import type {
  APIInteraction,
  APIInteractionGuildMember,
  APIUser,
  GatewayMessageCreateDispatchData,
  ModalSubmitComponent,
} from 'discord.js';
import type { Inbound } from '../../core/ports/platform';
import { type Actor, type ChannelRef, directChannel } from '../../domain/tenancy';
import type { ActionIds } from './action-ids';
import { COMMAND_NAME } from './command-definition';
import { commandText } from './command-text';
import { formOfModal, modalValues, type SubmittedRow } from './modal';
import type { Workspaces } from './workspaces';

/** How an interaction is acknowledged: `private` by a waiting answer, `silent` without a trace, `form` perhaps by a form. */
export type Acknowledgement = 'private' | 'silent' | 'form';

/** What the bot must know of itself to read what Discord hands over. */
export interface Reading {
  readonly botId: string;
  readonly workspaces: Workspaces;
  readonly actionIds: ActionIds;
}

type Base = Pick<Inbound, 'actor' | 'channel' | 'dedupeKey'>;

/** Messages that people type: plain ones and replies. Joins, pins and the like are not. */
const TYPED = new Set<number>([0, 19]);
const EPHEMERAL = 64;

/** A message as the core sees it; undefined when it is not a person's, or when there is nothing to read. */
export function readMessage(message: GatewayMessageCreateDispatchData, reading: Reading): Inbound | undefined {
  if (message.author.bot || message.webhook_id || !TYPED.has(message.type)) return undefined;
  const name = message.member?.nick ?? nameOf(message.author);
  const base = baseOf(message.id, message.author, name, message.guild_id, message.channel_id, reading);
  const ref = { ...base.channel, message: message.id };
  const call = new RegExp(`<@!?${reading.botId}>`, 'g');
  const text = message.content.replace(call, ' ').trim();
  if (message.guild_id === undefined || text !== message.content.trim()) {
    return { ...base, kind: 'mention', text, message: ref };
  }
  // Without the Message Content intent Discord leaves the text out.
  return text === '' ? undefined : { ...base, kind: 'message', text: message.content, message: ref };
}

/** An interaction as the core sees it; undefined when it is none of ours. */
export function readInteraction(
  interaction: APIInteraction,
  reading: Reading,
): { readonly event: Inbound; readonly acknowledgement: Acknowledgement } | undefined {
  const user = interaction.member?.user ?? interaction.user;
  const place = interaction.channel?.id ?? interaction.channel_id;
  if (!user || !place) return undefined;
  const name = memberNick(interaction.member) ?? nameOf(user);
  const base = baseOf(interaction.id, user, name, interaction.guild_id, place, reading);
  if (interaction.type === 2 && interaction.data.type === 1 && interaction.data.name === COMMAND_NAME) {
    const text = commandText(interaction.data.options);
    return { event: { ...base, kind: 'command', text }, acknowledgement: text === 'report' ? 'form' : 'private' };
  }
  if (interaction.type === 3) {
    const pressed = reading.actionIds.decode(interaction.data.custom_id);
    if (!pressed) return undefined;
    // What only one person sees cannot be edited or answered by the bot later: it has no reference.
    const shown = ((interaction.message.flags ?? 0) & EPHEMERAL) === 0;
    const message = shown ? { message: { ...base.channel, message: interaction.message.id } } : {};
    const acknowledgement = pressed.action === 'report' ? 'form' : 'silent';
    return { event: { ...base, kind: 'action', ...pressed, ...message }, acknowledgement };
  }
  if (interaction.type === 5) {
    const form = formOfModal(interaction.data.custom_id);
    if (!form) return undefined;
    const values = modalValues(rowsOf(interaction.data.components));
    return { event: { ...base, kind: 'form', form, values, choices: {} }, acknowledgement: 'private' };
  }
  return undefined;
}

function rowsOf(components: readonly object[]): readonly SubmittedRow[] {
  return components.map((row) => {
    const wrapped: { component?: ModalSubmitComponent; components?: readonly ModalSubmitComponent[] } = row;
    return wrapped;
  });
}

function baseOf(
  dedupeKey: string,
  user: APIUser,
  name: string,
  guild: string | undefined,
  place: string,
  { workspaces }: Reading,
): Base {
  if (guild !== undefined) workspaces.remember(user.id, guild);
  const workspace = guild ?? workspaces.of(user.id);
  const actor: Actor = { platform: 'discord', workspace, user: user.id, name };
  const channel: ChannelRef =
    guild === undefined ? directChannel(actor) : { platform: 'discord', workspace, channel: place };
  return { actor, channel, dedupeKey };
}

function nameOf(user: APIUser): string {
  return user.global_name ?? user.username;
}

function memberNick(member: APIInteractionGuildMember | undefined): string | undefined {
  return member?.nick ?? undefined;
}
