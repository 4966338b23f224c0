import type { Clock } from '../core/ports/clock';
import type { StatusSource } from '../core/ports/source';
import { MINUTE, SECOND } from '../domain/duration';
import { SourceError } from '../domain/errors';
import type { StatusPageRef } from '../domain/status-page';
import { getJson, type HttpLimits } from '../lib/http';
import { parseReading } from './parse-statuspage';

export interface StatuspageSettings {
  readonly page: StatusPageRef;
  readonly clock: Clock;
  readonly limits?: HttpLimits;
  /** Whether it may be at a private address. */
  readonly privateAllowed?: boolean;
}

const SUMMARY = '/api/v2/summary.json';
const INCIDENTS = '/api/v2/incidents.json';

// incidents.json holds 50 incidents with all their updates: some 300 kB in practice. The poller is stricter with time.
const DEFAULT_LIMITS: HttpLimits = { timeoutMs: MINUTE - SECOND, maxBytes: 5_000_000 };

interface Version {
  readonly body: unknown;
  readonly etag?: string;
}

/** Reads a Statuspage site: what is true now (summary) and the 50 newest incidents, each only when it changed. */
export function createStatuspageSource(settings: StatuspageSettings): StatusSource {
  const { page, clock, limits = DEFAULT_LIMITS, privateAllowed } = settings;
  let known: { readonly summary: Version; readonly incidents: Version } | undefined;

  async function get(path: string, last: Version | undefined, signal: AbortSignal): Promise<Version> {
    const answer = await getJson(page.url + path, { ...limits, privateAllowed, etag: last?.etag, signal });
    if (answer.kind === 'json') return answer;
    if (last) return last;
    throw new SourceError('http', 'answered "not modified" without being asked');
  }

  return {
    page,
    async poll(signal) {
      // One that fails must not leave the other running.
      const both = new AbortController();
      const cancel = () => both.abort(signal.reason);
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel, { once: true });
      try {
        const [summary, incidents] = await Promise.all([
          get(SUMMARY, known?.summary, both.signal),
          get(INCIDENTS, known?.incidents, both.signal),
        ]);
        if (known && summary === known.summary && incidents === known.incidents) return undefined;
        const reading = parseReading({ summary: summary.body, incidents: incidents.body }, clock.now(), page.url);
        // Only what could be read is worth asking "has it changed?" about.
        known = { summary, incidents };
        return reading;
      } finally {
        signal.removeEventListener('abort', cancel);
        both.abort();
      }
    },
  };
}
