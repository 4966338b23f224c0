import { type Card, paragraph } from '../../content/card';
import type { Inbound } from '../../core/ports/platform';
import type { Reach } from './reach';

/** The commands that decide what a channel hears. */
export const SETS_A_CHANNEL: ReadonlySet<string> = new Set(['subscribe', 'unsubscribe', 'mute']);

const ADMINISTRATOR = 1n << 3n;
const MANAGE_CHANNELS = 1n << 4n;
const MANAGE_GUILD = 1n << 5n;
const ANY_OF_THESE = ADMINISTRATOR | MANAGE_CHANNELS | MANAGE_GUILD;

/**
 * Why somebody may not decide what a channel hears; undefined when they may, or when it is about something else.
 * Discord can limit a whole command only, never a sub-command, and whether Claude is down is for everybody.
 */
export function settingsRefusal(event: Inbound, reach: Reach, permissions: bigint | undefined): Card | undefined {
  const text = event.kind === 'command' || event.kind === 'mention' ? event.text : '';
  const word = /^\s*(\S+)/.exec(text)?.[1]?.toLowerCase() ?? '';
  if (!SETS_A_CHANNEL.has(word) || reach === 'direct') return undefined;
  if (reach === 'token') return NOT_A_MEMBER;
  // Whoever speaks in a channel sees it, so Discord says 0 of nobody: that is a sender that does not count permissions.
  const counted = permissions !== undefined && permissions !== 0n;
  return counted && (permissions & ANY_OF_THESE) === 0n ? MISSING_PERMISSION : undefined;
}

/** Whether errors pasted in the channel are to be answered from now on. */
export function asksToReadAlong(event: Inbound): boolean {
  return (
    (event.kind === 'command' || event.kind === 'mention') && /^\s*subscribe\s(?:.*\s)?monitor\b/is.test(event.text)
  );
}

const MISSING_PERMISSION: Card = {
  title: 'You need the permission Manage Channels for that',
  tone: 'notice',
  body: [
    paragraph(
      'What this channel hears is decided by people with Manage Channels (or Manage Server) here. Ask one of them; everything else, such as /claude-status and reporting an error, is open to you.',
    ),
  ],
  actions: [],
};

const NOT_A_MEMBER: Card = {
  title: 'I am not a member here',
  tone: 'notice',
  body: [
    paragraph(
      'You brought me along for yourself, so I can answer you but write nothing into this channel. Somebody with Manage Server can add me to the server; or write to me directly and subscribe there.',
    ),
  ],
  actions: [],
};
