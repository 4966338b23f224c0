import { setImmediate as turn } from 'node:timers/promises';
import { type SqlBool, sql } from 'kysely';
import type { BoardStore } from '../core/ports/board-store';
import type { SubjectKind } from '../domain/announcement';
import { type ErrorTypeId, isErrorType } from '../domain/error-type';
import type { Access } from './access';

/** What is told to everybody: a word in a thread, to one person or about a channel is none of that. */
const TOLD: readonly SubjectKind[] = ['incident', 'outage', 'advisory', 'maintenance', 'page'];

export function boardTable(access: Access): BoardStore {
  return {
    reportCounts: (tenant, { from, until, bucket }, signs) =>
      access.read(async (db) => {
        // Where a database answers at once, a large team's counts would hold up everybody else.
        await turn();
        // Written into the statement, as PostgreSQL groups by an expression only if it is the same to the letter.
        const part = sql<number>`at - at % ${sql.lit(bucket)}`;
        const errors = db
          .selectFrom('reports')
          .where('tenant', '=', tenant)
          .where('at', '>=', from)
          .where('at', '<', until)
          .where('type', '<>', 'not_an_error');
        const kinds = await errors
          .select([part.as('part'), 'type', sql<number>`count(*)`.as('reports')])
          .groupBy([part, 'type'])
          .orderBy('part')
          .orderBy('type')
          .execute();
        await turn();
        const people = await errors
          .where((row) => (signs.length > 0 ? row('type', 'in', signs) : sql<SqlBool>`1 = 0`))
          .select([part.as('part'), sql<number>`count(distinct reporter)`.as('people')])
          .groupBy(part)
          .orderBy('part')
          .execute();
        await turn();
        const everybody = await errors.select(sql<number>`count(distinct reporter)`.as('people')).executeTakeFirst();
        return {
          kinds: kinds.map((row) => ({ at: Number(row.part), type: typeOf(row.type), reports: Number(row.reports) })),
          people: people.map((row) => ({ at: Number(row.part), people: Number(row.people) })),
          everybody: Number(everybody?.people ?? 0),
        };
      }),

    told: async (tenant, since, limit) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('deliveries')
          .where('tenant', '=', tenant)
          .where('subject_kind', 'in', TOLD)
          .where('delivered_at', '>=', since)
          .select([
            'subject_kind',
            'subject_id',
            sql<number>`count(*)`.as('channels'),
            sql<number>`max(delivered_at)`.as('at'),
          ])
          .groupBy(['subject_kind', 'subject_id'])
          .orderBy('at', 'desc')
          .orderBy('subject_id')
          .limit(limit)
          .execute(),
      );
      return rows.map((row) => ({
        subject: { kind: row.subject_kind as SubjectKind, id: row.subject_id },
        channels: Number(row.channels),
        at: Number(row.at),
      }));
    },
  };
}

function typeOf(word: string): ErrorTypeId {
  return isErrorType(word) ? word : 'unknown';
}
