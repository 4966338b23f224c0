import type { SocketModeReceiver } from '@slack/bolt';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import { SECOND } from '../../domain/duration';
import { slackError, startFailure, toPlatformError } from './to-platform-error';

// Longer than the time-out of the call that asks for the socket's address.
const HELLO_WITHIN = 20 * SECOND;
const CLOSED_WITHIN = SECOND;
const LONGEST_PAUSE = 15 * SECOND;
const STABLE_AFTER = 60 * SECOND;

type SocketClient = SocketModeReceiver['client'];

/** A Socket Mode connection that is kept up once it was open. */
export interface Connection {
  /** Opens it. Fails with PlatformError and then does not try again by itself. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** Whether events arrive at the moment. */
  isOpen(): boolean;
}

/**
 * Keeps the SDK's socket client connected. Its own reconnect has to be off: it leaves a failed attempt as an unhandled
 * rejection, which ends the process while Slack is down.
 */
export function keepConnected(
  client: SocketClient,
  { clock, log, stopping }: { readonly clock: Clock; readonly log: Logger; readonly stopping: () => boolean },
): Connection {
  let upSince: number | undefined;
  let failures = 0;
  let cancelRetry = () => {};

  guardMessages(client, log);
  client.on('disconnected', () => {
    if (upSince === undefined) return;
    // A connection that never lasts counts as a failure, or the two sides would spin.
    if (clock.now() - upSince >= STABLE_AFTER) failures = 0;
    upSince = undefined;
    log.info({}, 'slack connection lost');
    retry();
  });

  async function connect(): Promise<void> {
    await hello(client, clock).catch((error: unknown) => {
      throw startFailure(error, 'SLACK_APP_TOKEN');
    });
    if (stopping()) await drop(client, clock);
    else upSince = clock.now();
  }

  function retry(wishMs = 0): void {
    const pause = failures === 0 ? 0 : Math.min(LONGEST_PAUSE, SECOND * 2 ** Math.min(failures, 10));
    failures += 1;
    cancelRetry = clock.after(Math.max(pause, wishMs), async () => {
      try {
        await connect();
        log.info({}, 'slack connected again');
      } catch (error) {
        if (stopping()) return;
        const failure = toPlatformError(error);
        log.warn({ kind: failure.kind, reason: failure.message }, 'slack connection failed');
        retry(failure.retryAfterMs);
      }
    });
  }

  return {
    async open() {
      failures = 0;
      await connect();
    },
    async close() {
      cancelRetry();
      upSince = undefined;
      await drop(client, clock);
    },
    isOpen: () => upSince !== undefined,
  };
}

/** Connects and waits for Slack's hello; a connection without one is given up. */
async function hello(client: SocketClient, clock: Clock): Promise<void> {
  const started = client.start();
  let cancel = () => {};
  const tooLate = new Promise<never>((_, reject) => {
    cancel = clock.after(HELLO_WITHIN, () =>
      reject(slackError('unavailable', 'Slack opened a connection but did not greet the bot.')),
    );
  });
  try {
    await Promise.race([started, tooLate]);
  } catch (error) {
    started.catch(() => undefined);
    await drop(client, clock);
    // The SDK rejects with nothing when the socket closes before the hello.
    throw error ?? slackError('unavailable', 'Slack closed the connection before it greeted the bot.');
  } finally {
    cancel();
  }
}

/** Ends the socket; asked a second time, the SDK no longer waits for the other side to agree. */
async function drop(client: SocketClient, clock: Clock): Promise<void> {
  const cancel = clock.after(CLOSED_WITHIN, () => client.disconnect());
  await client.disconnect();
  cancel();
}

/** The SDK handles socket messages in a promise that nobody awaits: a malformed one would end the process. */
function guardMessages(client: SocketClient, log: Logger): void {
  const handlers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (...message: unknown[]) => {
    for (const handler of handlers)
      Promise.resolve()
        .then(() => handler(...message))
        .catch(() => log.warn({}, 'slack sent something unreadable'));
  });
}
