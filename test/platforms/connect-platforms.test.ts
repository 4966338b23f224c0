import { z } from 'zod';
import type { PlatformAdapter } from '../../src/core/ports/platform';
import { MINUTE } from '../../src/domain/duration';
import { PlatformError } from '../../src/domain/errors';
import { createVirtualClock } from '../../src/lib/virtual-clock';
import { connectPlatforms } from '../../src/platforms/connect-platforms';
import type { PlatformModule } from '../../src/platforms/platform-module';
import { fakePlatform } from '../support/fake-platform';
import { memoryInstallations } from '../support/memory-installations';
import { silentLogger } from '../support/silent-logger';

/** A platform whose start fails with each of the errors in turn and then works. */
function moduleNamed(name: string, failures: readonly Error[] = [], configured = true) {
  const left = [...failures];
  let starts = 0;
  const adapter: PlatformAdapter = {
    ...fakePlatform(name).adapter,
    start: async () => {
      starts++;
      const failure = left.shift();
      if (failure) throw failure;
    },
  };
  const module: PlatformModule = {
    name,
    settings: z.object({}),
    isConfigured: () => configured,
    create: async () => ({
      adapter,
      firstSubscriptions: [
        {
          channel: { platform: name, workspace: 'w', channel: 'c' },
          components: [],
          smallestImpact: 'none',
          teamOutages: true,
          monitored: false,
        },
      ],
    }),
  };
  return { module, adapter, starts: () => starts };
}

async function connect(...modules: readonly PlatformModule[]) {
  const clock = createVirtualClock(0);
  const log = silentLogger();
  const settings = Object.fromEntries(modules.map((module) => [module.name, {}]));
  const connections = await connectPlatforms(modules, settings, {
    clock,
    log,
    installationsFor: () => memoryInstallations(),
  });
  return { clock, log, connections };
}

const down = (name: string) => new PlatformError(name, 'unavailable', 'It does not answer.');

describe('connecting the platforms', () => {
  test('leaves out what is not configured', async () => {
    const { connections } = await connect(moduleNamed('one').module, moduleNamed('two', [], false).module);
    expect(connections.names).toEqual(['one']);
    expect(connections.adapterFor('two')).toBeUndefined();
  });

  test('shows the verdict on every platform that has a place for it', async () => {
    const shown: string[] = [];
    const { module } = moduleNamed('one');
    const shows: PlatformModule = {
      ...module,
      create: async (...args) => ({
        ...(await module.create(...args)),
        showVerdict: ({ line }) => void shown.push(line),
      }),
    };
    const { connections } = await connect(shows, moduleNamed('two').module);
    connections.showVerdict({ kind: 'healthy', line: 'Claude: all well' });
    expect(shown).toEqual(['Claude: all well']);
  });

  test('waits as long as the platform asks', async () => {
    const limited = moduleNamed('limited', [
      new PlatformError('limited', 'rate-limited', 'No more today.', 10 * MINUTE),
    ]);
    const { clock, connections } = await connect(limited.module);
    connections.start({ handle: async () => undefined, placeChanged: async () => undefined, suggest: async () => [] });
    await clock.advance(10 * MINUTE - 1);
    expect(limited.starts()).toBe(1);
    await clock.advance(1);
    expect(limited.starts()).toBe(2);
  });

  test('tries again, ever more slowly, without holding up the others', async () => {
    const slow = moduleNamed('slow', [down('slow'), down('slow')]);
    const { clock, log, connections } = await connect(slow.module, moduleNamed('fine').module);
    connections.start({ handle: async () => undefined, placeChanged: async () => undefined, suggest: async () => [] });
    await clock.advance(0);
    expect(connections.readiness()).toEqual([
      { part: 'slow', ready: false },
      { part: 'fine', ready: true },
    ]);
    await clock.advance(2_000);
    expect(slow.starts()).toBe(2);
    await clock.advance(3_999);
    expect(slow.starts()).toBe(2);
    await clock.advance(1);
    expect(connections.readiness()).toContainEqual({ part: 'slow', ready: true });
    expect(log.lines.filter((line) => line.message === 'platform not connected')).toHaveLength(2);
    await connections.stop();
  });

  test('is ready no longer while a platform says that it lost its connection, and knows tenants by platform', async () => {
    let connected = true;
    const { module } = moduleNamed('one');
    const losing: PlatformModule = {
      ...module,
      create: async (settings, context) => ({
        ...(await module.create(settings, context)),
        ready: () => connected,
        tenantOf: (workspace) => (workspace === 'T1' ? 'one:T1' : undefined),
      }),
    };
    const { clock, connections } = await connect(losing, moduleNamed('two').module);
    connections.start({ handle: async () => undefined, placeChanged: async () => undefined, suggest: async () => [] });
    expect(connections.readiness()).toContainEqual({ part: 'one', ready: false });
    await clock.advance(0);
    expect(connections.readiness().every(({ ready }) => ready)).toBe(true);
    connected = false;
    expect(connections.readiness()).toEqual([
      { part: 'one', ready: false },
      { part: 'two', ready: true },
    ]);
    const tenants = ['one', 'two', 'three'].map((platform) => connections.tenantOf({ platform, workspace: 'T1' }));
    expect(tenants).toEqual(['one:T1', undefined, undefined]);
  });

  test('does not knock for ever with a token that is not accepted', async () => {
    const revoked = moduleNamed('revoked', [new PlatformError('revoked', 'token-revoked', 'The token is not valid.')]);
    const { clock, connections } = await connect(revoked.module);
    connections.start({ handle: async () => undefined, placeChanged: async () => undefined, suggest: async () => [] });
    await clock.advance(60 * MINUTE);
    expect(revoked.starts()).toBe(1);
    expect(connections.readiness()).toEqual([{ part: 'revoked', ready: false }]);
  });

  test('knocks no more once it was stopped', async () => {
    const slow = moduleNamed('slow', [down('slow'), down('slow')]);
    const { clock, connections } = await connect(slow.module);
    connections.start({ handle: async () => undefined, placeChanged: async () => undefined, suggest: async () => [] });
    await clock.advance(0);
    await connections.stop();
    await clock.advance(60 * MINUTE);
    expect(slow.starts()).toBe(1);
  });

  test('offers first subscriptions only where no channel is subscribed', async () => {
    const { connections } = await connect(moduleNamed('one').module, moduleNamed('two').module);
    const [subscription] = connections.firstSubscriptions([]);
    expect(connections.firstSubscriptions([]).map((s) => s.channel.platform)).toEqual(['one', 'two']);
    expect(connections.firstSubscriptions(subscription ? [subscription] : []).map((s) => s.channel.platform)).toEqual([
      'two',
    ]);
  });
});
