import type { Clock } from '../core/ports/clock';
import type { StatusSource } from '../core/ports/source';
import { MINUTE, SECOND } from '../domain/duration';
import { SourceError } from '../domain/errors';
import type { StatusPageRef } from '../domain/status-page';
import { getText, type HttpLimits } from '../lib/http';
import { incidentsOf } from './feed-incidents';

export interface FeedSettings {
  readonly page: StatusPageRef;
  readonly clock: Clock;
  readonly limits?: HttpLimits;
  /** Whether it may be at a private address. */
  readonly privateAllowed?: boolean;
}

const ACCEPT = 'application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8';
const DEFAULT_LIMITS: HttpLimits = { timeoutMs: MINUTE - SECOND, maxBytes: 5_000_000 };

/** Reads an RSS or Atom feed: incidents and maintenances as far as its entries say, and nothing of components. */
export function createFeedSource(settings: FeedSettings): StatusSource {
  const { page, clock, limits = DEFAULT_LIMITS, privateAllowed } = settings;
  let known: { readonly text: string; readonly etag?: string } | undefined;

  return {
    page,
    async poll(signal) {
      const answer = await getText(page.read?.url ?? page.url, {
        ...limits,
        privateAllowed,
        accept: ACCEPT,
        etag: known?.etag,
        signal,
      });
      if (answer.kind === 'not-modified') {
        if (known) return undefined;
        throw new SourceError('http', 'answered "not modified" without being asked');
      }
      const { text, etag } = answer;
      const version = { text, ...(etag ? { etag } : {}) };
      if (text === known?.text) {
        known = version;
        return undefined;
      }
      // Its XML parser costs start-up time that only those pay who follow a feed.
      const { parseFeed } = await import('./parse-feed');
      const at = clock.now();
      const { incidents, maintenances } = incidentsOf(parseFeed(text), at, page.url);
      known = version;
      return { at, incidents, maintenances };
    },
  };
}
