import type { Core } from '../core/create-core';
import { SourceError } from '../domain/errors';
import type { PageReading, StatusPageRef } from '../domain/status-page';
import type { ReplayEvent } from './parse-replay-event';

export const PAGE: StatusPageRef = { id: 'claude', name: 'Claude', url: 'https://status.claude.com' };

/** A bare list of incidents is taken for the body of incidents.json that holds it. */
function pageBodies(event: Extract<ReplayEvent, { kind: 'page' }>) {
  return Array.isArray(event.incidents) ? { ...event, incidents: { incidents: event.incidents } } : event;
}

/** A body that is no status page's is what it is in life: a page that cannot be read. */
export async function takePage(core: Core, event: Extract<ReplayEvent, { kind: 'page' }>): Promise<void> {
  // Loaded with the first page: most recordings have none.
  const { parseReading } = await import('../sources/parse-statuspage');
  let reading: PageReading;
  try {
    reading = parseReading(pageBodies(event), event.at);
  } catch (err) {
    if (err instanceof SourceError) return core.takePageFailure(PAGE, err);
    throw err;
  }
  return core.takeReading(PAGE, reading);
}
