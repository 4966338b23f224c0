import type { Store } from '../../src/core/ports/store';
import type { Passing } from './faulty-platform';

type Call = (...args: unknown[]) => unknown;

/** The store as a process has it that may die before and after each call, also in the middle of a transaction. */
export function mortalStore(store: Store, bot: Passing): Store {
  const mortal =
    (name: string, call: Call): Call =>
    async (...args) => {
      bot.step(`before ${name}`);
      const result = await call(...args);
      bot.step(`after ${name}`);
      return result;
    };
  const parts = Object.entries(store).map(([name, part]: [string, object]) => [
    name,
    typeof part === 'function'
      ? mortal(name, part as Call)
      : Object.fromEntries(Object.entries(part).map(([key, call]) => [key, mortal(`${name}.${key}`, call as Call)])),
  ]);
  const inMortal =
    (name: 'transaction' | 'sharedTransaction'): Store['transaction'] =>
    async (work) => {
      bot.step(`before ${name}`);
      const result = await store[name]((inside) => work(mortalStore(inside, bot)));
      bot.step(`after ${name}`);
      return result;
    };
  return {
    ...(Object.fromEntries(parts) as Store),
    transaction: inMortal('transaction'),
    sharedTransaction: inMortal('sharedTransaction'),
    close: () => store.close(),
  };
}
