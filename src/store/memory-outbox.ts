import type { Delivery, OutboxStore } from '../core/ports/store';
import type { Subject } from '../domain/announcement';
import type { TenantId } from '../domain/tenancy';
import { abandoned, deliveryId, newDelivery, postponed, reopened, settled, toDelivery, wantMore } from './delivery-row';
import type { DeliveryRow } from './schema';

/** An outbox that ends with the process and does what the stored one does, without a database: for `replay`. */
export function memoryOutbox(): OutboxStore {
  const rows = new Map<string, DeliveryRow>();
  /** Those that wait; few of all. */
  const due = new Map<string, DeliveryRow>();
  const bySubject = new Map<string, Set<string>>();

  function put(row: DeliveryRow | undefined): void {
    if (!row) return;
    rows.set(row.id, row);
    if (row.state === 'due') due.set(row.id, row);
    else due.delete(row.id);
  }

  function add(row: DeliveryRow): void {
    put(row);
    const key = subjectKey(row.tenant, { kind: row.subject_kind, id: row.subject_id });
    const ids = bySubject.get(key);
    if (ids) ids.add(row.id);
    else bySubject.set(key, new Set([row.id]));
  }

  function drop(row: DeliveryRow): void {
    rows.delete(row.id);
    const key = subjectKey(row.tenant, { kind: row.subject_kind, id: row.subject_id });
    const ids = bySubject.get(key);
    ids?.delete(row.id);
    if (ids?.size === 0) bySubject.delete(key);
  }

  async function change(id: string, next: (row: DeliveryRow) => DeliveryRow | undefined): Promise<void> {
    const row = rows.get(id);
    if (row) put(next(row));
  }

  return {
    async want(tenant, channel, announcement, dueAt) {
      const row = rows.get(deliveryId(tenant, announcement.subject, channel));
      if (row) put(wantMore(row, announcement, dueAt));
      else add(newDelivery(tenant, channel, announcement, dueAt));
    },

    async wantAll(tenant, wants) {
      for (const { channel, announcement, dueAt } of wants) await this.want(tenant, channel, announcement, dueAt);
    },

    async takeOver(dueAt) {
      for (const row of due.values())
        if (row.ready_at > dueAt && row.ready_at > row.due_at) put({ ...row, ready_at: dueAt });
    },

    async claim(now, leaseMs, limit, _partitions, except = []) {
      const ready = [...due.values()].filter((row) => row.ready_at <= now && !except.includes(row.tenant)).sort(byTurn);
      return ready.slice(0, limit).map((row): Delivery => {
        const claimed: DeliveryRow = {
          ...row,
          ready_at: now + leaseMs,
          attempts: row.attempts + 1,
          next_reason: null,
          next_due_at: null,
        };
        put(claimed);
        return toDelivery(claimed);
      });
    },

    settle: (id, done) => change(id, (row) => settled(row, done)),
    retry: (id, next) => change(id, (row) => postponed(row, next)),
    giveUp: (id, why) => change(id, (row) => abandoned(row, why)),

    async reopen(tenant, { platform, workspace, channel }) {
      for (const row of [...rows.values()]) {
        const isThere = row.platform === platform && row.workspace === workspace && row.channel === channel;
        if (row.tenant !== tenant || !isThere || row.state !== 'gone') continue;
        const open = reopened(row);
        if (open) put(open);
        else drop(row);
      }
    },

    async forSubject(tenant, subject) {
      const ids = bySubject.get(subjectKey(tenant, subject)) ?? [];
      const found = [...ids].flatMap((id) => rows.get(id) ?? []);
      return found.sort(byPlace).map(toDelivery);
    },

    async one(tenant, subject, channel) {
      const row = rows.get(deliveryId(tenant, subject, channel));
      return row && toDelivery(row);
    },

    async nextDueAt() {
      let next: number | undefined;
      for (const { ready_at } of due.values()) if (next === undefined || ready_at < next) next = ready_at;
      return next;
    },

    pending: async () => due.size,

    async prune(before) {
      const old = [...rows.values()].filter((row) => row.state !== 'due' && row.ready_at < before);
      for (const row of old) drop(row);
      return old.length;
    },
  };
}

function subjectKey(tenant: TenantId, subject: { readonly kind: string; readonly id: Subject['id'] }): string {
  return `${tenant}\n${subject.kind}\n${subject.id}`;
}

function byTurn(a: DeliveryRow, b: DeliveryRow): number {
  return a.due_at - b.due_at || (a.id < b.id ? -1 : 1);
}

function byPlace(a: DeliveryRow, b: DeliveryRow): number {
  return compare(a.platform, b.platform) || compare(a.workspace, b.workspace) || compare(a.channel, b.channel);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
