import { applyFailure } from '../../src/core/status/apply-failure';
import { applyReading } from '../../src/core/status/apply-reading';
import type { PageChange, PageNews } from '../../src/core/status/page-change';
import { pageState } from '../../src/core/status/page-state';
import { MINUTE } from '../../src/domain/duration';
import { SourceError, type SourceErrorKind } from '../../src/domain/errors';
import type { PageRecord } from '../../src/domain/page-record';
import type {
  Component,
  ComponentStatus,
  Impact,
  Incident,
  IncidentStatus,
  PageReading,
} from '../../src/domain/status-page';

/** Noon, when every test of a page begins. */
export const NOON = Date.UTC(2027, 2, 5, 12, 0);

export const API: Component = { id: 'api', name: 'Claude API', status: 'operational' };
export const CODE: Component = { id: 'code', name: 'Claude Code', status: 'operational' };

/** Both components, with what is not well said. */
export function components(
  status: { readonly api?: ComponentStatus; readonly code?: ComponentStatus } = {},
): Component[] {
  return [
    { ...API, status: status.api ?? 'operational' },
    { ...CODE, status: status.code ?? 'operational' },
  ];
}

/** An update: its status, and what it says of components. Minutes after noon. */
export interface UpdateSketch {
  readonly status: IncidentStatus;
  readonly minute: number;
  readonly body?: string;
  readonly id?: string;
  readonly affected?: readonly Component[];
}

/** An incident from its updates. */
export function incident(
  id: string,
  updates: readonly UpdateSketch[],
  more: { readonly impact?: Impact; readonly components?: readonly Component[] } = {},
): Incident {
  const last = updates.at(-1);
  const createdAt = NOON + (updates[0]?.minute ?? 0) * MINUTE;
  const status = last?.status ?? 'investigating';
  return {
    id,
    name: `Incident ${id}`,
    status,
    impact: more.impact ?? 'major',
    url: `https://stspg.io/${id}`,
    createdAt,
    startedAt: createdAt,
    ...(status === 'resolved' ? { resolvedAt: NOON + (last?.minute ?? 0) * MINUTE } : {}),
    updates: updates.map((update, index) => ({
      id: update.id ?? `${id}-${index}`,
      status: update.status,
      body: update.body ?? 'Looking into it.',
      createdAt: NOON + update.minute * MINUTE,
      affected: update.affected ?? [],
    })),
    components: more.components ?? [],
  };
}

/** One page that is read again and again; times in minutes after noon. */
export function createPageStage(pageId = 'claude', ahead?: readonly number[]) {
  let record: PageRecord | undefined;
  const changes: PageChange[] = [];
  const take = (next: { readonly record: PageRecord; readonly changes: readonly PageChange[] }) => {
    record = next.record;
    changes.push(...next.changes);
    return next.changes;
  };
  return {
    changes,
    /** Takes a reading; answers what changed by it. */
    read(minute: number, page: Omit<PageReading, 'at' | 'incidents'> & { readonly incidents?: readonly Incident[] }) {
      const { incidents = [], ...rest } = page;
      const indicator = page.components && { indicator: page.indicator ?? indicatorOf(page.components) };
      return take(
        applyReading(record, { ...rest, ...indicator, at: NOON + minute * MINUTE, incidents }, pageId, ahead),
      );
    },
    /** The page cannot be read. */
    fail(minute: number, kind: SourceErrorKind = 'tls', details: Record<string, unknown> = {}) {
      return take(
        applyFailure(record, new SourceError(kind, 'broken', details), NOON + minute * MINUTE, pageId, ahead),
      );
    },
    state: (minute: number) => pageState(record, NOON + minute * MINUTE),
    get record(): PageRecord {
      if (!record) throw new Error('nothing was read yet');
      return record;
    },
    tracked(id: string) {
      const tracked = record?.incidents[id];
      if (!tracked) throw new Error(`incident ${id} is not remembered`);
      return tracked;
    },
  };
}

/** Only what channels hear. */
export function newsIn(changes: readonly PageChange[]): readonly PageNews[] {
  return changes.filter((change) => change.kind === 'news');
}

/** News in short: `incident:i1 first 1`. */
export function heard(changes: readonly PageChange[]): readonly string[] {
  return newsIn(changes).map(({ subject, reason, revision }) => `${subject.kind}:${subject.id} ${reason} ${revision}`);
}

function indicatorOf(parts: readonly Component[]): Impact {
  return parts.some((part) => part.status !== 'operational') ? 'minor' : 'none';
}
