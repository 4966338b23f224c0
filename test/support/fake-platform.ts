import type { Card } from '../../src/content/card';
import { plainText } from '../../src/content/plain-text';
import type { PlatformAdapter } from '../../src/core/ports/platform';
import { PlatformError, type PlatformErrorKind } from '../../src/domain/errors';
import { type ChannelRef, channelKey } from '../../src/domain/tenancy';

/** Ids that the outbox makes. */
const FROM_OUTBOX = /^[\w-]{22}$/;

export interface FakeMessage {
  readonly id: string;
  readonly deliveryId: string;
  /** Id of the message that it answers in a thread. */
  readonly thread: string | undefined;
  card: Card;
  edits: number;
}

/** A chat platform in memory: what the core's tests send to. It refuses when told, and counts every call. */
export function fakePlatform(name = 'fake') {
  const channels = new Map<string, FakeMessage[]>();
  const failures: PlatformError[] = [];
  let calls = 0;
  let next = 0;
  let contact: string | undefined;
  let swallowed = 0;
  const zones = new Map<string, string>();
  const shut = new Map<string, PlatformErrorKind>();

  function refuse(to: ChannelRef): void {
    calls++;
    const kind = shut.get(channelKey(to));
    if (kind) throw new PlatformError(name, kind, 'shut by the test');
    const failure = failures.shift();
    if (failure) throw failure;
  }

  const adapter: PlatformAdapter = {
    platform: name,
    capabilities: { threads: true, ephemeral: true, edit: true, files: false },
    start: async () => undefined,
    stop: async () => undefined,
    contactFor: async () => contact,
    timeZoneOf: async ({ user }) => zones.get(user),
    async send(to, card, { deliveryId, thread, again }) {
      refuse(to);
      const earlier = again && channels.get(channelKey(to))?.find((m) => m.deliveryId === deliveryId);
      if (earlier) return { ...to, message: earlier.id };
      const root = thread && channels.get(channelKey(to))?.some(({ id }) => id === thread.message);
      if (thread && !root) throw new PlatformError(name, 'message-gone', 'That thread was deleted.');
      const message = { id: `m${++next}`, deliveryId, thread: thread?.message, card, edits: 0 };
      channels.set(channelKey(to), [...(channels.get(channelKey(to)) ?? []), message]);
      if (swallowed-- > 0) throw new PlatformError(name, 'unavailable', 'No answer came.');
      return { ...to, message: message.id };
    },
    async edit(ref, card) {
      refuse(ref);
      const message = channels.get(channelKey(ref))?.find((m) => m.id === ref.message);
      if (!message) throw new PlatformError(name, 'message-gone', 'That message was deleted.');
      message.card = card;
      message.edits++;
    },
  };

  const all = (channel: ChannelRef): readonly FakeMessage[] => channels.get(channelKey(channel)) ?? [];
  const inChannel = (channel: ChannelRef) =>
    all(channel).filter(({ thread, deliveryId }) => thread === undefined && FROM_OUTBOX.test(deliveryId));

  return {
    adapter,
    calls: () => calls,
    /** What was posted there at once, past the outbox, by the key of the event that it answers. */
    posted: (channel: ChannelRef, key: string): readonly Card[] =>
      all(channel).flatMap(({ deliveryId, card }) => (deliveryId === key ? card : [])),
    /** What the outbox delivered into the channel itself. */
    messages: inChannel,
    texts: (channel: ChannelRef): readonly string[] => inChannel(channel).map((m) => plainText(m.card)),
    /** What stands in its threads. */
    notes: (channel: ChannelRef): readonly string[] =>
      all(channel).flatMap((m) => (m.thread === undefined ? [] : plainText(m.card))),
    failNext(kind: PlatformErrorKind, retryAfterMs?: number) {
      failures.push(new PlatformError(name, kind, 'refused by the test', retryAfterMs));
    },
    livesIn: (user: string, zone: string) => void zones.set(user, zone),
    /** The next message is posted, but nobody hears of it. */
    swallowNext() {
      swallowed = 1;
    },
    /** From now on everything there is refused so. */
    shut: (channel: ChannelRef, kind: PlatformErrorKind) => void shut.set(channelKey(channel), kind),
    reopen: (channel: ChannelRef) => void shut.delete(channelKey(channel)),
    installedBy(user: string) {
      contact = user;
    },
    deleteAll(channel: ChannelRef) {
      channels.set(channelKey(channel), []);
    },
  };
}

export type FakePlatform = ReturnType<typeof fakePlatform>;
