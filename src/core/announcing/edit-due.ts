import type { DeliveryReason } from '../../domain/announcement';
import { SECOND } from '../../domain/duration';
import type { Delivery } from '../ports/store';

/** Changes that follow a message sooner than this wait and go out as one edit, ms. */
const COALESCE = 90 * SECOND;

/** When a message is to be edited: soon, but not again and again. */
export function editDue(delivery: Delivery | undefined, reason: DeliveryReason, now: number): number {
  if (reason === 'resolved' || delivery?.deliveredAt === undefined) return now;
  return Math.max(now, delivery.deliveredAt + COALESCE);
}
