import { hash } from 'node:crypto';
import type { Delivery, DeliveryState } from '../core/ports/store';
import type { Announcement, DeliveryReason, Subject, SubjectKind } from '../domain/announcement';
import type { PlatformErrorKind } from '../domain/errors';
import { type ChannelRef, type MessageRef, partitionOf, type TenantId } from '../domain/tenancy';
import { isRecord, parseColumn } from './json-column';
import type { DeliveryRow } from './schema';

/** What may become of a delivery, as pure functions of its row; `undefined` leaves the row as it is. */
type Change = DeliveryRow | undefined;

const STRENGTH: readonly string[] = ['reminder', 'changed', 'resolved'];

/** The same for the same message; 22 characters, so that it also fits where platforms take a key of up to 25. */
export function deliveryId(tenant: TenantId, subject: Subject, { platform, workspace, channel }: ChannelRef): string {
  const key = JSON.stringify([tenant, subject.kind, subject.id, platform, workspace, channel]);
  return hash('sha256', key, 'base64url').slice(0, 22);
}

/** A channel should see an announcement that it was never asked to see before. */
export function newDelivery(
  tenant: TenantId,
  to: ChannelRef,
  { subject, ...what }: Announcement,
  dueAt: number,
): DeliveryRow {
  return {
    id: deliveryId(tenant, subject, to),
    tenant,
    subject_kind: subject.kind,
    subject_id: subject.id,
    platform: to.platform,
    workspace: to.workspace,
    channel: to.channel,
    revision: what.revision,
    first: what.reason === 'first' ? 1 : 0,
    reason: stored(what.reason),
    delivered: 0,
    delivered_at: null,
    message: null,
    state: 'due',
    due_at: dueAt,
    ready_at: dueAt,
    attempts: 0,
    last_error: null,
    next_reason: null,
    next_due_at: null,
    partition: partitionOf(tenant),
  };
}

/**
 * A newer revision is wanted. While it waits, the strongest reason and the earliest time win: news is never put off by
 * more news. A claim or the platform's wish to wait is respected: then the time stays what it is.
 */
export function wantMore(row: DeliveryRow, announcement: Announcement, dueAt: number): Change {
  const { revision } = announcement;
  if (revision <= row.revision || row.state === 'gone') return undefined;
  const reason = stored(announcement.reason);
  const next: DeliveryRow = {
    ...row,
    revision,
    first: announcement.reason === 'first' ? 1 : row.first,
    reason: row.state === 'settled' ? reason : stronger(row.reason, reason),
  };
  if (row.state !== 'due') return dueAgain(next, dueAt);
  if (row.attempts === 0) {
    const earlier = Math.min(row.due_at, dueAt);
    return { ...next, due_at: earlier, ready_at: earlier };
  }
  return {
    ...next,
    next_reason: row.next_reason === null ? reason : stronger(row.next_reason, reason),
    next_due_at: Math.min(row.next_due_at ?? dueAt, dueAt),
  };
}

/** The channel shows a revision now. */
export function settled(
  row: DeliveryRow,
  done: { readonly at: number; readonly revision: number; readonly message: MessageRef },
): Change {
  if (row.state === 'gone' || done.revision < row.delivered) return undefined;
  const now: DeliveryRow = {
    ...row,
    revision: Math.max(row.revision, done.revision),
    delivered: done.revision,
    delivered_at: done.at,
    message: JSON.stringify(done.message),
    last_error: null,
  };
  if (row.revision > done.revision) {
    return dueAgain({ ...now, reason: row.next_reason ?? row.reason }, row.next_due_at ?? row.due_at);
  }
  return { ...now, state: 'settled', attempts: 0, next_reason: null, next_due_at: null };
}

/** It did not get there, but may. */
export function postponed(
  row: DeliveryRow,
  next: { readonly dueAt: number; readonly error: PlatformErrorKind; readonly forgetMessage?: boolean },
): Change {
  if (row.state !== 'due') return undefined;
  return {
    ...row,
    due_at: next.dueAt,
    ready_at: next.dueAt,
    // A retry without a claim counts as a try too: somebody asked for this time.
    attempts: Math.max(1, row.attempts),
    last_error: next.error,
    message: next.forgetMessage === true ? null : row.message,
    next_reason: null,
    next_due_at: null,
  };
}

/** The channel can be posted in again; `undefined` where nothing can stand there. */
export function reopened(row: DeliveryRow): Change {
  if (row.message !== null) return { ...row, state: 'settled', attempts: 0, last_error: null };
  return mayStand(row) ? { ...row, state: 'settled', last_error: null } : undefined;
}

/** One of several tries may have posted it without anybody hearing of that: the next one is to look for it. */
function mayStand({ message, attempts }: DeliveryRow): boolean {
  return message === null && attempts > 1;
}

/** It will not get there. What failed with an older revision is tried again with what was wanted since. */
export function abandoned(
  row: DeliveryRow,
  why: { readonly state: 'gone' | 'failed'; readonly error: PlatformErrorKind },
): Change {
  if (row.state !== 'due') return undefined;
  const now: DeliveryRow = { ...row, last_error: why.error };
  if (why.state === 'failed' && row.next_due_at !== null) return dueAgain(now, row.next_due_at);
  return { ...now, state: why.state, next_reason: null, next_due_at: null };
}

function dueAgain(row: DeliveryRow, dueAt: number): DeliveryRow {
  return {
    ...row,
    state: 'due',
    due_at: dueAt,
    ready_at: dueAt,
    attempts: mayStand(row) ? 1 : 0,
    next_reason: null,
    next_due_at: null,
  };
}

function stronger(a: string, b: string): string {
  return STRENGTH.indexOf(a) > STRENGTH.indexOf(b) ? a : b;
}

/** That it is the first is a flag of its own: what else there is to say must not get lost behind it. */
function stored(reason: DeliveryReason): string {
  return reason === 'first' ? 'changed' : reason;
}

/** The row in the core's words. A damaged reference to the message is left out: then it is posted anew. */
export function toDelivery(row: DeliveryRow): Delivery {
  const { platform, workspace, channel } = row;
  const message = row.message === null ? undefined : parseColumn(row.message, isMessageRef);
  return {
    id: row.id,
    tenant: row.tenant,
    subject: { kind: row.subject_kind as SubjectKind, id: row.subject_id },
    channel: { platform, workspace, channel },
    revision: row.revision,
    // Nobody hears of something for the first time twice.
    reason: row.first === 1 && row.delivered === 0 ? 'first' : (row.reason as DeliveryReason),
    delivered: row.delivered,
    state: row.state as DeliveryState,
    dueAt: row.due_at,
    attempts: row.attempts,
    ...(row.delivered_at === null ? {} : { deliveredAt: row.delivered_at }),
    ...(message === undefined ? {} : { message }),
    ...(row.last_error === null ? {} : { lastError: row.last_error as PlatformErrorKind }),
  };
}

function isMessageRef(value: unknown): value is MessageRef {
  return (
    isRecord(value) &&
    ['platform', 'workspace', 'channel', 'message'].every((field) => typeof value[field] === 'string')
  );
}
