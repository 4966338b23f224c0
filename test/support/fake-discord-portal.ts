import { channelObject, guildOf, isThread } from './fake-discord-guild';
import { type FakeState, Refusal, userObject } from './fake-discord-state';

const MESSAGE_CONTENT_INTENT = 1 << 15;
/** As the portal shows the switch of an application in few servers. */
const MESSAGE_CONTENT_LIMITED = 1 << 19;

/** What a bot is told of itself before it connects. */
export function showMe(state: FakeState): unknown {
  return userObject(state, state.botId);
}

export function showApplication(state: FakeState): unknown {
  const flags = state.privilegedIntents & MESSAGE_CONTENT_INTENT ? MESSAGE_CONTENT_LIMITED : 0;
  return { id: state.applicationId, name: 'claude-status', flags, bot_public: true };
}

export function showMyGuilds(state: FakeState): unknown {
  return [...state.guilds.values()].map(({ id, name }) => ({ id, name, owner: false, permissions: '0' }));
}

export function showGuildChannels(state: FakeState, _request: unknown, [guild = '']: readonly string[]): unknown {
  if (!state.guilds.has(guild)) throw new Refusal(403, 50_001, 'Missing Access');
  return [...state.channels.values()]
    .filter((channel) => guildOf(state, channel)?.id === guild && !isThread(channel))
    .map((channel) => channelObject(state, channel));
}
