import { randomUUID } from 'node:crypto';
import type { Card } from '../../content/card';
import type { Clock } from '../../core/ports/clock';
import type { Form } from '../../core/ports/platform';
import { directUser } from '../../domain/tenancy';
import { CHANNELS, placeOf } from './channels';
import { asChoice, personNamed } from './people';

/** Messages kept per channel; the oldest go first. */
export const MESSAGES_PER_CHANNEL = 500;
/** Changes kept for pages that come back after a broken connection. */
const CHANGES_KEPT = 1_000;

export interface RoomMessage {
  readonly id: string;
  /** Rises in the order of posting. */
  readonly seq: number;
  readonly channel: string;
  /** A person's id, or the bot's. */
  readonly author: string;
  /** ms since 1970. */
  readonly at: number;
  readonly editedAt?: number;
  /** The message that this one answers in a thread. */
  readonly thread?: string;
  /** Only this person sees it. */
  readonly visibleTo?: string;
  readonly text?: string;
  readonly card?: Card;
}

export interface OpenForm {
  readonly id: string;
  readonly person: string;
  readonly channel: string;
  readonly form: Omit<Form, 'fields'> & { readonly fields: readonly ReturnType<typeof asChoice>[] };
  /** Ids of the fields in which people are picked. */
  readonly picked: readonly string[];
}

export type Change =
  | { readonly kind: 'message'; readonly message: RoomMessage }
  | { readonly kind: 'removed'; readonly channel: string; readonly message: string }
  | { readonly kind: 'form'; readonly form: OpenForm | null };

export interface NumberedChange {
  readonly id: string;
  /** The only person who learns of it; everybody when absent. */
  readonly audience?: string;
  readonly change: Change;
}

export type NewMessage = Pick<RoomMessage, 'channel' | 'author' | 'text' | 'card' | 'thread' | 'visibleTo'>;
export type Room = ReturnType<typeof createRoom>;

/** Everything said in the playground: in memory, bounded, gone when the process ends. */
export function createRoom(clock: Clock) {
  // Ids of an earlier process must not name a message of this one: the bot edits by ids that it stored.
  const boot = randomUUID().slice(0, 8);
  const channels = new Map<string, Map<string, RoomMessage>>();
  const forms = new Map<string, OpenForm>();
  const changes: NumberedChange[] = [];
  const listeners = new Set<(change: NumberedChange) => void>();
  let seq = 0;
  let changeCount = 0;

  function tell(change: Change, audience: string | undefined): void {
    changeCount += 1;
    const numbered = { id: `${boot}-${changeCount}`, change, ...(audience === undefined ? {} : { audience }) };
    changes.push(numbered);
    if (changes.length > CHANGES_KEPT) changes.shift();
    for (const listener of listeners) listener(numbered);
  }

  const audienceOf = (message: RoomMessage) => message.visibleTo ?? directUser(placeOf(message.channel));

  function find(id: string): RoomMessage | undefined {
    for (const messages of channels.values()) {
      const message = messages.get(id);
      if (message) return message;
    }
    return undefined;
  }

  /** Takes a message out, and what was said in its thread. */
  function drop(messages: Map<string, RoomMessage>, root: string): void {
    messages.delete(root);
    for (const [id, message] of messages) if (message.thread === root) messages.delete(id);
  }

  return {
    /** Whether the place exists: one of the channels, or somebody's direct messages. */
    hasChannel(channel: string): boolean {
      const person = directUser(placeOf(channel));
      return person === undefined ? CHANNELS.some(({ id }) => id === channel) : personNamed(person) !== undefined;
    },
    find,
    canSee(message: RoomMessage, person: string): boolean {
      const audience = audienceOf(message);
      return audience === undefined || audience === person;
    },
    /** What the person sees, oldest first, in one channel or in all. */
    messages(person: string, channel?: string): readonly RoomMessage[] {
      const all = channel === undefined ? [...channels.values()] : [channels.get(channel) ?? new Map()];
      return all
        .flatMap((messages): RoomMessage[] => [...messages.values()])
        .filter((message) => [undefined, person].includes(audienceOf(message)))
        .sort((a, b) => a.seq - b.seq);
    },
    post(message: NewMessage): RoomMessage {
      seq += 1;
      const posted: RoomMessage = { ...message, id: `${boot}-m${seq}`, seq, at: clock.now() };
      const messages = channels.get(posted.channel) ?? new Map<string, RoomMessage>();
      channels.set(posted.channel, messages.set(posted.id, posted));
      while (messages.size > MESSAGES_PER_CHANNEL) drop(messages, messages.keys().next().value ?? '');
      tell({ kind: 'message', message: posted }, audienceOf(posted));
      return posted;
    },
    /** Replaces the card; `undefined` when the message is gone. */
    edit(id: string, card: Card): RoomMessage | undefined {
      const message = find(id);
      if (!message) return undefined;
      const edited: RoomMessage = { ...message, card, editedAt: clock.now() };
      channels.get(message.channel)?.set(id, edited);
      tell({ kind: 'message', message: edited }, audienceOf(edited));
      return edited;
    },
    /** Takes a message and its thread out for everybody. */
    remove(id: string): void {
      const message = find(id);
      if (!message) return;
      drop(channels.get(message.channel) ?? new Map(), id);
      tell({ kind: 'removed', channel: message.channel, message: id }, audienceOf(message));
    },
    /** Opens a form for the person, in place of one that is still open. */
    openForm(person: string, channel: string, form: Form): void {
      const picked = form.fields.flatMap(({ kind, id }) => (kind === 'people' ? id : []));
      const shown = { ...form, fields: form.fields.map(asChoice) };
      const opened = { id: randomUUID(), person, channel, form: shown, picked };
      forms.set(person, opened);
      tell({ kind: 'form', form: opened }, person);
    },
    formOf: (person: string) => forms.get(person),
    closeForm(person: string): void {
      if (forms.delete(person)) tell({ kind: 'form', form: null }, person);
    },
    /** The number of the last change. */
    lastChange: () => `${boot}-${changeCount}`,
    /** What changed after that number, oldest first; `undefined` when that is no longer known. */
    changesAfter(id: string): readonly NumberedChange[] | undefined {
      if (id === `${boot}-${changeCount}`) return [];
      const index = changes.findIndex((change) => change.id === id);
      const fromStart = id === `${boot}-0` && changes[0]?.id === `${boot}-1`;
      return index === -1 && !fromStart ? undefined : changes.slice(index + 1);
    },
    /** Hears of every change from now on, until the returned function is called. */
    listen(listener: (change: NumberedChange) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
