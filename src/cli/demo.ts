import type { Writable } from 'node:stream';
import { type App, createApp } from '../app';
import { readConfig } from '../config';
import type { Clock } from '../core/ports/clock';
import { HOUR, MINUTE, SECOND } from '../domain/duration';
import { AppError } from '../domain/errors';
import { noLogger } from '../lib/no-logger';
import { createScaledClock } from '../lib/scaled-clock';
import { systemClock } from '../lib/system-clock';
import { platforms } from '../platforms/registry';
import { openDemoPage } from './demo-page';
import { type Beat, STORY } from './demo-story';

/** An hour of story in two minutes. */
const FACTOR = 30;
const START = 4 * SECOND;

export interface DemoOptions {
  readonly port: number;
  /** How many times faster than in two minutes. */
  readonly speed: number;
  readonly output: Writable;
}

/**
 * Runs the real bot with a store in memory, a status page of its own on loopback and time that runs fast, and lets
 * eight people live through an outage in the playground. Resolves when the story is told; the bot runs on until `stop`.
 */
export async function runDemo({
  port,
  speed,
  output,
}: DemoOptions): Promise<{ stop(): Promise<void>; readonly address: string }> {
  const factor = FACTOR * speed;
  const clock = createScaledClock(systemClock, Date.now() - HOUR, factor);
  const page = await openDemoPage(clock);
  const env = {
    PORT: String(port),
    DATABASE_FILE: ':memory:',
    STATUS_PAGES: `claude=${page.url}`,
    LOG_LEVEL: 'silent',
  };
  const app = await startBot(env, clock).catch(async (err: unknown) => {
    await page.close();
    if (!(err instanceof AppError) || err.code !== 'server.port-taken') throw err;
    throw new AppError(err.code, `Port ${port} is in use, perhaps by the bot. Stop it, or add --port ${port + 1}.`);
  });
  output.write(`The story is told at ${app.address}/playground (you are Mia; look at #claude-help and #deploys).\n`);
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  await pause(START / speed);
  const began = clock.now();
  for (const beat of STORY) {
    await pause(Math.max(0, beat.minute * MINUTE - (clock.now() - began)) / factor);
    output.write(`${String(beat.minute).padStart(3)} min  ${beat.tell}\n`);
    await play(beat, app.address, page.say);
  }
  return {
    address: app.address,
    async stop() {
      await app.stop();
      await page.close();
    },
  };
}

async function startBot(env: Record<string, string>, clock: Clock): Promise<App> {
  return createApp({ config: readConfig(env, platforms), log: noLogger, clock });
}

async function play(
  beat: Beat,
  address: string,
  sayOnPage: (update: Extract<Beat, { kind: 'page' }>['update']) => void,
): Promise<void> {
  const api = `${address}/playground/api`;
  switch (beat.kind) {
    case 'page':
      return sayOnPage(beat.update);
    case 'say':
      return post(`${api}/messages`, { person: beat.person, channel: beat.channel, text: beat.text });
    case 'press': {
      const message = await newestWith(api, beat);
      if (message) await post(`${api}/messages/${message}/actions`, { person: beat.person, action: beat.action });
      return;
    }
    case 'end':
      return;
  }
}

interface SeenMessage {
  readonly id: string;
  readonly channel: string;
  readonly card?: { readonly actions?: readonly { readonly id: string }[] } | null;
}

async function newestWith(
  api: string,
  { person, channel, action }: Extract<Beat, { kind: 'press' }>,
): Promise<string | undefined> {
  const response = await fetch(`${api}/state?person=${person}`);
  const { messages } = (await response.json()) as { messages: readonly SeenMessage[] };
  return messages.filter((m) => m.channel === channel && m.card?.actions?.some((a) => a.id === action)).at(-1)?.id;
}

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new AppError('demo', `the playground refused a step of the story (HTTP ${response.status})`);
}
