import type {
  APIApplicationCommandAutocompleteInteraction,
  APIInteraction,
  GatewayMessageCreateDispatchData,
  GatewayMessageReactionAddDispatchData,
} from 'discord.js';
import type { Card } from '../../content/card';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { Inbound, OnInbound, Responder } from '../../core/ports/platform';
import type { Question, Suggest, Suggestion } from '../../core/ports/suggest';
import { directUser } from '../../domain/tenancy';
import type { Memory } from '../../lib/memory';
import { CANNOT_READ_ALONG } from './answers';
import type { DiscordApi } from './api';
import { choicesOf, readTyping } from './autocomplete';
import { asksToReadAlong, isSubscribing, offerForum, withoutReadingAlong } from './channel-settings';
import { within } from './deadline';
import { failureFields } from './failure-fields';
import { readInteraction } from './inbound/read-interaction';
import { readMessage } from './inbound/read-message';
import { type Reading, readBase } from './inbound/reading';
import { createInteractionResponder } from './interaction-responder';
import { createMessageResponder } from './message-responder';
import { patiently } from './patiently';
import { managesServer } from './permission-bits';
import type { Places } from './places';
import type { Poster } from './poster';
import { personAnswered, readReaction, TICK, takesTick } from './reaction';
import { createRights } from './rights';

const AUTOCOMPLETE = 4;
const FIND_WITHIN_MS = 800;
const SUGGESTIONS = 8;
/** For answers that are not the handler's. */
const PATIENCE = { tries: 3, within: 10_000, pause: 500 };

export interface IntakeParts {
  readonly api: DiscordApi;
  readonly reading: Reading;
  readonly poster: Poster;
  readonly places: Places;
  /** Whom messages answered, by their ids; for one from before the last start Discord is asked. */
  readonly answered: Memory<string>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whether Discord lets us read what people write to each other. */
  readonly readsMessages: boolean;
  /** What somebody may in a channel; undefined when it cannot be told. */
  permissionsOf(guild: string, channel: string, user: string, roles: readonly string[]): bigint | undefined;
  readonly onInbound: OnInbound;
  readonly suggest: Suggest | undefined;
}

/** Takes what the gateway brings to the handler, each with the way back to whoever did it. */
export interface Intake {
  message(message: GatewayMessageCreateDispatchData): Promise<void>;
  reaction(reaction: GatewayMessageReactionAddDispatchData): Promise<void>;
  interaction(interaction: APIInteraction): Promise<void>;
}

export function createIntake(parts: IntakeParts): Intake {
  const { api, reading, poster, places, log, onInbound } = parts;
  const rights = createRights(parts);

  async function complete(interaction: APIApplicationCommandAutocompleteInteraction): Promise<void> {
    const base = readBase(interaction, reading);
    const typing = readTyping(interaction);
    const suggestions = base && typing ? await suggestionsFor({ ...base, ...typing }) : [];
    const data = { choices: choicesOf(suggestions) };
    // Whoever types on has asked again by the time a late answer is refused.
    await api.firstAnswer(interaction, { type: SUGGESTIONS, data }).catch((error: unknown) => {
      log.debug(failureFields(error), 'discord takes no suggestions any more');
    });
  }

  async function suggestionsFor(question: Question): Promise<readonly Suggestion[]> {
    try {
      return (await parts.suggest?.(question)) ?? [];
    } catch (error) {
      log.warn(failureFields(error), 'nothing could be suggested');
      return [];
    }
  }

  async function handle(event: Inbound, responder: Responder): Promise<void> {
    const cannot = directUser(event.channel) === undefined && !parts.readsMessages && asksToReadAlong(event);
    await onInbound(cannot ? withoutReadingAlong(event) : event, responder);
    if (cannot) await tell(responder, CANNOT_READ_ALONG);
    const forum = isSubscribing(event) ? places.thread(event.channel.channel)?.parent : undefined;
    if (forum !== undefined && places.forum(forum)) await tell(responder, offerForum(forum));
  }

  /** In time for the acknowledgement, or not at all. */
  async function findHome(
    guild: string | undefined,
    user: { readonly id: string; readonly bot?: boolean } | undefined,
  ) {
    if (guild !== undefined || !user || user.bot) return;
    await within(parts.clock, FIND_WITHIN_MS, reading.workspaces.find(user.id));
  }

  const tell = (responder: Responder, card: Card) =>
    patiently(parts.clock, PATIENCE, () => responder.reply(card, 'private'));

  return {
    async message(message) {
      await findHome(message.guild_id, message.author);
      const { guild_id: guild, channel_id: channel, author, member } = message;
      const isManager = (place: string) =>
        managesServer(parts.permissionsOf(place, channel, author.id, member?.roles ?? []));
      const event = readMessage(message, reading, guild !== undefined && isManager(guild));
      if (!event) return;
      if (guild === undefined) poster.rememberDirect(author.id, channel);
      const responder = createMessageResponder(event, message.id, poster, {
        onAnswer: (card, ref) => takesTick(card) && parts.answered.set(ref.message, author.id),
      });
      const refusal = guild === undefined ? undefined : await rights.ofMessage(event, guild, message);
      await (refusal ? tell(responder, refusal) : handle(event, responder));
    },

    async reaction(reaction) {
      if (reaction.emoji.name !== TICK || reaction.user_id === reading.botId) return;
      if (reaction.message_author_id !== undefined && reaction.message_author_id !== reading.botId) return;
      const { message_id: id, channel_id: channel, user_id: user } = reaction;
      const person = parts.answered.get(id) ?? personAnswered(await api.getMessage(channel, id), reaction, reading);
      if (person !== user) return;
      const event = readReaction(reaction, reading);
      if (reaction.guild_id === undefined) poster.rememberDirect(reaction.user_id, reaction.channel_id);
      await onInbound(event, createMessageResponder(event, reaction.message_id, poster, { quiet: true }));
    },

    async interaction(interaction) {
      if (interaction.type === AUTOCOMPLETE) return complete(interaction);
      await findHome(interaction.guild_id, interaction.user);
      const read = readInteraction(interaction, reading);
      if (!read) return log.debug({ type: interaction.type }, 'discord interaction is none of ours');
      const responder = createInteractionResponder({
        ...read,
        api,
        ids: reading.actionIds,
        poster,
        clock: parts.clock,
        interaction,
        ...(read.chosen && { about: read.chosen.id }),
        forForum: read.chosen !== undefined && (read.chosen.forum || places.forum(read.chosen.id) !== undefined),
        onLate: (error) => log.warn(failureFields(error), 'discord interaction was not acknowledged'),
      });
      await responder.acknowledge();
      const finish = (outcome: 'done' | 'failed') => patiently(parts.clock, PATIENCE, () => responder.finish(outcome));
      try {
        const refusal = rights.ofInteraction(read, interaction);
        await (refusal ? tell(responder, refusal) : handle(read.event, responder));
      } catch (error) {
        await finish('failed');
        throw error;
      }
      await finish('done');
    },
  };
}
