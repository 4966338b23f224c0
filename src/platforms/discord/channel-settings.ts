import { type Card, code, paragraph, type Span } from '../../content/card';
import type { Inbound } from '../../core/ports/platform';

/** The commands that decide what a channel hears. */
export const SETS_A_CHANNEL: ReadonlySet<string> = new Set(['subscribe', 'unsubscribe', 'mute', 'settings']);
/** Forms, and the buttons that open them, that do the same. */
export const SETTINGS_FORMS: ReadonlySet<string> = new Set(['settings', 'quiet', 'calls']);

const ADMINISTRATOR = 1n << 3n;
const MANAGE_CHANNELS = 1n << 4n;
const MANAGE_GUILD = 1n << 5n;
const ANY_OF_THESE = ADMINISTRATOR | MANAGE_CHANNELS | MANAGE_GUILD;

const commandWord = (event: Inbound): string => {
  const text = event.kind === 'command' || event.kind === 'mention' ? event.text : '';
  return /^\s*(\S+)/.exec(text)?.[1]?.toLowerCase() ?? '';
};

/** Whether it decides what a channel hears. Discord can limit a whole command only, never a sub-command, and whether Claude is down is for everybody. */
export function setsAChannel(event: Inbound): boolean {
  if (event.kind === 'action') return SETTINGS_FORMS.has(event.action);
  if (event.kind === 'form') return SETTINGS_FORMS.has(event.form);
  return SETS_A_CHANNEL.has(commandWord(event));
}

export function isSubscribing(event: Inbound): boolean {
  return commandWord(event) === 'subscribe';
}

/** Why somebody may not decide what a channel hears; what is not known is not allowed. */
export function settingsRefusal({ channel }: Inbound, permissions: bigint | undefined): Card | undefined {
  if (permissions === undefined) return CANNOT_TELL;
  return (permissions & ANY_OF_THESE) === 0n ? missingPermission(channel.channel) : undefined;
}

const MONITOR = /\s+monitor\b/i;

/** Whether errors pasted in the channel are to be answered from now on. */
export function asksToReadAlong(event: Inbound): boolean {
  return isSubscribing(event) && 'text' in event && MONITOR.test(event.text);
}

/** The same without the wish to have pasted errors answered. */
export function withoutReadingAlong(event: Inbound): Inbound {
  return event.kind === 'command' || event.kind === 'mention'
    ? { ...event, text: event.text.replace(new RegExp(MONITOR, 'gi'), '') }
    : event;
}

function missingPermission(channel: string): Card {
  return {
    title: 'You need the permission Manage Channels for that',
    tone: 'notice',
    body: [
      paragraph(
        'What ',
        { kind: 'channel', channel },
        ' hears is decided by people with Manage Channels (or Manage Server) there. Ask one of them; everything else, such as /claude-status and reporting an error, is open to you.',
      ),
    ],
    actions: [],
  };
}

const CANNOT_TELL: Card = {
  title: 'I cannot tell whether you may decide that',
  tone: 'notice',
  body: [
    paragraph(
      'What a channel hears is decided by people with Manage Channels (or Manage Server), and Discord does not tell me now whether you are one of them. Use ',
      code('/claude-status'),
      ' in the channel itself: then it does.',
    ),
  ],
  actions: [],
};

/** Where the bot was brought along by one person. */
export const NOT_A_MEMBER: Card = {
  title: 'I am not a member here',
  tone: 'notice',
  body: [
    paragraph(
      'You brought me along for yourself, so I can answer you but write nothing into this channel. Somebody with Manage Server can add me to the server; or write to me directly and subscribe there.',
    ),
  ],
  actions: [],
};

/** Where announcements would not arrive: `needs` as in "needs View Channel in #general". */
export function cannotReach(channel: string, needs: string): Card {
  const there: Span = { kind: 'channel', channel };
  return {
    title: 'I cannot write there',
    tone: 'notice',
    body: [paragraph('Nothing is changed. To announce outages in ', there, `, the bot ${needs}.`)],
    actions: [],
  };
}

/** To whoever subscribes a single post of a forum, which ends with its outage. */
export function offerForum(forum: string): Card {
  return {
    title: 'This is one post of a forum',
    tone: 'notice',
    body: [
      paragraph(
        'What I announce here stays in this post. To have one post per outage in ',
        { kind: 'channel', channel: forum },
        ', use ',
        code('/claude-status subscribe channel:'),
        ' with that forum.',
      ),
    ],
    actions: [],
  };
}
