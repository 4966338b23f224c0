import type { Rehearsal } from '../../domain/rehearsal';
import type { Incident, StatusPageRef } from '../../domain/status-page';
import type { Subscription } from '../../domain/subscription';

/** What is gone through once more, and for whom. */
export interface RehearsalRequest {
  readonly subscription: Subscription;
  readonly page: StatusPageRef;
  /** With all their updates, in any order. */
  readonly incidents: readonly Incident[];
  /** IANA name; days are counted in it where the channel's settings name none. */
  readonly zone: string;
}

/** Goes through past incidents with a core of its own in virtual time; touches nothing that is stored. */
export type Rehearse = (request: RehearsalRequest) => Promise<Rehearsal>;
