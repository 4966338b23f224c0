import { type ClientOptions, GatewayOpcodes, type GatewayPresenceUpdateData, SimpleShardingStrategy } from 'discord.js';
import type { Logger } from '../../core/ports/logger';

type Manager = Parameters<BuildStrategy>[0];
type BuildStrategy = NonNullable<NonNullable<ClientOptions['ws']>['buildStrategy']>;

/** See {@link createGatewayGuard}. */
export interface GatewayGuard {
  readonly buildStrategy: BuildStrategy;
  isClosed(): boolean;
  /** What the bot says of itself. */
  present(presence: GatewayPresenceUpdateData): void;
  /** The shard logged in, or was away meanwhile: says it once more. */
  presentAgain(shard: number): void;
  /** From now on no shard connects any more. */
  close(): void;
}

/**
 * Three things that the SDK's gateway client does not do of itself. A shard that is between two attempts to reconnect
 * when the client is destroyed goes on for ever; and what a listener throws on an event that is not as expected would
 * end the process as an unhandled rejection. And after a session was lost, or while it was away,
 * nobody is told what the bot says of itself.
 */
export function createGatewayGuard(log: Logger): GatewayGuard {
  const state: { closed: boolean; manager?: Manager; presence?: GatewayPresenceUpdateData } = { closed: false };

  async function sayBy(shards: readonly number[] | undefined): Promise<void> {
    const { manager, presence } = state;
    if (!manager || !presence || state.closed) return;
    const payload = { op: GatewayOpcodes.PresenceUpdate as const, d: presence };
    for (const shard of shards ?? (await manager.getShardIds())) {
      const away = () => log.debug({ shard }, 'discord was not told what the bot says of itself');
      void Promise.resolve(manager.send(shard, payload)).catch(away);
    }
  }

  return {
    buildStrategy(manager) {
      const { options } = manager;
      state.manager = manager;
      const retrieve = options.retrieveSessionInfo;
      // Every attempt to connect begins with this question; left without an answer, it ends there.
      options.retrieveSessionInfo = (shard) => (state.closed ? new Promise(() => undefined) : retrieve(shard));
      const emit = manager.emit.bind(manager);
      const emitSafely = (...args: Parameters<typeof emit>) => {
        try {
          return emit(...args);
        } catch (error) {
          const name = error instanceof Error ? error.name : typeof error;
          log.warn({ event: String(args[0]), error: name }, 'discord event could not be read');
          return true;
        }
      };
      Object.assign(manager, { emit: emitSafely });
      return new SimpleShardingStrategy(manager);
    },
    isClosed: () => state.closed,
    present(presence) {
      state.presence = presence;
      void sayBy(undefined);
    },
    presentAgain: (shard) => void sayBy([shard]),
    close() {
      state.closed = true;
    },
  };
}
