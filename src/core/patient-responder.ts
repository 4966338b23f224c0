import { SECOND } from '../domain/duration';
import { isPassing } from '../domain/errors';
import type { Clock } from './ports/clock';
import type { Responder } from './ports/platform';

const TRIES = 3;
const FIRST_PAUSE = SECOND;
/** Who asked is gone by then; the answer would only puzzle them. */
const LONGEST_PAUSE = 30 * SECOND;

/** The same way back to the person, but one that tries again when the platform asks to wait or is away for a moment. */
export function patientResponder(respond: Responder, clock: Clock): Responder {
  return {
    async reply(card, visibility, onGiven) {
      for (let tried = 1; ; tried += 1) {
        try {
          return await respond.reply(card, visibility, onGiven);
        } catch (error) {
          const pause = pauseAfter(error, tried);
          if (pause === undefined) throw error;
          await new Promise<void>((resolve) => void clock.after(pause, resolve));
        }
      }
    },
    openForm: (form) => respond.openForm(form),
  };
}

/** How long to wait before the next try, ms; `undefined` when there should be none. */
function pauseAfter(error: unknown, tried: number): number | undefined {
  if (!isPassing(error) || tried >= TRIES) return undefined;
  const pause = Math.max(error.retryAfterMs ?? 0, FIRST_PAUSE * 2 ** (tried - 1));
  return pause <= LONGEST_PAUSE ? pause : undefined;
}
