import type { Clock } from '../core/ports/clock';
import type { StatusSource } from '../core/ports/source';
import type { StatusPageRef } from '../domain/status-page';
import { createFeedSource } from './feed';
import { createStatuspageSource } from './statuspage';

interface SourceSettings {
  readonly page: StatusPageRef;
  readonly clock: Clock;
  readonly privateAllowed?: boolean;
}

/** Every kind of status page that can be followed: one line each, named as in STATUS_PAGES before the `+`. */
export const SOURCES = {
  feed: createFeedSource,
  statuspage: createStatuspageSource,
} as const satisfies Record<string, (settings: SourceSettings) => StatusSource>;

/** A page is read as Statuspage's unless it says otherwise. */
export function createSource(settings: SourceSettings): StatusSource {
  const kind = settings.page.read?.kind;
  return (isSourceKind(kind) ? SOURCES[kind] : SOURCES.statuspage)(settings);
}

export function isSourceKind(word: string | undefined): word is keyof typeof SOURCES {
  return word !== undefined && Object.hasOwn(SOURCES, word);
}
