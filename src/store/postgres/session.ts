import { Client } from 'pg';
import { connectionSettings, NOTICE_SOON } from './connection-settings';

const ANSWERS_WITHIN = 3_000;

/** One connection that listens and holds locks. It ends once, for whatever reason, and with it every lock. */
export interface Session {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Lets go of everything; safe to call again. */
  end(): Promise<void>;
}

export interface SessionOptions {
  readonly url: string;
  readonly instance: string;
  readonly channel: string;
  readonly onNotice: (payload: string) => void;
  /** Told once; the server may still take some seconds until it knows. */
  readonly onEnd: () => void;
}

/** Fails with what the driver throws when there is no connection. */
export async function openSession({ url, instance, channel, onNotice, onEnd }: SessionOptions): Promise<Session> {
  const client = new Client({ ...connectionSettings(url, instance), query_timeout: ANSWERS_WITHIN });
  let ended = false;
  let opened = false;
  /** The driver does one thing at a time. */
  let tail: Promise<unknown> = Promise.resolve();
  const over = () => {
    if (ended) return;
    ended = true;
    if (opened) onEnd();
  };
  client.on('error', over);
  client.on('end', over);
  client.on('notification', ({ payload }) => payload !== undefined && onNotice(payload));
  const end = async () => {
    over();
    await client.end().catch(() => undefined);
  };
  try {
    await client.connect();
    await client.query(NOTICE_SOON);
    await client.query(`listen ${channel}`);
    opened = true;
  } catch (error) {
    await end();
    throw error;
  }
  return {
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      const asked = tail.then(() => {
        // What was asked before may never be answered.
        if (ended) throw new Error('The connection that holds the duties was lost.');
        return client.query<Row>(text, [...values]);
      });
      tail = asked.catch(() => undefined);
      try {
        return (await asked).rows;
      } catch (error) {
        // Who does not answer in time may hold our locks for us or not: nobody knows, so we no longer rely on them.
        void end();
        throw error;
      }
    },
    end,
  };
}
