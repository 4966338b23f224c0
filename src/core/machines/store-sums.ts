import type { CoreContext } from '../core-context';
import type { SignalSums } from './signal-sums';
import type { Who } from './who';

/** What machines say that is stored once in a while, many times together. */
export interface ToBeStored {
  readonly sums: Pick<SignalSums, 'take' | 'giveBack'>;
  readonly who: Pick<Who, 'takeNews' | 'giveBack'>;
  /** When which token was used last, ms since 1970; emptied. */
  readonly usedAt: Map<string, number>;
}

/** Stores it. What cannot be stored is kept for the next time: then it answers false. */
export async function storeSums(
  { store, state: { tenant }, log }: Pick<CoreContext, 'store' | 'state' | 'log'>,
  { sums, who, usedAt }: ToBeStored,
): Promise<boolean> {
  const counts = sums.take();
  const links = who.takeNews();
  const used = [...usedAt];
  usedAt.clear();
  let isAll = true;
  await Promise.all([
    counts.length > 0 &&
      store.signals.add(tenant, counts).catch((err: unknown) => {
        isAll = false;
        sums.giveBack(counts);
        log.error({ err, rows: counts.length }, 'signals not stored, kept for the next time');
      }),
    links.length > 0 &&
      store.links.put(tenant, links).catch((err: unknown) => {
        isAll = false;
        who.giveBack(links);
        log.error({ err, links: links.length }, 'whose machines these are is not stored, kept for the next time');
      }),
    ...used.map(([id, at]) =>
      store.tokens.used(tenant, id, at).catch((err: unknown) => log.warn({ err }, 'use of a token not noted')),
    ),
  ]);
  return isAll;
}
