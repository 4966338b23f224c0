import type { Card } from '../../content/card';
import type { Logger } from '../../core/ports/logger';
import type { Inbound, OnInbound, PlatformAdapter, Responder } from '../../core/ports/platform';
import { PlatformError } from '../../domain/errors';
import { type ChannelRef, directUser } from '../../domain/tenancy';
import { BOT, PLATFORM, placeOf, WORKSPACE } from './channels';
import { renderCard } from './render';
import type { NewMessage, Room, RoomMessage } from './room';

export interface PlaygroundAdapter extends PlatformAdapter {
  /** Whether somebody listens: between start and stop. */
  readonly running: boolean;
  /** Hands over what a person did, without waiting for the bot. */
  handOver(event: Inbound): void;
}

/** The bot's side of the playground: it posts into the room, and hears what people do there. */
export function createPlaygroundAdapter(room: Room, log: Logger): PlaygroundAdapter {
  let handler: OnInbound | undefined;

  function post(message: Omit<NewMessage, 'author' | 'card'>, card: Card): RoomMessage {
    return room.post({ ...message, author: BOT, card: renderCard(card) });
  }

  function change(id: string, card: Card): void {
    if (!room.edit(id, renderCard(card)))
      throw new PlatformError(PLATFORM, 'message-gone', 'the message is no longer in the playground');
  }

  /** A channel of ours, or the failure that it does not exist. */
  function known(to: ChannelRef): string {
    if (to.platform === PLATFORM && to.workspace === WORKSPACE && room.hasChannel(to.channel)) return to.channel;
    throw new PlatformError(PLATFORM, 'channel-gone', 'the playground has no such channel');
  }

  function responderTo(event: Inbound): Responder {
    const { channel } = event.channel;
    const person = event.actor.user;
    return {
      async reply(card, visibility, onGiven) {
        const root = threadFor(event, visibility);
        const thread = root === undefined ? {} : { thread: root };
        const { id } = post({ channel, ...thread, ...(visibility === 'private' ? { visibleTo: person } : {}) }, card);
        onGiven?.(async (later) => change(id, later), 'in-place');
      },
      async openForm(form) {
        room.openForm(person, channel, form);
      },
    };
  }

  /** Where something was said in a thread, the answer goes there; what all may read answers a channel's message in its own thread. */
  function threadFor(event: Inbound, visibility: 'private' | 'channel'): string | undefined {
    const about = 'message' in event && event.message ? room.find(event.message.message) : undefined;
    const opensThread = visibility === 'channel' && event.kind !== 'action' && directUser(event.channel) === undefined;
    return about?.thread ?? (opensThread ? about?.id : undefined);
  }

  return {
    platform: PLATFORM,
    capabilities: { threads: true, ephemeral: true, edit: true, files: true },
    get running() {
      return handler !== undefined;
    },
    async start(onInbound) {
      handler = onInbound;
    },
    async stop() {
      handler = undefined;
    },
    contactFor: async () => undefined,
    // The page is looked at on this very machine; one that says UTC has just not been told better.
    async timeZoneOf() {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      return timeZone === 'UTC' || timeZone === 'Etc/UTC' ? undefined : timeZone;
    },
    handOver(event) {
      handler?.(event, responderTo(event)).catch((err: unknown) => {
        log.error({ err, kind: event.kind }, 'event could not be handled');
      });
    },
    async send(to, card, { thread }) {
      const root = thread && room.find(thread.message);
      const message = post({ channel: known(to), ...(root ? { thread: root.thread ?? root.id } : {}) }, card);
      return { ...placeOf(message.channel), message: message.id };
    },
    async edit(message, card) {
      known(message);
      change(message.message, card);
    },
  };
}
