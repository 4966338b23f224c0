// How soon the bot acknowledges in Discord, and how an announcement to 1,000 channels goes out, through the real discord.js
// against the stand-in of the tests with Discord's limits on: `npx ts-node bench/discord.ts`. Prints one JSON line.
import { setTimeout as pause } from 'node:timers/promises';
import { subscriptionOf } from '../src/core/announcing/subscriptions';
import { createCore } from '../src/core/create-core';
import { createAdaptiveDetector } from '../src/core/detection/adaptive-detector';
import { createTriage } from '../src/core/triage/triage';
import { DAY } from '../src/domain/duration';
import { adviser } from '../src/knowledge/advise';
import { noLogger } from '../src/lib/no-logger';
import { noMetrics } from '../src/lib/no-metrics';
import { systemClock } from '../src/lib/system-clock';
import { createDiscordAdapter } from '../src/platforms/discord/adapter';
import { discordSettings } from '../src/platforms/discord/settings';
import { openStore } from '../src/store/open-store';
import { openFakeDiscord } from '../test/support/fake-discord';
import { createFakePeople } from '../test/support/fake-discord-people';

const INTERACTIONS = 2_000;
const PER_SECOND = 100;
const PEOPLE = 50;
const CHANNELS = 1_000;
const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';

async function main(): Promise<void> {
  const fake = await openFakeDiscord();
  const { state } = fake;
  Object.assign(state.limits, { global: 50, perChannel: { calls: 5, ms: 5_000 } });
  const [general = ''] = state.channels.keys();
  for (let i = 0; i < PEOPLE; i++) state.people.set(`15${String(i).padStart(17, '0')}`, `P${i}`);
  const everybody = [...state.people.keys()];
  const people = createFakePeople(fake);

  const settings = discordSettings.parse({ DISCORD_TOKEN: state.token, DISCORD_API_URL: fake.apiUrl });
  const context = { log: noLogger, clock: systemClock } as Parameters<typeof createDiscordAdapter>[1];
  const adapter = createDiscordAdapter({ ...settings, DISCORD_TOKEN: state.token }, context);
  const store = await openStore({ file: ':memory:' });
  const core = await createCore({
    tenant: 'default',
    store,
    clock: systemClock,
    log: noLogger,
    metrics: noMetrics,
    triage: createTriage(),
    newDetector: () => createAdaptiveDetector({ people: 3 }),
    pages: [{ id: 'claude', name: 'Claude', url: 'https://status.claude.com' }],
    advise: adviser(),
    adapterFor: () => adapter,
    retention: 90 * DAY,
  });
  await core.start();
  await adapter.start(core.handle, core.placeChanged);

  const beforeInteractions = state.interactions.length;
  const began = performance.now();
  for (let i = 0; i < INTERACTIONS; i++) {
    people.command(everybody[i % everybody.length] ?? '', general, 'status');
    const ahead = began + ((i + 1) * 1_000) / PER_SECOND - performance.now();
    if (ahead > 0) await pause(ahead);
  }
  await pause(3_000);
  const asked = state.interactions.slice(beforeInteractions);
  const times = asked
    .map(({ at, acknowledgedAt = Number.POSITIVE_INFINITY }) => acknowledgedAt - at)
    .sort((a, b) => a - b);
  const at = (q: number) => Number((times[Math.floor((times.length - 1) * q)] ?? Number.NaN).toFixed(1));
  const answered = state.messages.filter(({ aloneFor }) => aloneFor !== undefined).length;

  const channels = Array.from({ length: CHANNELS }, (_, i) => String(1_500_000_000_000_000_000n + BigInt(i)));
  for (const id of channels) {
    state.channels.set(id, { id, type: 0, name: `c${id}` });
    const channel = { platform: 'discord', workspace: state.guildId, channel: id };
    const wish = { components: [], smallestImpact: 'none', teamOutages: true, monitored: false } as const;
    await subscriptionOf(core.context).put({ channel, ...wish });
  }
  const refusedBefore = state.refusedForRate;
  const outage = performance.now();
  for (const person of everybody.slice(0, 3)) people.command(person, general, `report ${OVERLOADED}`);
  const ours = new Set(channels);
  const shown = () => state.messages.filter(({ channel }) => ours.has(channel));
  const deadline = performance.now() + 120_000;
  while (shown().length < CHANNELS && performance.now() < deadline) await pause(50);
  const seconds = (performance.now() - outage) / 1_000;
  await pause(3_000);

  await adapter.stop();
  await core.stop();
  await store.close();
  await fake.close();
  const reached = new Set(shown().map(({ channel }) => channel)).size;
  const line = {
    bench: 'discord',
    interactionsPerSecond: PER_SECOND,
    acknowledgeMs: { p50: at(0.5), p99: at(0.99), max: at(1) },
    unanswered: INTERACTIONS - answered,
    announcement: {
      channels: CHANNELS,
      seconds: Number(seconds.toFixed(1)),
      lost: CHANNELS - reached,
      twice: shown().length - reached,
      refusedForRate: state.refusedForRate - refusedBefore,
    },
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

void main();
