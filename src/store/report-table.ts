import type { ReportStore } from '../core/ports/store';
import type { Circumstances } from '../domain/circumstances';
import type { Cluster } from '../domain/cluster';
import type { ErrorReport, RedactionKind } from '../domain/error-report';
import { type ErrorTypeId, isErrorType } from '../domain/error-type';
import type { Facts } from '../domain/facts';
import type { TenantId } from '../domain/tenancy';
import type { Access } from './access';
import { padded } from './ask-together';
import { isRecord, isTextList, parseColumn } from './json-column';
import { pruneInSlices } from './prune-in-slices';
import { remembering } from './remembering';
import type { ReportRow } from './schema';

export function reportTable(access: Access): ReportStore {
  const add = access.gather((db, rows: readonly Omit<ReportRow, 'seq'>[]) =>
    db
      .insertInto('reports')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['tenant', 'id']).doNothing())
      .execute(),
  );

  return {
    add: async (tenant, report) => add(toRow(tenant, report)),

    since: async (tenant, at, until) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('reports')
          .selectAll()
          .where('tenant', '=', tenant)
          .where('at', '>=', at)
          .$if(until !== undefined, (some) => some.where('at', '<', until ?? 0))
          .orderBy('at')
          .orderBy('seq')
          .execute(),
      );
      return rows.flatMap((row) => {
        const report = fromRow(row);
        if (!report) access.damaged('reports', { tenant, id: row.id });
        return report ?? [];
      });
    },

    some: async (wanted) => {
      if (wanted.length === 0) return [];
      const rows = await access.read((db) =>
        db
          .selectFrom('reports')
          .selectAll()
          .where((row) =>
            row(
              row.refTuple('tenant', 'id'),
              'in',
              padded(wanted).map(({ tenant, id }) => row.tuple(tenant, id)),
            ),
          )
          .orderBy('at')
          .orderBy('seq')
          .execute(),
      );
      return rows.flatMap((row) => {
        const report = fromRow(row);
        return report ? { tenant: row.tenant, report } : [];
      });
    },

    prune: async (before) => {
      const drop = (table: 'reports' | 'working') =>
        pruneInSlices((rows) =>
          access.write((db) =>
            db
              .deleteFrom(table)
              .where('seq', 'in', (old) =>
                old.selectFrom(table).select('seq').where('at', '<', before).orderBy('at').limit(rows),
              )
              .executeTakeFirst(),
          ),
        );
      await drop('working');
      return drop('reports');
    },
  };
}

function toRow(tenant: TenantId, report: ErrorReport): Omit<ReportRow, 'seq'> {
  return {
    tenant,
    id: report.id,
    at: report.at,
    reporter: report.reporter,
    channel: report.channel ?? null,
    type: report.type,
    confidence: report.confidence,
    reason: report.reason,
    text: report.text,
    cluster: JSON.stringify(report.cluster),
    facts: JSON.stringify(report.facts),
    redactions: JSON.stringify(report.redactions),
    circumstances: report.circumstances === undefined ? null : JSON.stringify(report.circumstances),
  };
}

// In an outage thousands say the same: it is kept in memory once.
const clusterOf = remembering((text) => parseColumn(text, isCluster));
const factsOf = remembering((text) => parseColumn(text, isFacts));
const redactionsOf = remembering((text) => parseColumn(text, isRedactions));
const same = remembering((text) => text);

function fromRow(row: Omit<ReportRow, 'seq'>): ErrorReport | undefined {
  const cluster = clusterOf(row.cluster);
  const facts = factsOf(row.facts);
  const redactions = redactionsOf(row.redactions);
  if (!cluster || !facts || !redactions || !isTypeId(row.type)) return undefined;
  const { id, at, reporter, channel, type, confidence } = row;
  const [reason, text] = [same(row.reason), same(row.text)];
  const report = { id, at, reporter, type, confidence, reason, text, cluster, facts, redactions };
  const circumstances = row.circumstances === null ? undefined : parseColumn(row.circumstances, isCircumstances);
  return {
    ...report,
    ...(channel === null ? {} : { channel }),
    ...(circumstances === undefined ? {} : { circumstances }),
  };
}

function isTypeId(word: unknown): word is ErrorTypeId {
  return typeof word === 'string' && (word === 'unknown' || isErrorType(word));
}

function isCluster(value: unknown): value is Cluster {
  return isRecord(value) && typeof value.id === 'string' && isTypeId(value.type);
}

function isFacts(value: unknown): value is Facts {
  return isRecord(value);
}

function isCircumstances(value: unknown): value is Circumstances {
  return isRecord(value);
}

function isRedactions(value: unknown): value is readonly RedactionKind[] {
  return isTextList(value);
}
