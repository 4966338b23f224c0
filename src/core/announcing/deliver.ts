import type { Card } from '../../content/card';
import { MINUTE, SECOND } from '../../domain/duration';
import { PlatformError, type PlatformErrorKind } from '../../domain/errors';
import { directUser, type MessageRef } from '../../domain/tenancy';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { Metrics } from '../ports/metrics';
import type { PlatformAdapter } from '../ports/platform';
import type { Delivery, OutboxStore } from '../ports/store';
import { parentOf, parseNote } from './thread-notes';

const FIRST_BACKOFF = SECOND;
const LONGEST_BACKOFF = 5 * MINUTE;
/** With the longest back-off this is about a day of trying. */
const MOST_ATTEMPTS = 300;

/** What delivering needs. */
export interface DeliverDeps {
  readonly outbox: OutboxStore;
  readonly adapterFor: (platform: string) => PlatformAdapter | undefined;
  /** What the message should say now; late, so that a retry after ten minutes tells what is true then. */
  readonly render: (delivery: Delivery) => Promise<Card | undefined>;
  /** Whether the delivery's channel asked to hear of outages, and not only of the end of one. */
  readonly isSubscribed: (delivery: Delivery) => boolean;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Told when nothing can be posted in a channel any more. */
  readonly onLost?: (delivery: Delivery, why: PlatformErrorKind, needs: string | undefined) => Promise<void>;
  /** Told of each message that a channel now shows. */
  readonly onDelivered?: (delivery: Delivery, action: 'post' | 'edit', card: Card) => void;
}

/** Makes one delivery and notes in the outbox what came of it. Fails with StoreError only. */
export async function deliver(deps: DeliverDeps, delivery: Delivery): Promise<void> {
  const { outbox, clock, log, metrics } = deps;
  const labels = { platform: delivery.channel.platform, reason: delivery.reason };
  const adapter = deps.adapterFor(delivery.channel.platform);
  const card = await deps.render(delivery);
  if (!card) {
    await outbox.giveUp(delivery.id, { state: 'failed', error: 'bad-request' });
    log.warn({ subject: delivery.subject.kind }, 'nothing known of the subject any more, delivery dropped');
    return;
  }
  const edits = adapter?.capabilities.edit === true && isKeptUp(deps, delivery);
  try {
    if (!adapter) throw new PlatformError(delivery.channel.platform, 'unavailable', 'This platform is not connected.');
    const message = await (delivery.subject.kind === 'note'
      ? sendNote(deps, adapter, delivery, card)
      : sendOrEdit(adapter, delivery, card, edits));
    if (!message) return;
    deps.onDelivered?.(delivery, message === delivery.message ? 'edit' : 'post', card);
    // An earlier try may be what stands there, with the words of then: now that it is known where, an edit follows.
    const { attempts, revision } = delivery;
    const mayBeOld = edits && delivery.message === undefined && attempts > 1 && revision > delivery.delivered + 1;
    await outbox.settle(delivery.id, { at: clock.now(), revision: mayBeOld ? revision - 1 : revision, message });
    metrics.count('deliveries_total', { ...labels, result: 'delivered' });
  } catch (err) {
    if (!(err instanceof PlatformError)) throw err;
    metrics.count('deliveries_total', { ...labels, result: err.kind });
    log.warn({ err, platform: labels.platform, attempts: delivery.attempts }, 'delivery failed');
    await afterFailure(deps, delivery, err);
  }
}

/** Who only waits for the end hears of it once: an edit of an earlier message would reach nobody. */
function isKeptUp({ isSubscribed }: DeliverDeps, delivery: Delivery): boolean {
  const { channel, subject } = delivery;
  if (subject.kind === 'note') return false;
  return directUser(channel) === undefined || subject.kind === 'draft' || isSubscribed(delivery);
}

async function sendOrEdit(
  adapter: PlatformAdapter,
  delivery: Delivery,
  card: Card,
  edits: boolean,
): Promise<MessageRef> {
  if (delivery.message && edits) {
    await adapter.edit(delivery.message, card);
    return delivery.message;
  }
  return adapter.send(delivery.channel, card, { deliveryId: delivery.id, again: delivery.attempts > 1 });
}

/** A note goes below its message once that says what the note is about; nothing is sent while it has to wait, or never can. */
async function sendNote(
  { outbox, clock }: DeliverDeps,
  adapter: PlatformAdapter,
  note: Delivery,
  card: Card,
): Promise<MessageRef | undefined> {
  const parent = await parentOf(outbox, note);
  const turnedAt = parseNote(note.subject.id)?.turnedAt ?? 0;
  const isBehind = parent?.state === 'due' && (parent.deliveredAt ?? 0) < turnedAt;
  if (isBehind) {
    // A claim of a process that is gone was due long ago and ends later: not at once, over and over, until then.
    const dueAt = Math.max(parent.dueAt, clock.now()) + FIRST_BACKOFF;
    await outbox.retry(note.id, { dueAt, error: parent.lastError ?? 'unavailable' });
  } else if (parent?.message && directUser(note.channel) !== undefined) {
    // Between two a thread is no better seen than the edit.
    return adapter.send(note.channel, card, { deliveryId: note.id, again: note.attempts > 1 });
  } else if (!adapter.capabilities.threads || !parent?.message || parent.state === 'gone') {
    await outbox.giveUp(note.id, { state: 'failed', error: 'message-gone' });
  } else
    return adapter.send(note.channel, card, { deliveryId: note.id, thread: parent.message, again: note.attempts > 1 });
  return undefined;
}

async function afterFailure(deps: DeliverDeps, delivery: Delivery, err: PlatformError): Promise<void> {
  const { outbox } = deps;
  const now = deps.clock.now();
  switch (err.kind) {
    case 'message-gone':
      if (delivery.subject.kind === 'note') return outbox.giveUp(delivery.id, { state: 'failed', error: err.kind });
      return outbox.retry(delivery.id, { dueAt: now, error: err.kind, forgetMessage: true });
    case 'channel-gone':
    case 'not-permitted':
    case 'token-revoked':
      // Noted first: a process that ends in between would leave a channel given up that nobody knows to be lost.
      await deps.onLost?.(delivery, err.kind, err.needs);
      return outbox.giveUp(delivery.id, { state: 'gone', error: err.kind });
    case 'bad-request':
      return outbox.giveUp(delivery.id, { state: 'failed', error: err.kind });
    default: {
      if (delivery.attempts >= MOST_ATTEMPTS) return outbox.giveUp(delivery.id, { state: 'failed', error: err.kind });
      const backoff = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** Math.min(delivery.attempts, 20));
      return outbox.retry(delivery.id, { dueAt: now + Math.max(err.retryAfterMs ?? 0, backoff), error: err.kind });
    }
  }
}
