import type { Clock } from '../../core/ports/clock';
import { SECOND } from '../../domain/duration';

/** Another instance that dies is missed within so much time, ms. */
const KEPT = 10 * SECOND;
const MOST = 5_000;

/** What came in while another instance answered: should that one be gone, nobody has answered the last of it. */
export interface HeldBack {
  add(work: () => void): void;
  /** Does what came lately, in its order. */
  release(): void;
}

/** Holds nothing so far; forgets what is older than some seconds. */
export function createHeldBack(clock: Clock): HeldBack {
  let held: { readonly at: number; readonly work: () => void }[] = [];
  const isYoung = ({ at }: { readonly at: number }) => at > clock.now() - KEPT;

  return {
    add(work) {
      held.push({ at: clock.now(), work });
      if (held[0] && (!isYoung(held[0]) || held.length > MOST)) held = held.filter(isYoung).slice(-MOST);
    },
    release() {
      const due = held.filter(isYoung);
      held = [];
      for (const { work } of due) work();
    },
  };
}
