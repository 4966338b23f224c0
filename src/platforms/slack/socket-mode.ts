import { type App, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { PlatformContext } from '../platform-module';
import { clientOptions } from './client-options';
import { keepConnected } from './connection';
import { sdkLogger } from './sdk-logger';
import { toPlatformError } from './to-platform-error';
import type { Transport } from './transport';

/** Slack over a socket that the bot opens: nothing has to be reachable from outside. */
export function socketMode(
  { appToken, apiUrl }: { readonly appToken: string; readonly apiUrl: string },
  { log, clock }: Pick<PlatformContext, 'log' | 'clock'>,
): (stopping: AbortSignal) => Transport {
  return (stopping) => {
    let app: App | undefined;

    /** Each socket has a client of its own, so that what comes over it is acknowledged over it. */
    function dial(): SocketModeReceiver['client'] {
      const line = new SocketModeReceiver({
        logger: sdkLogger(log),
        logLevel: LogLevel.WARN,
        appToken,
        autoReconnectEnabled: false,
        installerOptions: { clientOptions: clientOptions(apiUrl, stopping) },
        processEventErrorHandler: async ({ error }) => {
          log.warn({ kind: toPlatformError(error).kind }, 'slack event could not be read');
          return false;
        },
      });
      if (app) line.init(app);
      return line.client;
    }

    const receiver: Receiver = {
      init: (given) => {
        app = given;
      },
      start: async () => undefined,
      stop: async () => undefined,
    };
    return { receiver, connection: keepConnected(dial, { clock, log, stopping: () => stopping.aborted }) };
  };
}
