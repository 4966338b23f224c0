import type { Readable } from 'node:stream';
import { plain } from './status-answer';

const LARGEST = 1_000_000;
const PATIENCE_MS = 100;

/** What Claude Code tells its status line of the session, as far as it concerns us. */
export interface Session {
  readonly model?: string;
  /** `used` in per cent, `resetsAt` in ms since 1970. */
  readonly limits: readonly { readonly name: string; readonly used: number; readonly resetsAt?: number }[];
}

const WINDOWS = [
  ['five_hour', 'session'],
  ['seven_day', 'weekly'],
] as const;

/** Reads it off a stream. Whatever else comes there, and a stream that does not end, is a session that nothing is known of. */
export async function readSession(input: Readable): Promise<Session> {
  let text = '';
  const giveUp = setTimeout(() => input.destroy(), PATIENCE_MS);
  try {
    input.setEncoding('utf8');
    for await (const chunk of input) {
      text += chunk;
      if (text.length > LARGEST) break;
    }
  } catch {
    // What came so far may be all.
  } finally {
    clearTimeout(giveUp);
  }
  return parseSession(text);
}

export function parseSession(text: string): Session {
  let body: Readonly<Record<string, unknown>>;
  try {
    body = recordOf(JSON.parse(text));
  } catch {
    return { limits: [] };
  }
  const { id } = recordOf(body.model);
  const limits = recordOf(body.rate_limits);
  return {
    ...(typeof id === 'string' && { model: plain(id) }),
    limits: WINDOWS.flatMap(([key, name]) => {
      const { used_percentage: used, resets_at: resets } = recordOf(limits[key]);
      if (typeof used !== 'number' || !Number.isFinite(used)) return [];
      const at = momentOf(resets);
      return [{ name, used, ...(at !== undefined && { resetsAt: at }) }];
    }),
  };
}

/** Seconds since 1970, or a date in words. */
function momentOf(value: unknown): number | undefined {
  const at = typeof value === 'number' ? value * 1_000 : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  // Beyond it there are no dates.
  return Math.abs(at) <= 8.64e15 ? at : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
