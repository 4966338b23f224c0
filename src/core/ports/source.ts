import type { PageReading, StatusPageRef } from '../../domain/status-page';

/** One status page that can be read. */
export interface StatusSource {
  readonly page: StatusPageRef;
  /** Reads the page once; `undefined` when nothing changed since the last reading. Fails with SourceError. */
  poll(signal: AbortSignal): Promise<PageReading | undefined>;
}
