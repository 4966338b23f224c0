import { listCommands, removeCommand, writeCommand } from './fake-discord-commands';
import { hasPermissions, isThread, requirePermissions, takesMessages } from './fake-discord-guild';
import { deleteOriginal, editOriginal, firstAnswer, followUp } from './fake-discord-interactions';
import { showApplication, showGuildChannels, showMe, showMyGuilds } from './fake-discord-portal';
import { checkMessage } from './fake-discord-rules';
import {
  directChannelOf,
  type FakeMessage,
  type FakePayload,
  type FakeState,
  keepMessage,
  messageObject,
  Refusal,
  userObject,
} from './fake-discord-state';
import { activeThreads, changeThread, createPost, showChannel, startThread } from './fake-discord-threads';

export interface FakeRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly authorised: boolean;
}

/** What a route answers: a JSON body, or nothing (204). */
type Route = (state: FakeState, request: FakeRequest, parts: readonly string[]) => unknown;

/** The REST routes that the bot may use; each refuses what Discord refuses. */
const ROUTES: readonly (readonly [method: string, path: RegExp, auth: boolean, route: Route])[] = [
  ['GET', /^\/gateway\/bot$/, true, (state) => gatewayBot(state)],
  ['GET', /^\/users\/@me$/, true, showMe],
  ['GET', /^\/users\/@me\/guilds$/, true, showMyGuilds],
  ['GET', /^\/applications\/@me$/, true, showApplication],
  ['GET', /^\/guilds\/(\d+)\/channels$/, true, showGuildChannels],
  ['POST', /^\/users\/@me\/channels$/, true, openDirect],
  ['POST', /^\/channels\/(\d+)\/messages$/, true, createMessage],
  ['GET', /^\/channels\/(\d+)\/messages$/, true, listMessages],
  ['GET', /^\/channels\/(\d+)\/messages\/(\d+)$/, true, showMessage],
  ['PATCH', /^\/channels\/(\d+)\/messages\/(\d+)$/, true, editMessage],
  ['POST', /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, true, startThread],
  ['POST', /^\/channels\/(\d+)\/threads$/, true, createPost],
  ['GET', /^\/channels\/(\d+)$/, true, showChannel],
  ['PATCH', /^\/channels\/(\d+)$/, true, changeThread],
  ['GET', /^\/guilds\/(\d+)\/members\/(\d+)$/, true, showMember],
  ['GET', /^\/guilds\/(\d+)\/threads\/active$/, true, activeThreads],
  ['POST', /^\/interactions\/(\d+)\/([^/]+)\/callback$/, false, firstAnswer],
  ['PATCH', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/, false, editOriginal],
  ['DELETE', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/, false, deleteOriginal],
  ['POST', /^\/webhooks\/(\d+)\/([^/]+)$/, false, followUp],
  [
    'GET',
    /^(\/applications\/\d+(?:\/guilds\/\d+)?\/commands)$/,
    true,
    (state, { query }, [path = '']) => listCommands(state, path, query.get('with_localizations') === 'true'),
  ],
  [
    'DELETE',
    /^(\/applications\/\d+(?:\/guilds\/\d+)?\/commands)\/(\d+)$/,
    true,
    (state, _request, [path = '', id = '']) => removeCommand(state, path, id),
  ],
  [
    'POST',
    /^(\/applications\/\d+(?:\/guilds\/\d+)?\/commands)$/,
    true,
    (state, { body }, [path = '']) => writeCommand(state, path, body),
  ],
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

function showMember(state: FakeState, _request: FakeRequest, [guild = '', user = '']: readonly string[]) {
  if (!state.guilds.has(guild)) throw new Refusal(403, 50_001, 'Missing Access');
  const members = state.members.get(guild) ?? (guild === state.guildId ? [...state.people.keys()] : []);
  if (!members.includes(user)) throw new Refusal(404, 10_007, 'Unknown Member');
  return { user: userObject(state, user), roles: [], nick: null };
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
  if (payload.uploaded) requirePermissions(state, channel, ['AttachFiles']);
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
  return messageObject(state, keepMessage(state, channel.id, payload));
}

function messageOf(state: FakeState, channel: string, id = ''): FakeMessage {
  const message = state.messages.find((m) => m.id === id && m.channel === channel && m.aloneFor === undefined);
  if (!message) throw new Refusal(404, 10_008, 'Unknown Message');
  return message;
}

function showMessage(state: FakeState, _request: FakeRequest, [channelId, messageId]: readonly string[]) {
  const channel = channelOf(state, channelId);
  requirePermissions(state, channel, ['ReadMessageHistory']);
  return messageObject(state, messageOf(state, channel.id, messageId));
}

/** The newest first; nothing for who may not read back. A nonce is not told. */
function listMessages(state: FakeState, { query }: FakeRequest, [channelId]: readonly string[]) {
  const channel = channelOf(state, channelId);
  requirePermissions(state, channel, []);
  const most = Number(query.get('limit') ?? 50);
  if (most < 1 || most > 100) throw new Refusal(400, 50_035, 'Invalid Form Body: limit');
  if (!hasPermissions(state, channel, ['ReadMessageHistory'])) return [];
  const before = query.get('before');
  return state.messages
    .filter((message) => message.channel === channel.id && message.aloneFor === undefined)
    .filter(({ id }) => before === null || BigInt(id) < BigInt(before))
    .slice(-most)
    .reverse()
    .map((message) => messageObject(state, message));
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
