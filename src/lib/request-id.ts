import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const current = new AsyncLocalStorage<string>();

/** Everything that `work` does, and all that follows from it, goes by this id: the log writes it on each line. */
export function withRequestId<T>(id: string, work: () => T): T {
  return current.run(id, work);
}

/** Id of what is being dealt with now; `undefined` outside of that. */
export function requestId(): string | undefined {
  return current.getStore();
}

/** A new id, of 12 hexadecimal digits. */
export function newRequestId(): string {
  // Random bytes made many at a time, of which these are the last: asked for one by one they take twenty times as long.
  return randomUUID().slice(-12);
}
