import type { Card } from '../../content/card';
import type { Inbound, Responder } from '../../core/ports/platform';
import { PlatformError } from '../../domain/errors';
import { directChannel, directUser } from '../../domain/tenancy';
import { CANNOT_WRITE_TO_YOU, formButton } from './answers';
import type { Poster } from './poster';

export interface MessageResponderOptions {
  /** Nothing was asked, so an answer that cannot be brought to one person alone is not worth a word before all. */
  readonly quiet?: boolean;
}

/** Answers to what somebody wrote: below the message for all, in direct messages for one. */
export function createMessageResponder(
  event: Inbound,
  message: string,
  poster: Poster,
  { quiet = false }: MessageResponderOptions = {},
): Responder {
  let count = 0;
  const answer = (card: Card, to = event.channel) => {
    count += 1;
    const below = directUser(to) === directUser(event.channel) ? { replyTo: message } : {};
    return poster.post(to, card, { key: `answer:${event.dedupeKey}:${count}`, ...below });
  };
  return {
    async reply(card, visibility) {
      const alone = visibility === 'private' && directUser(event.channel) === undefined;
      if (!alone) return void (await answer(card));
      try {
        await answer(card, directChannel(event.actor));
      } catch (error) {
        if (!(error instanceof PlatformError) || error.kind !== 'not-permitted') throw error;
        if (!quiet) await answer(CANNOT_WRITE_TO_YOU);
      }
    },
    async openForm(form) {
      await answer(formButton(form));
    },
  };
}
