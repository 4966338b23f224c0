import { channelObject, guildOf, isForum, isThread, requirePermissions, takesThreads } from './fake-discord-guild';
import type { FakeRequest } from './fake-discord-rest';
import { checkMessage } from './fake-discord-rules';
import { type FakeChannel, type FakePayload, type FakeState, messageObject, Refusal } from './fake-discord-state';

const DISCORD_EPOCH = 1_420_070_400_000;
const ARCHIVE_AFTER = [60, 1_440, 4_320, 10_080];

interface ThreadBody {
  readonly name?: string;
  readonly auto_archive_duration?: number;
  readonly applied_tags?: readonly string[];
  readonly message?: FakePayload;
}

function place(state: FakeState, id = ''): FakeChannel {
  const channel = state.channels.get(id);
  if (!channel) throw new Refusal(404, 10_003, 'Unknown Channel');
  return channel;
}

function checkName({ name = '', auto_archive_duration }: ThreadBody): string {
  if (name.trim() === '' || name.length > 100) throw new Refusal(400, 50_035, 'Invalid Form Body: name');
  if (auto_archive_duration !== undefined && !ARCHIVE_AFTER.includes(auto_archive_duration))
    throw new Refusal(400, 50_035, 'Invalid Form Body: auto_archive_duration');
  return name;
}

function checkTags(forum: FakeChannel, applied: readonly string[] = []): void {
  if (forum.requireTag && applied.length === 0)
    throw new Refusal(400, 40_067, 'A tag is required to create a forum post in this channel');
  if (applied.length > 5) throw new Refusal(400, 50_035, 'Invalid Form Body: applied_tags');
  for (const id of applied) {
    const tag = forum.tags?.find((one) => one.id === id);
    if (!tag) throw new Refusal(400, 50_035, 'Invalid Form Body: applied_tags');
    if (tag.moderated) throw new Refusal(403, 50_013, 'Missing Permissions');
  }
}

/** Begins a thread from a message. */
export function startThread(state: FakeState, { body }: FakeRequest, [channelId, messageId]: readonly string[]) {
  const parent = place(state, channelId);
  if (!takesThreads(parent)) throw new Refusal(400, 50_024, 'Cannot execute action on this channel type');
  const message = state.messages.find((one) => one.id === messageId && one.channel === parent.id);
  if (!message) throw new Refusal(404, 10_008, 'Unknown Message');
  if (state.denied.has(`threads:${parent.id}`)) throw new Refusal(403, 50_013, 'Missing Permissions');
  requirePermissions(state, parent, ['CreatePublicThreads']);
  const name = checkName(body as ThreadBody);
  if (state.channels.has(message.id))
    throw new Refusal(400, 160_004, 'A thread has already been created for this message');
  return newThread(state, message.id, parent, name, body as ThreadBody);
}

/** Begins a post in a forum: a thread with its first message. */
export function createPost(state: FakeState, { body }: FakeRequest, [channelId]: readonly string[]) {
  const forum = place(state, channelId);
  if (!isForum(forum)) throw new Refusal(400, 50_024, 'Cannot execute action on this channel type');
  requirePermissions(state, forum, ['SendMessages']);
  const post = body as ThreadBody;
  const name = checkName(post);
  checkTags(forum, post.applied_tags);
  checkMessage(post.message ?? {});
  // A real one: it tells the time.
  const id = String((BigInt(Date.now() - DISCORD_EPOCH) << 22n) + (BigInt(state.nextId()) % 4_096n));
  const thread = newThread(state, id, forum, name, post);
  const message = { id, channel: id, payload: post.message ?? {} };
  state.messages.push(message);
  return { ...thread, message: messageObject(state, message) };
}

function newThread(state: FakeState, id: string, parent: FakeChannel, name: string, body: ThreadBody) {
  const thread: FakeChannel = {
    id,
    type: parent.type === 5 ? 10 : 11,
    name,
    parent: parent.id,
    owner: state.botId,
    ...(parent.guild !== undefined && { guild: parent.guild }),
    ...(body.auto_archive_duration !== undefined && { autoArchive: body.auto_archive_duration }),
    ...(body.applied_tags && { applied: body.applied_tags }),
  };
  state.channels.set(id, thread);
  state.onChannel?.('THREAD_CREATE', { ...channelObject(state, thread), newly_created: true });
  return channelObject(state, thread);
}

/** Changes a thread: archives it, opens it again, gives it other tags. */
export function changeThread(state: FakeState, { body }: FakeRequest, [id]: readonly string[]) {
  const thread = place(state, id);
  if (!isThread(thread)) throw new Refusal(403, 50_013, 'Missing Permissions');
  const { archived, applied_tags, name } = body as ThreadBody & { archived?: boolean };
  if (name !== undefined) thread.name = checkName({ name });
  requirePermissions(state, thread, ['SendMessagesInThreads']);
  const mine = thread.owner === state.botId;
  if (thread.locked || (!mine && archived !== false)) requirePermissions(state, thread, ['ManageThreads']);
  if (thread.archived && archived === undefined) throw new Refusal(400, 50_083, 'Thread is archived');
  if (applied_tags) {
    checkTags(place(state, thread.parent), applied_tags);
    thread.applied = applied_tags;
  }
  if (archived !== undefined) thread.archived = archived;
  state.onChannel?.('THREAD_UPDATE', channelObject(state, thread));
  return channelObject(state, thread);
}

export function showChannel(state: FakeState, _request: FakeRequest, [id]: readonly string[]) {
  const channel = place(state, id);
  requirePermissions(state, channel, []);
  return channelObject(state, channel);
}

export function activeThreads(state: FakeState, _request: FakeRequest, [guild]: readonly string[]) {
  const open = [...state.channels.values()].filter(
    (one) => isThread(one) && !one.archived && guildOf(state, one)?.id === guild,
  );
  return { threads: open.map((one) => channelObject(state, one)), members: [] };
}
