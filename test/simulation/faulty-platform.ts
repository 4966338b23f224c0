import type { Card } from '../../src/content/card';
import { plainText } from '../../src/content/plain-text';
import type { PlatformAdapter } from '../../src/core/ports/platform';
import { DAY, MINUTE, SECOND } from '../../src/domain/duration';
import { PlatformError } from '../../src/domain/errors';
import { type ChannelRef, channelKey, type MessageRef } from '../../src/domain/tenancy';
import type { Machine } from './machine';
import type { Random } from './random';

/** How a platform knows a repeated send: it finds the message when told to look (Slack), or by a nonce for a while (Discord). */
export type Dedup = 'look-back' | 'nonce';
/** "In the past few minutes", says Discord. */
export const NONCE_LIVES = 5 * MINUTE;

export type FaultKind = 'storm' | 'broken' | 'swallowed' | 'slow' | 'gone';

/** Something is wrong there for a while (ms of the world's time); without a channel, everywhere on the platform. */
export interface Fault {
  readonly kind: FaultKind;
  readonly from: number;
  readonly to: number;
  readonly chance: number;
  readonly channel?: string | undefined;
}

/** One message as the channel showed it over time. */
export interface Post {
  readonly id: string;
  readonly channel: string;
  readonly deliveryId: string;
  readonly thread: string | undefined;
  readonly at: number;
  readonly texts: string[];
  deleted: boolean;
}

/** A process, as far as a platform is concerned: it passes steps, and may die at any of them. */
export interface Passing {
  /** Fails when the process is dead, or dies here. */
  step(name: string): void;
}

/** A chat platform that outlives the processes which use it, and fails as planned. */
export function faultyPlatform(name: string, dedup: Dedup, machine: Machine, random: Random, faults: readonly Fault[]) {
  const posts: Post[] = [];
  let calls = 0;
  /** Deliveries whose send was repeated so late that the platform no longer could know. */
  const tooLate = new Set<string>();

  const refuse = (
    kind: 'rate-limited' | 'unavailable' | 'channel-gone' | 'not-permitted' | 'message-gone',
    ms?: number,
  ) => new PlatformError(name, kind, 'refused by the simulation', ms);

  function faultAt(channel: string): FaultKind | undefined {
    const now = machine.time.now();
    const here = faults.filter(
      (fault) => now >= fault.from && now < fault.to && (fault.channel ?? channel) === channel,
    );
    if (here.some(({ kind }) => kind === 'gone')) return 'gone';
    return here.find((fault) => random.chance(fault.chance))?.kind;
  }

  async function call<T>(bot: Passing, what: 'send' | 'edit', channel: string, perform: () => T): Promise<T> {
    calls++;
    bot.step(`before ${what}`);
    switch (faultAt(channel)) {
      case 'storm':
        throw refuse('rate-limited', random.between(1, 60) * SECOND);
      case 'broken':
        throw refuse('unavailable');
      case 'gone':
        throw refuse(dedup === 'nonce' ? 'not-permitted' : 'channel-gone');
      case 'swallowed':
        perform();
        bot.step(`after ${what}`);
        await machine.wait(10 * SECOND);
        bot.step(`heard of ${what}`);
        throw refuse('unavailable');
      case 'slow':
        await machine.wait(random.between(5, 100) * SECOND);
        bot.step(`slow ${what}`);
    }
    const done = perform();
    bot.step(`after ${what}`);
    return done;
  }

  function earlier(channel: string, deliveryId: string, again: boolean): Post | undefined {
    const lives = dedup === 'nonce' ? NONCE_LIVES : again ? DAY : 0;
    const same = posts.filter((post) => post.channel === channel && post.deliveryId === deliveryId && !post.deleted);
    const found = same.find((post) => machine.time.now() - post.at < lives);
    if (again && !found && same.length > 0) tooLate.add(deliveryId);
    return found;
  }

  function post(to: ChannelRef, card: Card, deliveryId: string, thread: MessageRef | undefined): MessageRef {
    const channel = channelKey(to);
    if (thread && !posts.some((one) => one.id === thread.message && !one.deleted)) throw refuse('message-gone');
    const id = `${name}${posts.length + 1}`;
    const texts = [plainText(card)];
    posts.push({ id, channel, deliveryId, thread: thread?.message, at: machine.time.now(), texts, deleted: false });
    return { ...to, message: id };
  }

  return {
    name,
    posts: posts as readonly Post[],
    calls: () => calls,
    tooLate: tooLate as ReadonlySet<string>,
    deleteAll(channel: string) {
      for (const one of posts) if (one.channel === channel) one.deleted = true;
    },
    /** The platform as one process has it. */
    connect: (bot: Passing): PlatformAdapter => ({
      platform: name,
      capabilities: { threads: true, ephemeral: true, edit: true, files: false },
      start: async () => undefined,
      stop: async () => undefined,
      contactFor: async () => undefined,
      timeZoneOf: async () => undefined,
      send: (to, card, { deliveryId, thread, again = false }) =>
        call(bot, 'send', channelKey(to), () => {
          const found = earlier(channelKey(to), deliveryId, again);
          return found ? { ...to, message: found.id } : post(to, card, deliveryId, thread);
        }),
      edit: (ref, card) =>
        call(bot, 'edit', channelKey(ref), () => {
          const found = posts.find((one) => one.id === ref.message && !one.deleted);
          if (!found) throw refuse('message-gone');
          found.texts.push(plainText(card));
        }),
    }),
  };
}

export type FaultyPlatform = ReturnType<typeof faultyPlatform>;
