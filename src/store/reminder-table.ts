import type { ReminderStore } from '../core/ports/reminder-store';
import { REMINDER_KINDS, type Reminder } from '../domain/reminder';
import type { TenantId } from '../domain/tenancy';
import type { Access } from './access';
import { isRecord, parseColumn } from './json-column';
import { pruneInSlices } from './prune-in-slices';
import type { ReminderRow } from './schema';

export function reminderTable(access: Access): ReminderStore {
  return {
    put: async (tenant, reminder) => {
      const result = await access.writeOnce((db) =>
        db
          .insertInto('reminders')
          .values(toRow(tenant, reminder))
          .onConflict((conflict) => conflict.columns(['tenant', 'id']).doNothing())
          .executeTakeFirst(),
      );
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    claim: async (tenant, now, limit) => {
      const rows = await access.writeOnce((db) =>
        db
          // By itself, once: inside the condition PostgreSQL might look, and lock, more than once.
          .with(
            (cte) => cte('due').materialized(),
            (due) =>
              access.lock(
                due
                  .selectFrom('reminders')
                  .select('id')
                  .where('tenant', '=', tenant)
                  .where('claimed', '=', 0)
                  .where('due_at', '<=', now)
                  .orderBy('due_at')
                  .orderBy('id')
                  .limit(limit),
                'skip',
              ),
          )
          .updateTable('reminders')
          .set({ claimed: 1 })
          .where('tenant', '=', tenant)
          .where('id', 'in', (row) => row.selectFrom('due').select('due.id'))
          .returningAll()
          .execute(),
      );
      return rows
        .sort((a, b) => a.due_at - b.due_at || (a.id < b.id ? -1 : 1))
        .flatMap((row) => {
          const reminder = fromRow(row);
          if (!reminder) access.damaged('reminders', { tenant, id: row.id });
          return reminder ?? [];
        });
    },

    remove: async (tenant, id) => {
      await access.write((db) =>
        db
          .deleteFrom('reminders')
          .where((row) => row.and({ tenant, id }))
          .execute(),
      );
    },

    nextDueAt: async (tenant) => {
      const row = await access.read((db) =>
        db
          .selectFrom('reminders')
          .select('due_at')
          .where('tenant', '=', tenant)
          .where('claimed', '=', 0)
          .orderBy('due_at')
          .limit(1)
          .executeTakeFirst(),
      );
      return row?.due_at;
    },

    prune: (before) =>
      pruneInSlices((rows) =>
        access.write((db) =>
          db
            .deleteFrom('reminders')
            .where((row) =>
              row(
                row.refTuple('tenant', 'id'),
                'in',
                row
                  .selectFrom('reminders')
                  .select(['tenant', 'id'])
                  .where('due_at', '<', before)
                  .orderBy('due_at')
                  .limit(rows)
                  .$asTuple('tenant', 'id'),
              ),
            )
            .executeTakeFirst(),
        ),
      ),
  };
}

function toRow(tenant: TenantId, { id, kind, person, place, dueAt, about }: Reminder): ReminderRow {
  const { platform, workspace, channel } = place;
  return {
    tenant,
    id,
    kind,
    person,
    platform,
    workspace,
    channel,
    due_at: dueAt,
    claimed: 0,
    about: JSON.stringify(about),
  };
}

function fromRow(row: ReminderRow): Reminder | undefined {
  const kind = REMINDER_KINDS.find((known) => known === row.kind);
  const about = parseColumn(row.about, isAbout);
  if (!kind || !about) return undefined;
  const { id, person, platform, workspace, channel, due_at: dueAt } = row;
  return { id, kind, person, place: { platform, workspace, channel }, dueAt, about };
}

function isAbout(value: unknown): value is Reminder['about'] {
  return isRecord(value) && Object.values(value).every((entry) => typeof entry === 'string');
}
