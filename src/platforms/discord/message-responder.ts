import type { Card } from '../../content/card';
import type { Inbound, OnGiven, Responder } from '../../core/ports/platform';
import { PlatformError } from '../../domain/errors';
import { directChannel, directUser, type MessageRef } from '../../domain/tenancy';
import { CANNOT_WRITE_TO_YOU, formButton } from './answers';
import type { Poster } from './poster';

export interface MessageResponderOptions {
  /** Nothing was asked, so an answer that cannot be brought to one person alone is not worth a word before all. */
  readonly quiet?: boolean;
  readonly onAnswer?: (card: Card, answer: MessageRef) => void;
}

/** Answers to what somebody wrote: below the message for all, in direct messages for one. */
export function createMessageResponder(
  event: Inbound,
  message: string,
  poster: Poster,
  { quiet = false, onAnswer }: MessageResponderOptions = {},
): Responder {
  let count = 0;
  const answer = async (card: Card, onGiven?: OnGiven, to = event.channel) => {
    const below = directUser(to) === directUser(event.channel) ? { replyTo: message } : {};
    // Another try of the same answer has the same key: Discord makes one message of both.
    const ref = await poster.post(to, card, { key: `answer:${event.dedupeKey}:${count + 1}`, ...below });
    count += 1;
    onAnswer?.(card, ref);
    onGiven?.((later) => poster.edit(ref, later), 'in-place');
  };
  return {
    async reply(card, visibility, onGiven) {
      const alone = visibility === 'private' && directUser(event.channel) === undefined;
      if (!alone) return answer(card, onGiven);
      try {
        await answer(card, onGiven, directChannel(event.actor));
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
