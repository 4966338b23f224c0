import type { Clock } from '../ports/clock';

/** A message to the other instances may have 8,000 bytes, with what stands around the items. */
const MOST_BYTES = 7_000;

/** Makes few messages of much news. */
export interface GatheredNews<T> {
  add(item: T): void;
  /** Sends what waits, and nothing later. */
  stop(): void;
}

/** The first goes out at once; what comes within the next `every` ms goes together, in messages that are short enough. */
export function gatherNews<T>(clock: Clock, every: number, send: (items: readonly T[]) => void): GatheredNews<T> {
  let waiting: T[] = [];
  let cancel: (() => void) | undefined;

  function sendAll(): void {
    for (const items of inMessages(waiting)) send(items);
    waiting = [];
  }

  function rest(): void {
    cancel = clock.after(every, () => {
      cancel = undefined;
      if (waiting.length === 0) return;
      sendAll();
      rest();
    });
  }

  return {
    add(item) {
      waiting.push(item);
      if (cancel) return;
      sendAll();
      rest();
    },
    stop() {
      cancel?.();
      cancel = () => undefined;
      sendAll();
    },
  };
}

function inMessages<T>(items: readonly T[]): readonly (readonly T[])[] {
  const messages: T[][] = [];
  let room = 0;
  for (const item of items) {
    const bytes = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (room < bytes || messages.length === 0) {
      messages.push([]);
      room = MOST_BYTES;
    }
    messages.at(-1)?.push(item);
    room -= bytes;
  }
  return messages;
}
