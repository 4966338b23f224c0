import { setTimeout as sleep } from 'node:timers/promises';

const WAITS_MS = [20, 100, 300, 700, 1_300, 2_000] as const;
// Less than people wait for an answer; what takes longer is told as a failure.
const PATIENCE_MS = 6_000;

/** Does it again, some seconds long, while it fails in a way that may pass. */
export async function tryAgain<T>(action: () => Promise<T>, mayPass: (error: unknown) => boolean): Promise<T> {
  const begun = performance.now();
  for (const wait of WAITS_MS) {
    try {
      return await action();
    } catch (error) {
      if (!mayPass(error) || performance.now() - begun > PATIENCE_MS) throw error;
    }
    // Not all at the same moment: they may have failed because they were many.
    await sleep(wait * (0.5 + Math.random() / 2));
  }
  return action();
}
