import type { DeliveryReason, Subject } from '../../domain/announcement';
import type { Turn } from '../../domain/page-record';
import type { Impact } from '../../domain/status-page';

/** Something that channels should hear. */
export interface PageNews {
  readonly kind: 'news';
  readonly subject: Subject;
  readonly revision: number;
  readonly reason: Exclude<DeliveryReason, 'reminder'>;
  /** ms since 1970, our own clock. */
  readonly at: number;
  /** Ids of every component that it is or was about. */
  readonly components: readonly string[];
  readonly impact: Impact;
  /** Worth a message, not worth a ping. */
  readonly quiet: boolean;
  readonly turn?: Turn;
  /** With `resolved`: nothing else that matters is open on this page. */
  readonly allClear?: boolean;
}

/** An incident that was over before we saw it. It is announced to nobody, but may explain what the team noticed. */
export interface PageExplanation {
  readonly kind: 'explains';
  readonly incidentId: string;
  /** The time that it speaks for, ms since 1970: widened, since pages are late and vague about the past. */
  readonly from: number;
  readonly to: number;
}

/** What one reading, or the lack of one, changed. */
export type PageChange = PageNews | PageExplanation;
