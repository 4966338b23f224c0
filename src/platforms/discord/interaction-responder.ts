import { MessageFlags } from 'discord.js';
import type { Card } from '../../content/card';
import type { Clock } from '../../core/ports/clock';
import type { Inbound, OnGiven, Responder } from '../../core/ports/platform';
import { PlatformError } from '../../domain/errors';
import { type ChannelRef, directChannel } from '../../domain/tenancy';
import type { ActionIds } from './action-ids';
import { APOLOGY, formButton } from './answers';
import type { DiscordApi, InteractionToken } from './api';
import type { Acknowledgement } from './inbound/read-interaction';
import { LIMITS } from './limits';
import { modalOf } from './modal';
import type { Poster } from './poster';
import type { Reach } from './reach';
import { renderCard } from './render';

/** How long a form may take to open before the interaction is acknowledged without one; Discord waits three seconds. */
const FORM_WITHIN_MS = 1_500;

const MESSAGE = 4;
const MESSAGE_LATER = 5;
const NOTHING_LATER = 6;
const MODAL = 9;

export interface InteractionParts {
  readonly api: DiscordApi;
  readonly ids: ActionIds;
  readonly poster: Poster;
  readonly clock: Clock;
  readonly interaction: InteractionToken;
  readonly event: Inbound;
  readonly acknowledgement: Acknowledgement;
  readonly mayOpenForm: boolean;
  readonly reach: Reach;
  /** The channel that a form is about, when it opens in another one. */
  readonly about?: string;
  /** The command is for a forum, where a message would be a post. */
  readonly forForum: boolean;
  /** An acknowledgement failed: the interaction was acknowledged before, or is too old. */
  onLate(error: unknown): void;
}

/** Answers to a command, a button or a form. */
export interface InteractionResponder extends Responder {
  /** Before the handler is called. What may open a form is only acknowledged after a moment: a form must be the first answer. */
  acknowledge(): Promise<void>;
  /** After the handler: nobody keeps waiting for an answer that does not come. */
  finish(outcome: 'done' | 'failed'): Promise<void>;
}

export function createInteractionResponder(parts: InteractionParts): InteractionResponder {
  const { api, interaction, event, poster, reach } = parts;
  // In direct messages nobody else is there, and what is ephemeral is lost when the person's app restarts.
  const flags = reach === 'direct' ? {} : { flags: MessageFlags.Ephemeral as const };
  let followUps = 0;
  let acknowledged = false;
  let waiting = false;
  let count = 0;
  let callOff = () => {};

  // One after the other: two first answers at once would be refused.
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  }

  async function acknowledgeNow(): Promise<void> {
    if (acknowledged) return;
    acknowledged = true;
    callOff();
    const silent = parts.acknowledgement === 'silent';
    try {
      await api.firstAnswer(interaction, silent ? { type: NOTHING_LATER } : { type: MESSAGE_LATER, data: flags });
      waiting = !silent;
    } catch (error) {
      // Answers that follow stand on their own, so they spoil nothing that was answered before.
      parts.onLate(error);
    }
  }

  async function answerAlone(card: Card, onGiven?: OnGiven): Promise<void> {
    const body = renderCard(card, parts.ids);
    if (!acknowledged) {
      callOff();
      const answered = await wasTaken(api.firstAnswer(interaction, { type: MESSAGE, data: { ...body, ...flags } }));
      acknowledged = true;
      if (answered) return onGiven?.(reviseOriginal, 'in-place');
    }
    if (waiting) {
      const answered = await wasTaken(api.editOriginal(interaction, body));
      waiting = false;
      if (answered) return onGiven?.(reviseOriginal, 'in-place');
    }
    if (reach === 'token' && followUps >= LIMITS.followUpsByToken) return;
    const followed = await wasTaken(api.followUp(interaction, { ...body, ...flags }));
    followUps += 1;
    // After fifteen minutes there is only the bot's own way to the person left.
    if (!followed && reach !== 'token') await post(directChannel(event.actor), card, {}, onGiven);
  }

  /** Discord takes it for fifteen minutes. */
  async function reviseOriginal(card: Card): Promise<void> {
    await api.editOriginal(interaction, renderCard(card, parts.ids));
  }

  /** A try that follows one that failed has its key: whether that one arrived is Discord's to know. */
  async function post(to: ChannelRef, card: Card, pressed = {}, onGiven?: OnGiven): Promise<void> {
    const ref = await poster.post(to, card, { key: `answer:${event.dedupeKey}:${count + 1}`, ...pressed });
    count += 1;
    onGiven?.((later) => poster.edit(ref, later), 'in-place');
  }

  async function answerAll(card: Card, onGiven?: OnGiven): Promise<void> {
    await acknowledgeNow();
    const pressed = event.kind === 'action' && event.message ? { replyTo: event.message.message } : {};
    try {
      await post(event.channel, card, pressed, onGiven);
    } catch (error) {
      // Where the bot may not write, at least the person who asked gets the answer.
      if (!(error instanceof PlatformError) || !['not-permitted', 'channel-gone'].includes(error.kind)) throw error;
      return answerAlone(card, onGiven);
    }
    // What stays is dropped at the end: the answer is given, and must not be given twice.
    await dropWaiting().catch(parts.onLate);
  }

  async function dropWaiting(): Promise<void> {
    if (!waiting) return;
    await wasTaken(api.deleteOriginal(interaction));
    waiting = false;
  }

  return {
    async acknowledge() {
      if (!parts.mayOpenForm) return inTurn(acknowledgeNow);
      callOff = parts.clock.after(FORM_WITHIN_MS, () => inTurn(acknowledgeNow));
    },
    // Where the bot is no member, what it says is for whoever asked it.
    reply: (card, visibility, onGiven) =>
      inTurn(() =>
        visibility === 'channel' && reach === 'bot' && !parts.forForum
          ? answerAll(card, onGiven)
          : answerAlone(card, onGiven),
      ),
    openForm: (form) =>
      inTurn(async () => {
        if (acknowledged) return answerAlone(formButton(form));
        callOff();
        await api.firstAnswer(interaction, { type: MODAL, data: modalOf(form, parts.about) });
        acknowledged = true;
      }),
    finish: (outcome) =>
      inTurn(async () => {
        if (outcome === 'failed' && (waiting || !acknowledged)) return answerAlone(APOLOGY);
        await acknowledgeNow();
        await dropWaiting();
      }),
  };
}

/** False when Discord no longer knows the interaction, or the answer that was to be changed. */
async function wasTaken(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch (error) {
    if (error instanceof PlatformError && error.kind === 'message-gone') return false;
    throw error;
  }
}
