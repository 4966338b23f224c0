import type { Logger as SdkLogger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import type { Logger } from '../../core/ports/logger';

/**
 * What Bolt has to say, in our log. Only warnings and errors pass: its debug lines hold tokens and what people wrote.
 * Socket addresses carry a ticket, so they are taken out as tokens are.
 */
export function sdkLogger(log: Logger): SdkLogger {
  const fields = (message: unknown[]) => ({ sdk: message.map(harmless).join(' ').slice(0, 300) });
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...message: unknown[]) => log.warn(fields(message), 'slack sdk warning'),
    error: (...message: unknown[]) => log.warn(fields(message), 'slack sdk error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

function harmless(part: unknown): string {
  const words = typeof part === 'string' ? part : part instanceof Error ? part.name : typeof part;
  return words.replace(/\b(?:xox[a-z]|xapp)-[\w-]+|\bwss?:\/\/\S+/g, '[redacted]');
}
