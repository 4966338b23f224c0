import type { Logger } from '../../../src/core/ports/logger';
import type { PlaceChange } from '../../../src/core/ports/platform';
import { PlatformError } from '../../../src/domain/errors';
import { systemClock } from '../../../src/lib/system-clock';
import { createDiscordAdapter, type DiscordAdapter } from '../../../src/platforms/discord/adapter';
import { discordSettings } from '../../../src/platforms/discord/settings';
import { type FakeDiscord, openFakeDiscord } from '../../support/fake-discord';
import { createFakePeople, type FakePeople } from '../../support/fake-discord-people';
import { silentLog } from './silent-log';

/** A stand-in for Discord before each test, and adapters that are built and stopped as a test wishes. */
export interface FakeUse {
  readonly fake: FakeDiscord;
  readonly people: FakePeople;
  /** Keys of the events that reached the handler. */
  readonly heard: string[];
  readonly changes: PlaceChange[];
  /** What was logged, as `level message why`. */
  readonly logged: string[];
  readonly ada: string;
  readonly general: string;
  readonly place: { readonly platform: string; readonly workspace: string; readonly channel: string };
  /** The last one built. */
  readonly adapter: DiscordAdapter;
  build(env?: Readonly<Record<string, string>>, clock?: typeof systemClock): DiscordAdapter;
  /** Builds one and starts it. */
  start(env?: Readonly<Record<string, string>>): Promise<DiscordAdapter>;
  listen(adapter: DiscordAdapter): Promise<void>;
}

/** Each test also proves that nothing escaped as an unhandled rejection. */
export function useFakeDiscord(): () => FakeUse {
  let use: FakeUse | undefined;
  let built: DiscordAdapter[] = [];
  let escaped: unknown[] = [];
  const onEscaped = (reason: unknown) => void escaped.push(reason);

  beforeEach(async () => {
    const fake = await openFakeDiscord();
    const logged: string[] = [];
    const heard: string[] = [];
    const changes: PlaceChange[] = [];
    const note = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) =>
      void logged.push(`${level} ${message} ${String(fields.why ?? fields.link ?? fields.message ?? '')}`.trim());
    const log: Logger = { ...silentLog, info: note('info'), warn: note('warn'), error: note('error') };
    const [ada = ''] = fake.state.people.keys();
    const [general = ''] = fake.state.channels.keys();
    escaped = [];
    built = [];
    process.on('unhandledRejection', onEscaped);
    const opened: FakeUse = {
      fake,
      people: createFakePeople(fake),
      heard,
      changes,
      logged,
      ada,
      general,
      place: { platform: 'discord', workspace: fake.state.guildId, channel: general },
      get adapter() {
        const last = built.at(-1);
        if (!last) throw new Error('no adapter was built');
        return last;
      },
      build(env = {}, clock = systemClock) {
        const settings = discordSettings.parse({
          DISCORD_TOKEN: fake.state.token,
          DISCORD_API_URL: fake.apiUrl,
          ...env,
        });
        const adapter = createDiscordAdapter({ ...settings, DISCORD_TOKEN: settings.DISCORD_TOKEN ?? '' }, {
          log,
          clock,
        } as never);
        built.push(adapter);
        return adapter;
      },
      async start(env) {
        const adapter = opened.build(env);
        await opened.listen(adapter);
        return adapter;
      },
      listen: (adapter) =>
        adapter.start(
          async ({ dedupeKey }) => void heard.push(dedupeKey),
          async (change) => void changes.push(change),
        ),
    };
    use = opened;
  });

  afterEach(async () => {
    await Promise.all(built.map((adapter) => adapter.stop()));
    await use?.fake.close();
    use = undefined;
    process.off('unhandledRejection', onEscaped);
    expect(escaped).toEqual([]);
  });

  return () => {
    if (!use) throw new Error('the stand-in is opened before each test');
    return use;
  };
}

/** The PlatformError that the work fails with. */
export async function failureOf(work: Promise<unknown>): Promise<PlatformError> {
  const outcome = await work.catch((error: unknown) => error);
  if (outcome instanceof PlatformError) return outcome;
  throw new Error(`expected a PlatformError, got ${String(outcome)}`);
}
