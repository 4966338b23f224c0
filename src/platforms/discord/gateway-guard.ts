import { type ClientOptions, SimpleShardingStrategy } from 'discord.js';
import type { Logger } from '../../core/ports/logger';

type BuildStrategy = NonNullable<NonNullable<ClientOptions['ws']>['buildStrategy']>;

/** See {@link createGatewayGuard}. */
export interface GatewayGuard {
  readonly buildStrategy: BuildStrategy;
  isClosed(): boolean;
  /** From now on no shard connects any more. */
  close(): void;
}

/**
 * Two things that the SDK's gateway client does not do of itself. A shard that is between two attempts to reconnect
 * when the client is destroyed goes on for ever; and what a listener throws on an event that is not as expected would
 * end the process as an unhandled rejection.
 */
export function createGatewayGuard(log: Logger): GatewayGuard {
  const state: { closed: boolean } = { closed: false };
  return {
    buildStrategy(manager) {
      const { options } = manager;
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
    close() {
      state.closed = true;
    },
  };
}
