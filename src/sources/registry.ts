import type { Clock } from '../core/ports/clock';
import type { StatusSource } from '../core/ports/source';
import type { StatusPageRef } from '../domain/status-page';
import { createFeedSource } from './feed';
import { createStatuspageSource } from './statuspage';

/** Every kind of status page that can be followed: one line each. */
export const SOURCES = {
  feed: createFeedSource,
  statuspage: createStatuspageSource,
} as const satisfies Record<
  string,
  (settings: { page: StatusPageRef; clock: Clock; privateAllowed?: boolean }) => StatusSource
>;
