import type { SocketModeReceiver } from '@slack/bolt';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import { MINUTE, SECOND } from '../../domain/duration';
import { isSocketModeOff, slackError, startFailure, toPlatformError } from './to-platform-error';

// Longer than the time-out of the call that asks for the socket's address.
const HELLO_WITHIN = 20 * SECOND;
const CLOSED_WITHIN = SECOND;
const LONGEST_PAUSE = 15 * SECOND;
const STABLE_AFTER = 60 * SECOND;
/** Slack closes a socket that it wants to be rid of within seconds. */
const OLD_LINE_KEPT = 30 * SECOND;
/** People have to switch it on again. */
const WHILE_OFF = MINUTE;

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
 * Keeps a socket open, a new client of the SDK for each. Its own reconnect has to be off: it leaves a failed attempt as
 * an unhandled rejection, which ends the process while Slack is down, and it drops a socket that Slack still uses.
 */
export function keepConnected(
  dial: () => SocketClient,
  { clock, log, stopping }: { readonly clock: Clock; readonly log: Logger; readonly stopping: () => boolean },
): Connection {
  /** Those that Slack greeted and that are not closed: the one in use, and older ones until Slack is done with them. */
  const lines = new Set<SocketClient>();
  let current: { readonly client: SocketClient; readonly since: number } | undefined;
  let failures = 0;
  let dialling = false;
  let toldOff = false;
  let cancelRetry = () => {};

  async function connect(): Promise<void> {
    const client = dial();
    let closed = false;
    guardMessages(client, log, (reason) => leave(client, reason));
    client.on('disconnected', () => {
      closed = true;
      lines.delete(client);
      lose(client);
    });
    await hello(client, clock).catch((error: unknown) => {
      throw startFailure(error, 'SLACK_APP_TOKEN');
    });
    if (stopping()) return drop(client, clock);
    if (closed) throw slackError('unavailable', 'Slack closed the connection at once.');
    const old = current?.client;
    lines.add(client);
    current = { client, since: clock.now() };
    dialling = false;
    toldOff = false;
    if (old) clock.after(OLD_LINE_KEPT, () => (lines.has(old) ? drop(old, clock) : undefined));
  }

  function lose(client: SocketClient): void {
    if (current?.client !== client) return;
    // A connection that never lasts counts as a failure, or the two sides would spin.
    if (clock.now() - current.since >= STABLE_AFTER) failures = 0;
    current = undefined;
    if (dialling) return;
    log.info({}, 'slack connection lost');
    retry();
  }

  /** What Slack says before it closes a socket; answers whether it is dealt with. */
  function leave(client: SocketClient, reason: unknown): boolean {
    if (reason === 'link_disabled') {
      tellOff(startFailure({ data: { error: reason } }, 'SLACK_APP_TOKEN'));
      if (current?.client === client) {
        current = undefined;
        if (!dialling) retry(WHILE_OFF);
      }
      void drop(client, clock);
      return true;
    }
    if (reason !== 'refresh_requested' && reason !== 'warning') return false;
    if (current?.client !== client || dialling) return true;
    // It was Slack's wish, so it is no failure, unless Slack wishes it at once each time.
    const atOnce = clock.now() - current.since >= SECOND;
    if (atOnce) failures = 0;
    retry();
    if (atOnce) failures = 0;
    return true;
  }

  function tellOff({ message: reason }: { readonly message: string }): void {
    if (!toldOff) log.warn({ reason }, 'slack socket mode is switched off');
    toldOff = true;
  }

  function retry(wishMs = 0): void {
    const pause = failures === 0 ? 0 : Math.min(LONGEST_PAUSE, SECOND * 2 ** Math.min(failures, 10));
    failures += 1;
    dialling = true;
    cancelRetry = clock.after(Math.max(pause, wishMs), async () => {
      const renewed = current !== undefined;
      try {
        await connect();
        log.info({}, renewed ? 'slack connection renewed' : 'slack connected again');
      } catch (error) {
        if (stopping()) return;
        const failure = toPlatformError(error);
        const isOff = isSocketModeOff(failure);
        if (isOff) tellOff(failure);
        else log.warn({ kind: failure.kind, reason: failure.message }, 'slack connection failed');
        retry(isOff ? WHILE_OFF : failure.retryAfterMs);
      }
    });
  }

  return {
    async open() {
      failures = 0;
      dialling = false;
      await connect();
    },
    async close() {
      cancelRetry();
      current = undefined;
      await Promise.all([...lines].map((client) => drop(client, clock)));
    },
    isOpen: () => current !== undefined,
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

/**
 * The SDK handles socket messages in a promise that nobody awaits: a malformed one would end the process. What Slack says
 * before it closes the socket is not for the SDK when `leave` deals with it.
 */
function guardMessages(client: SocketClient, log: Logger, leave: (reason: unknown) => boolean): void {
  const handlers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (...message: unknown[]) => {
    const farewell = farewellIn(message[0]);
    if (farewell && leave(farewell.reason)) return;
    for (const handler of handlers)
      Promise.resolve()
        .then(() => handler(...message))
        .catch(() => log.warn({}, 'slack sent something unreadable'));
  });
}

function farewellIn(message: unknown): { readonly reason?: unknown } | undefined {
  if (typeof message !== 'string' || !message.includes('"disconnect"')) return undefined;
  try {
    const said = JSON.parse(message) as { readonly type?: unknown; readonly reason?: unknown } | null;
    return said?.type === 'disconnect' ? said : undefined;
  } catch {
    return undefined;
  }
}
