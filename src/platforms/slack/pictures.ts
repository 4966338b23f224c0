import type { Card } from '../../content/card';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import { MINUTE, SECOND } from '../../domain/duration';
import { createMemory } from '../../lib/memory';
import { type Picture, picturesIn, withSlackFiles } from './picture-card';
import { toPlatformError } from './to-platform-error';
import type { SlackWeb } from './web';

/** Slack looks at a file for a while before messages may hold it: tried again after each of these, ms. */
const TRIES = [0, SECOND, 3 * SECOND, 9 * SECOND];
/** So long an upload is good for other channels too, ms. */
const SHARED_FOR = MINUTE;
const KEPT = 500;

/** What stands without its pictures until now. */
export interface Standing {
  /** The same for the same message: only what was said there last gets its pictures. Absent where nothing can be changed. */
  readonly message?: string;
  /** Shows the card with its pictures; fails with `bad-request` while Slack does not take these. */
  readonly show: (card: Card) => Promise<void>;
}

/** The pictures of one workspace. */
export interface Pictures {
  /** The card with the pictures that Slack has already. */
  inHand(card: Card): Card;
  /** Brings what the card was sent without. The words stand meanwhile, and for good where it cannot be brought. Never fails. */
  bring(card: Card, web: SlackWeb, standing: Standing): void;
}

/** Brings pictures to Slack: words go at once, their pictures follow when Slack has them, once for all channels of a workspace. */
export function createPictures(clock: Clock, log: Logger): (workspace: string) => Pictures {
  /** Ids of files that messages may hold, by workspace and picture. */
  const ready = createMemory<string>(KEPT);
  const uploads = new Map<string, Promise<string>>();
  /** What was said last in each message, by number. */
  const latest = createMemory<number>(KEPT);
  let said = 0;

  function upload(key: string, web: SlackWeb, picture: Picture): Promise<string> {
    const known = uploads.get(key);
    if (known !== undefined) return known;
    const started = web.uploadPicture(picture);
    uploads.set(key, started);
    started.then(
      () => clock.after(SHARED_FOR, () => void uploads.delete(key)),
      () => void uploads.delete(key),
    );
    return started;
  }

  return (workspace) => {
    const keyOf = (picture: string) => `${workspace} ${picture}`;

    async function follow(card: Card, web: SlackWeb, { message, show }: Standing, number: number): Promise<void> {
      const files = new Map<string, string>();
      for (const picture of picturesIn(card)) {
        const key = keyOf(picture.key);
        files.set(picture.key, ready.get(key) ?? (await upload(key, web, picture)));
      }
      const whole = withSlackFiles(card, (key) => files.get(key));
      for (const wait of TRIES) {
        if (wait > 0) await new Promise<void>((resolve) => void clock.after(wait, resolve));
        if (message !== undefined && latest.get(message) !== number) return;
        try {
          await show(whole);
          for (const [key, file] of files) ready.set(keyOf(key), file);
          return;
        } catch (error) {
          if (toPlatformError(error).kind !== 'bad-request') throw error;
        }
      }
      log.info({}, 'slack did not take a picture into its message');
    }

    return {
      inHand: (card) => withSlackFiles(card, (key) => ready.get(keyOf(key))),
      bring(card, web, standing) {
        const number = ++said;
        if (standing.message !== undefined) latest.set(standing.message, number);
        if (picturesIn(card).length === 0) return;
        follow(card, web, standing, number).catch((error: unknown) => {
          log.info({ err: toPlatformError(error) }, 'a picture of a message could not be shown');
        });
      },
    };
  };
}
