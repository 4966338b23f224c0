import type {
  APIApplicationCommandAutocompleteInteraction,
  APIInteraction,
  GatewayMessageCreateDispatchData,
  GatewayMessageReactionAddDispatchData,
} from 'discord.js';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { Inbound, OnInbound, Responder } from '../../core/ports/platform';
import type { Question, Suggest, Suggestion } from '../../core/ports/suggest';
import { directUser } from '../../domain/tenancy';
import { CANNOT_READ_ALONG } from './answers';
import type { DiscordApi } from './api';
import { choicesOf, readTyping } from './autocomplete';
import { asksToReadAlong, settingsRefusal } from './channel-settings';
import { failureFields } from './failure-fields';
import { type Reading, readBase, readInteraction, readMessage } from './inbound';
import { createInteractionResponder } from './interaction-responder';
import type { Memory } from './memory';
import { createMessageResponder } from './message-responder';
import type { Poster } from './poster';
import { personAnswered, readReaction, TICK, takesTick } from './reaction';

const AUTOCOMPLETE = 4;
const SUGGESTIONS = 8;

export interface IntakeParts {
  readonly api: DiscordApi;
  readonly reading: Reading;
  readonly poster: Poster;
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
  const { api, reading, poster, log, onInbound } = parts;

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
    await onInbound(event, responder);
    const inGuild = directUser(event.channel) === undefined;
    if (inGuild && !parts.readsMessages && asksToReadAlong(event)) await responder.reply(CANNOT_READ_ALONG, 'private');
  }

  return {
    async message(message) {
      const event = readMessage(message, reading);
      if (!event) return;
      const { guild_id: guild, channel_id: channel, author, member } = message;
      if (guild === undefined) poster.rememberDirect(author.id, channel);
      const responder = createMessageResponder(event, message.id, poster, {
        onAnswer: (card, ref) => takesTick(card) && parts.answered.set(ref.message, author.id),
      });
      const permissions =
        guild === undefined ? undefined : parts.permissionsOf(guild, channel, author.id, member?.roles ?? []);
      const refusal = settingsRefusal(event, guild === undefined ? 'direct' : 'bot', permissions);
      await (refusal ? responder.reply(refusal, 'private') : handle(event, responder));
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
      const read = readInteraction(interaction, reading);
      if (!read) return log.debug({ type: interaction.type }, 'discord interaction is none of ours');
      const responder = createInteractionResponder({
        ...read,
        api,
        ids: reading.actionIds,
        poster,
        clock: parts.clock,
        interaction,
        onLate: (error) => log.warn(failureFields(error), 'discord interaction was not acknowledged'),
      });
      await responder.acknowledge();
      const refusal = settingsRefusal(read.event, read.reach, bitsOf(interaction.member?.permissions));
      try {
        await (refusal ? responder.reply(refusal, 'private') : handle(read.event, responder));
      } catch (error) {
        await responder.finish('failed');
        throw error;
      }
      await responder.finish('done');
    },
  };
}

function bitsOf(permissions: string | undefined): bigint | undefined {
  return permissions !== undefined && /^\d{1,40}$/.test(permissions) ? BigInt(permissions) : undefined;
}
