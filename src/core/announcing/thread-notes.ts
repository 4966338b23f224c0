import type { Subject } from '../../domain/announcement';
import type { Turn } from '../../domain/page-record';
import type { TenantId } from '../../domain/tenancy';
import type { Delivery, OutboxStore, Store } from '../ports/store';

/** Turns that are worth a ping: an edit alone reaches nobody who is not looking. */
const WORTH_A_PING: readonly Turn[] = ['worse', 'relapse', 'resolved', 'withdrawn', 'soon'];

/** Whether people should hear of the turn who are not looking. */
export function isWorthAPing(turn: Turn | undefined): turn is Turn {
  return turn !== undefined && WORTH_A_PING.includes(turn);
}

/** What a note in the thread of an announcement is about. */
export interface ThreadNote {
  readonly parent: Subject;
  readonly turn: Turn;
  /** When it turned, ms since 1970. */
  readonly turnedAt: number;
}

/** The same each time that one turn is announced: what may be stored or not is announced again, and told once. */
function noteSubject({ parent, turn, turnedAt }: ThreadNote): Subject {
  return { kind: 'note', id: [parent.kind, parent.id, turn, turnedAt].join('/') };
}

/** What the id of a subject of kind `note` names; `undefined` when it is none. */
export function parseNote(id: string): ThreadNote | undefined {
  const [, kind, subject = '', turn, turnedAt] =
    /^(incident|outage|advisory|maintenance)\/(.+)\/([a-z]+)\/(\d+)$/.exec(id) ?? [];
  if (kind === undefined) return undefined;
  return { parent: { kind: kind as Subject['kind'], id: subject }, turn: turn as Turn, turnedAt: Number(turnedAt) };
}

/** Asks for a short note below a message that stands already, due right after its edit. */
export async function wantNote(
  store: Store,
  tenant: TenantId,
  parent: Delivery,
  turn: Turn,
  { turnedAt, at, dueAt }: { readonly turnedAt: number; readonly at: number; readonly dueAt: number },
): Promise<void> {
  if (parent.message === undefined) return;
  const subject = noteSubject({ parent: parent.subject, turn, turnedAt });
  await store.outbox.want(tenant, parent.channel, { subject, reason: 'first', revision: 1, at }, dueAt + 1);
}

/** The delivery that a note belongs to, as it stands now. */
export async function parentOf(outbox: OutboxStore, note: Delivery): Promise<Delivery | undefined> {
  const about = parseNote(note.subject.id);
  return about && outbox.one(note.tenant, about.parent, note.channel);
}
