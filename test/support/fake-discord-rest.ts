import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { isThread, requirePermissions, takesMessages } from './fake-discord-guild';
import { checkMessage, checkModal } from './fake-discord-rules';
import {
  directChannelOf,
  type FakeInteraction,
  type FakeMessage,
  type FakePayload,
  type FakeState,
  messageObject,
  Refusal,
} from './fake-discord-state';
import { activeThreads, changeThread, createPost, showChannel, startThread } from './fake-discord-threads';

const FIRST_ANSWER_MS = 3_000;
const EPHEMERAL = 64;

export interface FakeRequest {
  readonly path: string;
  readonly body: unknown;
  readonly authorised: boolean;
}

/** What a route answers: a JSON body, or nothing (204). */
type Route = (state: FakeState, request: FakeRequest, parts: readonly string[]) => unknown;

/** The REST routes that the bot may use; each refuses what Discord refuses. */
const ROUTES: readonly (readonly [method: string, path: RegExp, auth: boolean, route: Route])[] = [
  ['GET', /^\/gateway\/bot$/, true, (state) => gatewayBot(state)],
  ['POST', /^\/users\/@me\/channels$/, true, openDirect],
  ['POST', /^\/channels\/(\d+)\/messages$/, true, createMessage],
  ['PATCH', /^\/channels\/(\d+)\/messages\/(\d+)$/, true, editMessage],
  ['POST', /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, true, startThread],
  ['POST', /^\/channels\/(\d+)\/threads$/, true, createPost],
  ['GET', /^\/channels\/(\d+)$/, true, showChannel],
  ['PATCH', /^\/channels\/(\d+)$/, true, changeThread],
  ['GET', /^\/guilds\/(\d+)\/threads\/active$/, true, activeThreads],
  ['POST', /^\/interactions\/(\d+)\/([^/]+)\/callback$/, false, firstAnswer],
  ['PATCH', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/, false, editOriginal],
  ['DELETE', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/, false, deleteOriginal],
  ['POST', /^\/webhooks\/(\d+)\/([^/]+)$/, false, followUp],
  [
    'GET',
    /^(\/applications\/\d+(?:\/guilds\/\d+)?\/commands)$/,
    true,
    (state, _r, [path = '']) => state.commands.get(path) ?? [],
  ],
  ['POST', /^(\/applications\/\d+(?:\/guilds\/\d+)?\/commands)$/, true, writeCommand],
];

/** Answers one call; throws Refusal. */
export function answerCall(state: FakeState, method: string, request: FakeRequest): unknown {
  state.calls.push(`${method} ${request.path}`);
  const failure = state.failures.shift();
  if (failure) throw failure;
  for (const [verb, pattern, auth, route] of ROUTES) {
    const match = verb === method ? pattern.exec(request.path) : null;
    if (!match) continue;
    if (auth && !request.authorised) throw new Refusal(401, 0, '401: Unauthorized');
    return route(state, request, match.slice(1));
  }
  throw new Refusal(404, 0, '404: Not Found');
}

function gatewayBot(state: FakeState) {
  const limit = {
    total: 1_000,
    remaining: state.sessionsLeft,
    reset_after: 60_000,
    max_concurrency: state.maxConcurrency,
  };
  return { url: 'replaced', shards: state.recommendedShards, session_start_limit: limit };
}

function openDirect(state: FakeState, { body }: FakeRequest) {
  const user = String((body as { recipient_id?: string }).recipient_id);
  if (!state.people.has(user)) throw new Refusal(400, 50_033, 'Invalid Recipient(s)');
  return { id: directChannelOf(state, user).id, type: 1 };
}

function channelOf(state: FakeState, id = '') {
  const channel = state.channels.get(id);
  if (!channel) throw new Refusal(404, 10_003, 'Unknown Channel');
  return channel;
}

function createMessage(state: FakeState, { body }: FakeRequest, [channelId]: readonly string[]) {
  const channel = channelOf(state, channelId);
  const payload = body as FakePayload;
  if (channel.user !== undefined && state.denied.has(`direct:${channel.user}`)) {
    throw new Refusal(403, 50_007, 'Cannot send messages to this user');
  }
  if (state.denied.has(`send:${channel.id}`)) throw new Refusal(403, 50_013, 'Missing Permissions');
  if (!takesMessages(channel)) throw new Refusal(400, 50_008, 'Cannot send messages in a non-text channel');
  requirePermissions(state, channel, [isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages', 'EmbedLinks']);
  if (channel.locked) requirePermissions(state, channel, ['ManageThreads']);
  if (payload.message_reference) requirePermissions(state, channel, ['ReadMessageHistory']);
  checkMessage(payload);
  // Whoever writes into an archived thread opens it again.
  if (channel.archived) channel.archived = false;
  if (payload.enforce_nonce) {
    const same = state.messages.find((m) => m.channel === channel.id && m.payload.nonce === payload.nonce);
    if (same) return messageObject(state, same);
  }
  const replied = payload.message_reference?.message_id;
  const known = replied === undefined || !replied.startsWith('14') || state.messages.some((m) => m.id === replied);
  if (!known && payload.message_reference?.fail_if_not_exists !== false) {
    throw new Refusal(400, 50_035, 'Invalid Form Body: message_reference: Unknown message');
  }
  return messageObject(state, keep(state, channel.id, payload));
}

function keep(state: FakeState, channel: string, payload: FakePayload, aloneFor?: string): FakeMessage {
  const message = { id: state.nextId(), channel, payload, ...(aloneFor && { aloneFor }) };
  state.messages.push(message);
  return message;
}

function messageOf(state: FakeState, channel: string, id = ''): FakeMessage {
  const message = state.messages.find((m) => m.id === id && m.channel === channel && m.aloneFor === undefined);
  if (!message) throw new Refusal(404, 10_008, 'Unknown Message');
  return message;
}

function editMessage(state: FakeState, { body }: FakeRequest, [channelId, messageId]: readonly string[]) {
  const channel = channelOf(state, channelId);
  requirePermissions(state, channel, []);
  const message = messageOf(state, channel.id, messageId);
  if (channel.archived) throw new Refusal(400, 50_083, 'Thread is archived');
  const payload = { ...message.payload, ...(body as FakePayload) };
  checkMessage(payload);
  message.payload = payload;
  return messageObject(state, message);
}

function interactionOf(state: FakeState, token = ''): FakeInteraction {
  const interaction = state.interactions.find((one) => one.token === token);
  if (!interaction) throw new Refusal(404, 10_015, 'Unknown Webhook');
  return interaction;
}

function firstAnswer(state: FakeState, { body }: FakeRequest, [id, token]: readonly string[]) {
  const interaction = state.interactions.find((one) => one.id === id && one.token === token);
  const { type, data } = body as { type: number; data?: FakePayload & APIModalInteractionResponseCallbackData };
  if (
    !interaction ||
    (interaction.acknowledged === undefined && performance.now() - interaction.at > FIRST_ANSWER_MS)
  ) {
    throw new Refusal(404, 10_062, 'Unknown interaction');
  }
  if (interaction.acknowledged !== undefined) {
    throw new Refusal(400, 40_060, 'Interaction has already been acknowledged.');
  }
  const allowed = interaction.type === 2 ? [4, 5, 9] : interaction.type === 3 ? [4, 5, 6, 7, 9] : [4, 5, 6, 7];
  if (!allowed.includes(type)) throw new Refusal(400, 50_035, 'Invalid Form Body: type');
  const alone = ((data?.flags ?? 0) & EPHEMERAL) !== 0;
  if (type === 4) {
    checkMessage(data ?? {});
    interaction.original = keep(state, interaction.channel, data ?? {}, alone ? interaction.user : undefined).id;
  }
  if (type === 5) Object.assign(interaction, { original: 'waiting', alone });
  if (type === 6 && interaction.pressed !== undefined) interaction.original = interaction.pressed;
  if (type === 9 && data) {
    checkModal(data);
    state.modals.set(interaction.user, { ...data, place: interaction.channel });
  }
  interaction.acknowledged = type;
  return undefined;
}

function editOriginal(state: FakeState, { body }: FakeRequest, [, token]: readonly string[]) {
  const interaction = interactionOf(state, token);
  const { original } = interaction;
  if (original === undefined) throw new Refusal(404, 10_008, 'Unknown Message');
  const payload = body as FakePayload;
  checkMessage(payload);
  const shown = state.messages.find((message) => message.id === original);
  if (shown) {
    shown.payload = { ...shown.payload, ...payload };
    return messageObject(state, shown);
  }
  const message = keep(state, interaction.channel, payload, interaction.alone ? interaction.user : undefined);
  interaction.original = message.id;
  return messageObject(state, message);
}

function deleteOriginal(state: FakeState, _request: FakeRequest, [, token]: readonly string[]) {
  const interaction = interactionOf(state, token);
  if (interaction.original === undefined) throw new Refusal(404, 10_008, 'Unknown Message');
  const index = state.messages.findIndex((message) => message.id === interaction.original);
  if (index >= 0) state.messages.splice(index, 1);
  delete interaction.original;
  return undefined;
}

function followUp(state: FakeState, { body }: FakeRequest, [, token]: readonly string[]) {
  const interaction = interactionOf(state, token);
  if (interaction.acknowledged === undefined) throw new Refusal(404, 10_015, 'Unknown Webhook');
  const payload = body as FakePayload;
  checkMessage(payload);
  const alone = ((payload.flags ?? 0) & EPHEMERAL) !== 0;
  return messageObject(state, keep(state, interaction.channel, payload, alone ? interaction.user : undefined));
}

function writeCommand(state: FakeState, { body }: FakeRequest, [path = '']: readonly string[]) {
  const command = body as { name: string; description?: string; options?: readonly unknown[] };
  if (!/^[-_'\p{L}\p{N}]{1,32}$/u.test(command.name)) throw new Refusal(400, 50_035, 'Invalid Form Body: name');
  if ((command.options ?? []).length > 25) throw new Refusal(400, 50_035, 'Invalid Form Body: options');
  const written = {
    ...command,
    id: state.nextId(),
    application_id: state.applicationId,
    version: state.nextId(),
    default_member_permissions: null,
    nsfw: false,
    name_localizations: null,
    description_localizations: null,
  };
  state.commands.set(path, [...(state.commands.get(path) ?? []).filter((one) => one.name !== command.name), written]);
  return written;
}
