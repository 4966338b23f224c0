import type { Way } from '../fetch-through';
import { askBot, type BotPlace } from './ask-bot';
import type { LineCache } from './line-cache';
import type { StatusAnswer } from './status-answer';

/** So long an answer is as good as a new one, and nobody is asked again after a failure, ms. */
const ASK_EVERY = 10_000;
/** What is older is not shown any more, ms. */
const TOO_OLD = 600_000;
/** A line has 300 ms in all. */
export const BOT_WITHIN = 120;

export interface QuickParts {
  readonly bot: BotPlace;
  readonly way: Way;
  readonly cache: LineCache;
  readonly now: number;
  /** Asks at leisure, in a process of its own, and keeps the answer. */
  readonly refresh: () => void;
}

/** An answer at once: the last one, or that of a bot nearby; what takes longer is there for the next line. */
export async function quickAnswer({ bot, way, cache, now, refresh }: QuickParts): Promise<StatusAnswer | undefined> {
  const kept = await cache.read();
  const last = kept.answer && now - kept.answer.at < TOO_OLD ? kept.answer : undefined;
  // A clock that was set back must not keep an answer for ever.
  const since = Math.abs(now - kept.askedAt);
  if (since < ASK_EVERY) return last;
  await cache.write({ ...kept, askedAt: now });
  const said = await askBot(bot, way, now);
  if (said.ok) {
    await cache.write({ answer: said.answer, askedAt: now });
    return said.answer;
  }
  refresh();
  return last;
}
