import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { FakeRequest } from './fake-discord-rest';
import { checkMessage, checkModal } from './fake-discord-rules';
import {
  type FakeInteraction,
  type FakePayload,
  type FakeState,
  keepMessage,
  messageObject,
  Refusal,
} from './fake-discord-state';

const FIRST_ANSWER_MS = 3_000;
const EPHEMERAL = 64;
const MOST_FOLLOW_UPS = 5;
/** Which first answers each kind of interaction takes: commands, components, what is being typed, forms. */
const FIRST_ANSWERS: Readonly<Record<number, readonly number[]>> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
};

interface Choices {
  readonly choices?: readonly { readonly name?: unknown; readonly value?: unknown }[];
}

/** The interaction that an answer is for; after fifteen minutes its token is worth nothing. */
function interactionOf(state: FakeState, token = ''): FakeInteraction {
  const interaction = state.interactions.find((one) => one.token === token);
  if (!interaction) throw new Refusal(404, 10_015, 'Unknown Webhook');
  if (interaction.expired) throw new Refusal(401, 50_027, 'Invalid Webhook Token');
  return interaction;
}

export function firstAnswer(state: FakeState, { body }: FakeRequest, [id, token]: readonly string[]): unknown {
  const interaction = state.interactions.find((one) => one.id === id && one.token === token);
  const { type, data } = body as {
    type: number;
    data?: FakePayload & APIModalInteractionResponseCallbackData & Choices;
  };
  if (
    !interaction ||
    (interaction.acknowledged === undefined && performance.now() - interaction.at > FIRST_ANSWER_MS)
  ) {
    throw new Refusal(404, 10_062, 'Unknown interaction');
  }
  if (interaction.acknowledged !== undefined) {
    throw new Refusal(400, 40_060, 'Interaction has already been acknowledged.');
  }
  if (!FIRST_ANSWERS[interaction.type]?.includes(type)) throw new Refusal(400, 50_035, 'Invalid Form Body: type');
  const alone = ((data?.flags ?? 0) & EPHEMERAL) !== 0;
  if (type === 4) {
    checkMessage(data ?? {});
    interaction.original = keepMessage(state, interaction.channel, data ?? {}, alone ? interaction.user : undefined).id;
  }
  if (type === 5) Object.assign(interaction, { original: 'waiting', alone });
  if (type === 6 && interaction.pressed !== undefined) interaction.original = interaction.pressed;
  if (type === 8) interaction.suggested = checkedChoices(data ?? {});
  if (type === 9 && data) {
    checkModal(data);
    state.modals.set(interaction.user, { ...data, place: interaction.channel });
  }
  interaction.acknowledged = type;
  interaction.acknowledgedAt = performance.now();
  return undefined;
}

function checkedChoices({ choices = [] }: Choices): NonNullable<FakeInteraction['suggested']> {
  const text = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 100;
  if (choices.length > 25) throw new Refusal(400, 50_035, 'Invalid Form Body: choices: at most 25');
  return choices.map(({ name, value }) => {
    if (!text(name) || !text(value)) throw new Refusal(400, 50_035, 'Invalid Form Body: choices: 1 to 100 characters');
    return { name, value };
  });
}

export function editOriginal(state: FakeState, { body }: FakeRequest, [, token]: readonly string[]): unknown {
  const interaction = interactionOf(state, token);
  const { original } = interaction;
  if (original === undefined) throw new Refusal(404, 10_008, 'Unknown Message');
  const payload = body as FakePayload;
  checkMessage(payload);
  const shown = state.messages.find((message) => message.id === original);
  if (shown) {
    shown.payload = { ...shown.payload, ...payload };
    return messageObject(state, shown);
  }
  const message = keepMessage(state, interaction.channel, payload, interaction.alone ? interaction.user : undefined);
  interaction.original = message.id;
  return messageObject(state, message);
}

export function deleteOriginal(state: FakeState, _request: FakeRequest, [, token]: readonly string[]): unknown {
  const interaction = interactionOf(state, token);
  if (interaction.original === undefined) throw new Refusal(404, 10_008, 'Unknown Message');
  const index = state.messages.findIndex((message) => message.id === interaction.original);
  if (index >= 0) state.messages.splice(index, 1);
  delete interaction.original;
  return undefined;
}

export function followUp(state: FakeState, { body }: FakeRequest, [, token]: readonly string[]): unknown {
  const interaction = interactionOf(state, token);
  if (interaction.acknowledged === undefined) throw new Refusal(404, 10_015, 'Unknown Webhook');
  interaction.followUps = (interaction.followUps ?? 0) + 1;
  if (interaction.byPersonAlone && interaction.followUps > MOST_FOLLOW_UPS)
    throw new Refusal(400, 40_094, 'This interaction has reached the maximum number of follow up messages');
  const payload = body as FakePayload;
  checkMessage(payload);
  const alone = ((payload.flags ?? 0) & EPHEMERAL) !== 0;
  return messageObject(state, keepMessage(state, interaction.channel, payload, alone ? interaction.user : undefined));
}
