import { MINUTE } from '../../domain/duration';
import type { SourceError, SourceErrorKind } from '../../domain/errors';
import { emptyPageRecord, type PageRecord, pageSubject, type Unreachable } from '../../domain/page-record';
import { AHEAD, lookAtMaintenances, maintenanceChange } from './maintenance-life';
import type { PageChange, PageNews } from './page-change';

/** How long the page must be unreadable before channels hear of it, ms. */
export const UNREACHABLE_AFTER = 5 * MINUTE;

const REASONS: Readonly<Record<SourceErrorKind, string>> = {
  unreachable: 'no connection',
  timeout: 'time-out',
  tls: 'certificate problem',
  http: 'it answers with an error',
  'too-large': 'its answer is far too large',
  'not-json': 'its answer cannot be read',
  'wrong-shape': 'its answer has an unknown shape',
};

/** The page could not be read. That says nothing about the provider: what was known of it stays. */
export function applyFailure(
  record: PageRecord | undefined,
  error: SourceError,
  at: number,
  pageId: string,
  ahead: readonly number[] = AHEAD,
): { readonly record: PageRecord; readonly changes: readonly PageChange[] } {
  const before = record ?? emptyPageRecord(pageId);
  const last = before.unreachable;
  const unreachable = { since: last?.since ?? at, reason: reasonOf(error), announced: last?.announced ?? false };
  return applyTime({ ...before, unreachable }, at, ahead);
}

/** What becomes news by the passing of time alone. To be called when {@link UNREACHABLE_AFTER} has passed since a failure. */
export function applyTime(
  record: PageRecord,
  at: number,
  ahead: readonly number[] = AHEAD,
): { readonly record: PageRecord; readonly changes: readonly PageChange[] } {
  const steps = lookAtMaintenances(record.maintenances ?? {}, undefined, at, ahead);
  const changes: PageChange[] = steps.flatMap((step) => maintenanceChange(step, at));
  const maintenances = Object.fromEntries(steps.map(({ tracked }) => [tracked.maintenance.id, tracked]));
  const now = changes.length > 0 ? { ...record, maintenances } : record;
  const { unreachable } = record;
  if (!unreachable || unreachable.announced || at - unreachable.since < UNREACHABLE_AFTER)
    return { record: now, changes };
  const told = { ...unreachable, announced: true };
  return { record: { ...now, unreachable: told }, changes: [...changes, unreachableNews(record.pageId, told, at)] };
}

/** That the page cannot be read, or (when it ended) that it can be read again. */
export function unreachableNews(pageId: string, unreachable: Unreachable, at: number): PageNews {
  const over = unreachable.endedAt !== undefined;
  return {
    kind: 'news',
    subject: pageSubject({ pageId, since: unreachable.since }),
    revision: over ? 2 : 1,
    reason: over ? 'resolved' : 'first',
    at,
    components: [],
    impact: 'minor',
    quiet: true,
  };
}

function reasonOf(error: SourceError): string {
  const { status } = error.details;
  return error.kind === 'http' && typeof status === 'number' ? `it answers with HTTP ${status}` : REASONS[error.kind];
}
