import type { Readable, Writable } from 'node:stream';
import type { Found } from './status/ask-around';
import { type BotPlace, botPlace } from './status/ask-bot';
import { type LineCache, lineCache } from './status/line-cache';
import { BOT_WITHIN, quickAnswer } from './status/quick-answer';
import { readSession } from './status/session';
import { EXIT_CODES } from './status/status-answer';
import { sessionLine, statusLine } from './status/status-line';
import { painter, statusText } from './status/status-text';

const TIMEOUT_MS = 8_000;
const OFFICIAL_PAGE = 'https://status.claude.com';

export interface StatusOptions {
  readonly url?: string | undefined;
  readonly token?: string | undefined;
  /** The page that is asked where no bot answers. */
  readonly page?: string;
  readonly show: 'text' | 'json' | 'line' | 'statusline' | 'refresh';
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: Readable;
  readonly output: Writable & { readonly isTTY?: boolean };
  /** Asks at leisure, in a process of its own. */
  readonly refresh: () => void;
  readonly now?: () => number;
  /** How long a line waits for the bot, ms. */
  readonly lineWithin?: number;
}

/** Says how Claude is. Answers the exit code: 0 fine, 1 trouble, 2 unknown; for Claude Code's status line always 0. */
export async function runStatus(options: StatusOptions): Promise<number> {
  const { url, token, show, env, output, now = Date.now } = options;
  const page = (options.page ?? OFFICIAL_PAGE).replace(/\/+$/, '');
  const bot = botPlace(url, env, token);
  const cache = lineCache(env, `${bot.address} ${page}`);
  if (show === 'line' || show === 'statusline') return showLine(options, bot, cache);
  const { askAround } = await import('./status/ask-around');
  const found = await askAround(bot, page, { env, trusted: undefined, timeoutMs: TIMEOUT_MS }, now());
  if (show === 'refresh') await cache.write({ answer: found.answer, askedAt: now() });
  if (show === 'text') output.write(statusText(found, painter(env, output.isTTY === true)));
  if (show === 'json') output.write(`${JSON.stringify(asJson(found), null, 2)}\n`);
  return EXIT_CODES[found.answer.verdict];
}

async function showLine(
  { show, env, input, output, refresh, now = Date.now, lineWithin = BOT_WITHIN }: StatusOptions,
  bot: BotPlace,
  cache: LineCache,
): Promise<number> {
  const isSession = show === 'statusline';
  // Claude Code shows colours, although it is no terminal that it reads from.
  const paint = painter(env, isSession || output.isTTY === true);
  const [session, answer] = await Promise.all([
    isSession ? readSession(input) : { limits: [] },
    quickAnswer({ bot, way: { env, trusted: undefined, timeoutMs: lineWithin }, cache, now: now(), refresh }),
  ]);
  output.write(`${isSession ? sessionLine(answer, session, now(), paint) : statusLine(answer, now(), paint)}\n`);
  // It leaves the line empty after any other exit code.
  return isSession ? 0 : EXIT_CODES[answer?.verdict ?? 'unknown'];
}

function asJson({ answer, steps, note }: Found) {
  const { verdict, easing = false, headline, reasons, from, address, at, outages, models } = answer;
  const said = { verdict, easing, headline, reasons, next: steps, from, address, at: new Date(at).toISOString() };
  return { ...said, exitCode: EXIT_CODES[verdict], outages, models, note: note ?? null };
}
