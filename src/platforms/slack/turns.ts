/** Waits for one's turn. What somebody waits for (`urgent`) comes before what the bot only overheard. */
export type Turn = (urgent: boolean) => Promise<void>;

/**
 * Lets those who wait begin one by one, each in a turn of the event loop of its own, so that whatever has arrived in the
 * meantime is acknowledged before the next one is dealt with.
 */
export function createTurns(): Turn {
  const urgently: (() => void)[] = [];
  const patiently: (() => void)[] = [];
  const waiting = () => urgently.length + patiently.length;

  function next(): void {
    const begin = urgently.shift() ?? patiently.shift();
    begin?.();
    if (waiting() > 0) setImmediate(next);
  }

  return (urgent) =>
    new Promise((resolve) => {
      if (waiting() === 0) setImmediate(next);
      (urgent ? urgently : patiently).push(resolve);
    });
}
