import { systemClock } from '../../../src/lib/system-clock';
import { createActionIds } from '../../../src/platforms/discord/action-ids';
import { createDiscordAdapter } from '../../../src/platforms/discord/adapter';
import { discordSettings } from '../../../src/platforms/discord/settings';
import type { Failure, PlatformHarness } from '../../contract/platform-harness';
import { type FakeDiscord, openFakeDiscord } from '../../support/fake-discord';
import { liveOf, textOf } from '../../support/fake-discord-markup';
import { createFakePeople, type FakePeople } from '../../support/fake-discord-people';
import { directChannelOf, type FakePayload, Refusal } from '../../support/fake-discord-state';
import { silentLog } from './silent-log';

export interface DiscordHarness extends PlatformHarness {
  readonly fake: FakeDiscord;
  readonly people_type: FakePeople;
}

/** The real discord.js against the stand-in. */
export async function openDiscordHarness(env: Readonly<Record<string, string>> = {}): Promise<DiscordHarness> {
  const fake = await openFakeDiscord();
  const { state } = fake;
  const settings = discordSettings.parse({
    DISCORD_TOKEN: state.token,
    DISCORD_API_URL: fake.apiUrl,
    DISCORD_MESSAGE_CONTENT: 'on',
    ...env,
  });
  const token = settings.DISCORD_TOKEN ?? '';
  const adapter = createDiscordAdapter({ ...settings, DISCORD_TOKEN: token }, { log: silentLog, clock: systemClock });
  const people = createFakePeople(fake);
  const ids = createActionIds();
  const place = (channel: string) => ({ platform: 'discord', workspace: state.guildId, channel });
  const [first = '', second = ''] = state.channels.keys();
  const [ada = '', grace = ''] = state.people.keys();

  const shown = (inChannel: (channel: string) => boolean, viewer: string) =>
    state.messages
      .filter(({ channel, aloneFor }) => inChannel(channel) && (aloneFor === undefined || aloneFor === viewer))
      .map(({ id, payload, aloneFor }) => ({
        id,
        text: textOf(payload),
        raw: payload,
        private: aloneFor !== undefined,
      }));

  return {
    adapter,
    fake,
    people_type: people,
    channels: [place(first), place(second)],
    people: [ada, grace],
    group: { kind: 'group', id: '1400000000000000061', name: 'role-1400000000000000061' },
    people_do: {
      command: async (person, { channel }, text) => people.command(person, channel, text),
      mention: async (person, { channel }, text) => people.mention(person, channel, text),
      direct: async (person, text) => people.direct(person, text),
      message: async (person, { channel }, text) => people.write(person, channel, text),
      press: async (person, { channel }, message, action, value) =>
        people.use(
          person,
          channel,
          message,
          (customId) => {
            const button = ids.decode(customId);
            return button?.action === action && (value === undefined || button.value === value);
          },
          value,
        ),
      submitForm: async (person, values, choices) => people.submitForm(person, values, choices),
      redeliver: async () => people.redeliver(),
    },
    messages: async ({ channel }, viewer) =>
      shown((id) => id === channel || state.channels.get(id)?.parent === channel, viewer),
    directMessages: async (person) => {
      const direct = directChannelOf(state, person).id;
      return shown((id) => id === direct, person);
    },
    live: (raw) => liveOf(raw as FakePayload),
    formOpen: async (person) => state.modals.has(person),
    failNext: (kind, retryAfterMs = 1_000) => void state.failures.push(refusal(kind, retryAfterMs)),
    async deleteMessage({ message }) {
      const index = state.messages.findIndex((one) => one.id === message);
      if (index >= 0) state.messages.splice(index, 1);
    },
    close: () => fake.close(),
  };
}

function refusal(kind: Failure, retryAfterMs: number): Refusal {
  const seconds = retryAfterMs / 1_000;
  switch (kind) {
    case 'rate-limited': {
      const headers = {
        'retry-after': String(Math.ceil(seconds)),
        'x-ratelimit-scope': 'user',
        'x-ratelimit-limit': '5',
      };
      const bucket = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': String(seconds) };
      const body = { message: 'You are being rate limited.', retry_after: seconds, global: false };
      return new Refusal(429, 0, body.message, { ...headers, ...bucket }, body);
    }
    case 'unavailable':
      return new Refusal(503, 0, 'upstream connect error');
    case 'channel-gone':
      return new Refusal(404, 10_003, 'Unknown Channel');
    case 'message-gone':
      return new Refusal(404, 10_008, 'Unknown Message');
    case 'token-revoked':
      return new Refusal(401, 0, '401: Unauthorized');
  }
}
