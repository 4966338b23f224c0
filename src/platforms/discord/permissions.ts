import type { PermissionsString } from 'discord.js';

/** What the bot asks for when it is invited, and nothing else; each with what it is for. */
export const LEAST_PERMISSIONS = Object.freeze({
  ViewChannel: 'see the channels that it answers and announces in',
  SendMessages: 'announce and answer, and begin posts in forums',
  EmbedLinks: 'show its cards',
  AttachFiles: 'send pictures with its cards',
  ReadMessageHistory: 'answer below the message that asked',
  CreatePublicThreads: 'begin the thread below an announcement',
  SendMessagesInThreads: 'tell what changed in that thread',
} satisfies Partial<Record<PermissionsString, string>>);

/** A permission that the bot can miss. */
export type Needed = keyof typeof LEAST_PERMISSIONS | 'ManageThreads';

/** What each thing that the bot does takes. */
export const NEEDS = Object.freeze({
  post: ['ViewChannel', 'SendMessages', 'EmbedLinks'],
  answer: ['ViewChannel', 'SendMessages', 'EmbedLinks', 'ReadMessageHistory'],
  postInThread: ['ViewChannel', 'SendMessagesInThreads', 'EmbedLinks'],
  beginThread: ['ViewChannel', 'CreatePublicThreads', 'SendMessagesInThreads'],
  beginPost: ['ViewChannel', 'SendMessages', 'EmbedLinks'],
  edit: ['ViewChannel'],
} satisfies Record<string, readonly Needed[]>);

/** As Discord's settings call them. */
const WORDS: Readonly<Record<Needed, string>> = Object.freeze({
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  EmbedLinks: 'Embed Links',
  AttachFiles: 'Attach Files',
  ReadMessageHistory: 'Read Message History',
  CreatePublicThreads: 'Create Public Threads',
  SendMessagesInThreads: 'Send Messages in Threads',
  ManageThreads: 'Manage Threads',
});
/** In forums two of them have names of their own. */
const FORUM_WORDS: Partial<typeof WORDS> = {
  SendMessages: 'Create Posts',
  SendMessagesInThreads: 'Send Messages in Posts',
};

/** "needs Send Messages and Embed Links in #incidents". */
export function needsWords(missing: readonly Needed[], place: string, forum: boolean): string {
  const names = missing.map((one) => (forum ? FORUM_WORDS[one] : undefined) ?? WORDS[one]);
  const last = names.at(-1) ?? '';
  return `needs ${names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last} in ${place}`;
}
