import { SECOND } from '../../domain/duration';
import type { ErrorReport } from '../../domain/error-report';
import type { TenantId } from '../../domain/tenancy';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { Store } from '../ports/store';

const TRY_AGAIN = 5 * SECOND;
/** More than are reported while somebody makes room; some twenty megabytes. */
const MOST = 10_000;

export interface ReportKeeper {
  /** Stores a report. Fails with StoreError; then it is held in memory, and stored as soon as that is possible. */
  keep(report: ErrorReport): Promise<void>;
  /** Stores it now if it is held only, and fails as `keep` does. */
  keepHeld(id: string): Promise<void>;
  /** Drops what is held of a person. */
  forget(reporter: string): void;
  /** Tries once more to store what is held. */
  stop(): Promise<void>;
}

interface KeeperParts {
  readonly store: Pick<Store, 'reports'>;
  readonly tenant: TenantId;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Keeps a tenant's reports, through times in which the database takes none. */
export function createReportKeeper({ store, tenant, clock, log }: KeeperParts): ReportKeeper {
  const held = new Map<string, ErrorReport>();
  let cancel: (() => void) | undefined;
  let stopped = false;
  let lost = 0;

  function hold(report: ErrorReport, err: unknown): never {
    if (held.size === 0) log.error({ err }, 'reports cannot be stored, held in memory until they can');
    if (held.size < MOST) held.set(report.id, report);
    else lost += 1;
    plan();
    throw err;
  }

  function plan(): void {
    if (!stopped) cancel ??= clock.after(TRY_AGAIN, again);
  }

  async function again(): Promise<void> {
    cancel = undefined;
    const before = held.size;
    await storeHeld();
    if (held.size > 0) plan();
    else if (before > 0) {
      log.info({ reports: before, lost }, 'reports that were held in memory are stored');
      lost = 0;
    }
  }

  async function storeHeld(): Promise<void> {
    // The first tells whether it is worth asking for the others.
    const [first, ...others] = held.values();
    if (first && (await isStored(first))) await Promise.all(others.map(isStored));
  }

  async function isStored(report: ErrorReport): Promise<boolean> {
    try {
      await store.reports.add(tenant, report);
      held.delete(report.id);
      return true;
    } catch {
      return false;
    }
  }

  return {
    keep: (report) => store.reports.add(tenant, report).catch((err: unknown) => hold(report, err)),
    async keepHeld(id) {
      const report = held.get(id);
      if (!report) return;
      await store.reports.add(tenant, report);
      held.delete(id);
    },
    forget(reporter) {
      for (const [id, report] of held) if (report.reporter === reporter) held.delete(id);
    },
    async stop() {
      stopped = true;
      cancel?.();
      await storeHeld();
      if (held.size > 0)
        log.error({ reports: held.size }, 'the database took no reports until the end: these are lost');
    },
  };
}
