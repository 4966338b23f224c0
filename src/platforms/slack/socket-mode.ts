import { LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { PlatformContext } from '../platform-module';
import { keepConnected } from './connection';
import { sdkLogger } from './sdk-logger';
import { toPlatformError } from './to-platform-error';
import type { Transport } from './transport';
import { clientOptions } from './web';

/** Slack over a socket that the bot opens: nothing has to be reachable from outside. */
export function socketMode(
  { appToken, apiUrl }: { readonly appToken: string; readonly apiUrl: string },
  { log, clock }: Pick<PlatformContext, 'log' | 'clock'>,
): (stopping: AbortSignal) => Transport {
  return (stopping) => {
    const receiver = new SocketModeReceiver({
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
    const connection = keepConnected(receiver.client, { clock, log, stopping: () => stopping.aborted });
    return { receiver, connection };
  };
}
