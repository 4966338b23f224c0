import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What Slack allows in one channel: a message in so many ms. */
const CHANNEL_EVERY = 1_000;

interface Message {
  readonly ts: string;
  readonly thread: string | null;
  text: string;
  readonly metadata: unknown;
}

export interface SlackAtLimits {
  readonly url: string;
  /** Messages that stand in the channel itself, by channel. */
  posts(): ReadonlyMap<string, number>;
  /** Deliveries that stand more than once. */
  doubled(): number;
  readonly counts: { limited: number; cut: number; edited: number };
  close(): Promise<void>;
}

/**
 * As much of Slack as announcements need: one message a second in each channel, 429 beyond it, and every message kept with
 * its metadata. `cut`: for that share of the messages the connection ends after the message was posted, by `random`.
 */
export async function startSlackAtLimits(cut = 0, random: () => number = Math.random): Promise<SlackAtLimits> {
  const channels = new Map<string, Message[]>();
  const freeAt = new Map<string, number>();
  const counts = { limited: 0, cut: 0, edited: 0 };
  let serial = 0;

  function post(args: URLSearchParams, response: ServerResponse): void {
    const channel = args.get('channel') ?? '';
    const now = performance.now();
    if ((freeAt.get(channel) ?? 0) > now) {
      counts.limited += 1;
      answer(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': '1' });
      return;
    }
    freeAt.set(channel, now + CHANNEL_EVERY);
    serial += 1;
    const ts = `${Math.floor(Date.now() / 1_000)}.${String(serial).padStart(6, '0')}`;
    const metadata = JSON.parse(args.get('metadata') ?? 'null') as unknown;
    const message = { ts, thread: args.get('thread_ts'), text: args.get('text') ?? '', metadata };
    channels.set(channel, [...(channels.get(channel) ?? []), message]);
    if (random() < cut) {
      counts.cut += 1;
      response.destroy();
      return;
    }
    answer(response, 200, { ok: true, channel, ts });
  }

  function edit(args: URLSearchParams, response: ServerResponse): void {
    const [channel, ts] = [args.get('channel') ?? '', args.get('ts') ?? ''];
    const message = channels.get(channel)?.find((one) => one.ts === ts);
    if (!message) {
      answer(response, 200, { ok: false, error: 'message_not_found' });
      return;
    }
    message.text = args.get('text') ?? '';
    counts.edited += 1;
    answer(response, 200, { ok: true, channel, ts });
  }

  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const [method] = ((incoming.url ?? '').split('/').at(-1) ?? '').split('?');
    const args = new URLSearchParams(Buffer.concat(chunks).toString());
    if (method === 'chat.postMessage') return void post(args, response);
    if (method === 'chat.update') return void edit(args, response);
    const messages = (channels.get(args.get('channel') ?? '') ?? [])
      .filter(({ thread }) => thread === args.get('ts') || thread === null)
      .toReversed();
    answer(response, 200, { ok: true, messages });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    posts: () => new Map([...channels].map(([channel, all]) => [channel, all.filter(isInChannel).length])),
    doubled: () => [...channels.values()].reduce((sum, all) => sum + doubledIn(all), 0),
    counts,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const isInChannel = ({ thread }: Message) => thread === null;

function doubledIn(all: readonly Message[]): number {
  const ids = all.map(({ metadata }) => JSON.stringify(metadata));
  return ids.length - new Set(ids).size;
}

function answer(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
