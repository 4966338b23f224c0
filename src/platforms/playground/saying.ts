import { randomUUID } from 'node:crypto';
import type { Card } from '../../content/card';
import { code, paragraph } from '../../content/card';
import type { Actor } from '../../domain/tenancy';
import { directUser } from '../../domain/tenancy';
import type { PlaygroundAdapter } from './adapter';
import { BOT, PLATFORM, placeOf, WORKSPACE } from './channels';
import { LIMITS } from './limits';
import { mentionedIn, personNamed } from './people';
import { Refusal } from './refusal';
import { cut } from './render';
import type { Room, RoomMessage } from './room';
import { readSaid, type Said } from './said';

/** Things said that are remembered, so that a repeated request shows nothing twice. */
const NONCES_KEPT = 1_000;

export interface Saying {
  readonly person: string;
  readonly channel: string;
  readonly text: string;
  readonly thread?: string | undefined;
  readonly nonce?: string | undefined;
}

export function actorOf(person: string): Actor {
  return { platform: PLATFORM, workspace: WORKSPACE, user: person, name: personNamed(person)?.name ?? person };
}

/** People say things: shown in the room at once, then handed to the bot. */
export function createSaying(room: Room, adapter: PlaygroundAdapter) {
  const shown = new Map<string, RoomMessage>();

  function show(saying: Saying, said: Said, thread: string | undefined): RoomMessage {
    const { person, channel } = saying;
    const before = shown.get(`${person}:${saying.nonce}`);
    if (before) return before;
    const isCommand = said.kind === 'command' || said.kind === 'unknown-command';
    const message = room.post({
      channel,
      author: person,
      text: cut(saying.text, LIMITS.message),
      ...(thread === undefined ? {} : { thread }),
      ...(isCommand ? { visibleTo: person } : {}),
    });
    shown.set(`${person}:${saying.nonce}`, message);
    if (shown.size > NONCES_KEPT) shown.delete(shown.keys().next().value ?? '');
    if (said.kind === 'unknown-command')
      room.post({ channel, author: BOT, visibleTo: person, card: unknownCommand(said.name) });
    return message;
  }

  return {
    /** Fails with Refusal. What comes again with the same nonce is shown once and handed over again. */
    say(request: Saying): RoomMessage {
      const saying = { ...request, nonce: request.nonce ?? randomUUID() };
      const { person, channel, text } = saying;
      if (!adapter.running) throw new Refusal(503, 'not-running', 'The bot is not running just now.');
      const owner = directUser(placeOf(channel));
      if (!room.hasChannel(channel) || (owner !== undefined && owner !== person))
        throw new Refusal(404, 'no-such-channel', 'There is no such channel.');
      if (text.trim() === '') throw new Refusal(400, 'empty', 'Write something first.');
      const root = saying.thread === undefined ? undefined : room.find(saying.thread);
      if (saying.thread !== undefined && (root?.channel !== channel || !room.canSee(root, person)))
        throw new Refusal(404, 'no-such-message', 'The message you answer is no longer there.');

      const said = readSaid(text, owner !== undefined);
      const message = show(saying, said, root?.thread ?? root?.id);
      if (said.kind === 'unknown-command') return message;
      const where = { actor: actorOf(person), channel: placeOf(channel) };
      const event = { ...where, dedupeKey: `${PLATFORM}:${person}:${saying.nonce}`, text: said.text };
      const named = mentionedIn(said.text);
      const ref = { ...placeOf(channel), message: message.id };
      if (said.kind === 'command') adapter.handOver({ kind: 'command', ...event, ...named });
      else if (said.kind === 'mention') adapter.handOver({ kind: 'mention', ...event, ...named, message: ref });
      else adapter.handOver({ kind: 'message', ...event, message: ref });
      return message;
    },
    /** Deletes a message of one's own, or of the bot. Fails with Refusal. */
    unsay(id: string, person: string): void {
      const message = room.find(id);
      if (!message || !room.canSee(message, person))
        throw new Refusal(404, 'no-such-message', 'That message is no longer there.');
      if (message.author !== person && message.author !== BOT)
        throw new Refusal(403, 'not-yours', 'Only your own messages and those of the bot can be deleted.');
      room.remove(id);
    },
  };
}

function unknownCommand(name: string): Card {
  return {
    title: `There is no command /${name}`,
    tone: 'neutral',
    body: [paragraph('Try ', code(`/${BOT}`), ' for how things are, or ', code(`/${BOT} help`), ' for all it can do.')],
    actions: [],
  };
}
