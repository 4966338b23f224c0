import type { FastifyPluginAsync } from 'fastify';
import type { Clock } from '../core/ports/clock';
import type { Installations } from '../core/ports/installations';
import type { Duty } from '../core/ports/instances';
import type { OnInbound, OnPlace, PlatformAdapter } from '../core/ports/platform';
import type { Suggest } from '../core/ports/suggest';
import { SECOND } from '../domain/duration';
import { PlatformError } from '../domain/errors';
import type { Subscription } from '../domain/subscription';
import type { ChannelRef, TenantId } from '../domain/tenancy';
import type { ModuleContext, Platform, PlatformModule, ShownVerdict } from './platform-module';

const FIRST_RETRY = 2 * SECOND;
const SLOWEST_RETRY = 30 * SECOND;

export interface Connections {
  readonly names: readonly string[];
  readonly routes: readonly FastifyPluginAsync[];
  adapterFor(platform: string): PlatformAdapter | undefined;
  /** The tenant of a workspace that has one of its own. */
  tenantOf(place: Pick<ChannelRef, 'platform' | 'workspace'>): TenantId | undefined;
  /** First subscriptions of the platforms of which no channel is subscribed. */
  firstSubscriptions(existing: Iterable<Subscription>): readonly Subscription[];
  /** What only one of several instances may do, by name. */
  readonly duties: readonly { readonly name: string; readonly duty: Duty }[];
  /** Begins to connect all; returns at once. One that cannot connect is tried again and holds up no other. */
  start(handlers: Handlers): void;
  /** To all platforms that show it. */
  showVerdict(shown: ShownVerdict): void;
  readiness(): readonly { readonly part: string; readonly ready: boolean }[];
  stop(): Promise<void>;
}

/** Who takes what the platforms hand over. */
interface Handlers {
  readonly handle: OnInbound;
  readonly placeChanged: OnPlace;
  readonly suggest: Suggest;
}

export interface ConnectContext extends Omit<ModuleContext, 'installations'> {
  readonly installationsFor: (platform: string) => Installations;
}

interface Connection {
  readonly name: string;
  readonly platform: Platform;
  ready: boolean;
}

/** Creates every platform that is configured. */
export async function connectPlatforms(
  modules: readonly PlatformModule[],
  settings: Readonly<Record<string, unknown>>,
  { installationsFor, ...context }: ConnectContext,
): Promise<Connections> {
  const { clock } = context;
  const connections: Connection[] = [];
  for (const module of modules) {
    const own = settings[module.name] as Parameters<typeof module.isConfigured>[0];
    if (!module.isConfigured(own)) continue;
    const log = context.log.child({ platform: module.name });
    const installations = installationsFor(module.name);
    const platform = await module.create(own, { ...context, log, installations });
    connections.push({ name: module.name, platform, ready: false });
  }
  const cancels = new Set<() => void>();
  const starting = new Set<Promise<void>>();
  let stopped = false;

  async function connect(connection: Connection, handlers: Handlers, tries: number): Promise<void> {
    const log = context.log.child({ platform: connection.name });
    try {
      await connection.platform.adapter.start(handlers.handle, handlers.placeChanged, handlers.suggest);
      connection.ready = true;
      log.info({}, 'platform connected');
    } catch (err) {
      if (stopped) return;
      const asked = err instanceof PlatformError ? (err.retryAfterMs ?? 0) : 0;
      const wait = Math.max(asked, Math.min(SLOWEST_RETRY, FIRST_RETRY * 2 ** Math.min(tries, 10)));
      const hopeless = err instanceof PlatformError && (err.kind === 'token-revoked' || err.kind === 'bad-request');
      log.error({ err, ...(hopeless ? {} : { nextTryMs: wait }) }, 'platform not connected');
      if (hopeless) return;
      retryAfter(clock, wait, cancels, () => run(connection, handlers, tries + 1));
    }
  }

  function run(connection: Connection, handlers: Handlers, tries: number): void {
    const attempt = connect(connection, handlers, tries).finally(() => starting.delete(attempt));
    starting.add(attempt);
  }

  return {
    names: connections.map(({ name }) => name),
    routes: connections.map(({ platform }) => platform.routes).filter((routes) => routes !== undefined),
    adapterFor: (name) => connections.find((connection) => connection.name === name)?.platform.adapter,
    duties: connections.flatMap(({ platform: { hearsAll } }) => {
      if (!hearsAll) return [];
      const { name, listen } = hearsAll;
      return { name, duty: { take: async () => listen(true), drop: async () => listen(false) } };
    }),
    firstSubscriptions(existing) {
      const subscribed = new Set([...existing].map(({ channel }) => channel.platform));
      return connections
        .filter(({ name }) => !subscribed.has(name))
        .flatMap(({ platform }) => platform.firstSubscriptions ?? []);
    },
    start(handlers) {
      for (const connection of connections) run(connection, handlers, 0);
    },
    showVerdict(shown) {
      for (const { platform } of connections) platform.showVerdict?.(shown);
    },
    readiness: () =>
      connections.map(({ name, ready, platform }) => ({ part: name, ready: ready && (platform.ready?.() ?? true) })),
    tenantOf: ({ platform: name, workspace }) =>
      connections.find((connection) => connection.name === name)?.platform.tenantOf?.(workspace),
    async stop() {
      stopped = true;
      for (const cancel of cancels) cancel();
      await Promise.all([...starting, ...connections.map(({ platform }) => platform.adapter.stop())]);
    },
  };
}

function retryAfter(clock: Clock, ms: number, cancels: Set<() => void>, task: () => void): void {
  const cancel = clock.after(ms, () => {
    cancels.delete(cancel);
    task();
  });
  cancels.add(cancel);
}
