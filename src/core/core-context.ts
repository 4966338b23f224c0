import type { Card } from '../content/card';
import type { DeliveryReason } from '../domain/announcement';
import type { Outage } from '../domain/outage';
import type { Turn } from '../domain/page-record';
import type { StatusPageRef } from '../domain/status-page';
import type { TeamContact } from '../domain/team-contact';
import type { Actor, ChannelRef, TenantId } from '../domain/tenancy';
import type { OutageLane } from './outages/outage-lane';
import type { IsManager } from './people/may-manage';
import type { PersonOf } from './people/people';
import type { ChartPainter } from './ports/chart';
import type { Clock } from './ports/clock';
import type { Detector } from './ports/detector';
import type { Logger } from './ports/logger';
import type { Metrics } from './ports/metrics';
import type { Store } from './ports/store';
import type { oneAtATime } from './rehearsal/one-at-a-time';
import type { ReportKeeper } from './reporting/report-keeper';
import type { PageBook } from './status/page-book';
import type { TenantState } from './tenant-state';
import type { Triage } from './triage/triage';

/** Who wants to know of a tenant's decisions as they are made. */
export interface TenantListener {
  /** An outage came to be, or its state changed. */
  onOutage?(outage: Outage, at: number): void;
  /** Anything changed that the verdict is made from. */
  onEvidence?(): void;
}

/** Who wants to know of every tenant's (`replay` prints them, the web pages show them). */
export interface CoreListener extends Pick<TenantListener, 'onOutage'> {
  onEvidence?(tenant: TenantId): void;
}

/** What channels should hear of an outage's change. */
export interface OutageNews {
  readonly reason: DeliveryReason;
  readonly turn?: Turn | undefined;
  /** When it turned, ms since 1970: the same however often that is announced. */
  readonly turnedAt?: number | undefined;
}

/** An outage that changed and waits to be stored and announced. */
export interface WaitingOutage {
  news: OutageNews | undefined;
  /** It goes before what only grows. */
  urgent: boolean;
  stored: Promise<void>;
}

/** What the use cases of one tenant share. */
export interface CoreContext {
  readonly state: TenantState;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly triage: Triage;
  /** Made anew each time this instance begins to decide for the tenant. */
  detector: Detector;
  /** Whether this instance decides for the tenant: it alone looks for outages, announces and watches the time. */
  readonly isLeading: () => boolean;
  /** What is known of the pages, the same for all tenants. */
  readonly pageBook: PageBook;
  /** Takes what the page told since the tenant listened last. Fails with StoreError. */
  readonly hearPage: () => Promise<void>;
  /** The pages that are followed; the first is Claude's own and the only one that the verdict listens to. */
  readonly pages: readonly StatusPageRef[];
  readonly listener: TenantListener;
  /** Where browsers find an outage's own page, https; absent where there is none. */
  readonly outageUrl?: ((outage: string) => string | undefined) | undefined;
  /** Draws pictures for cards; absent where none are wanted. */
  readonly painter?: ChartPainter | undefined;
  /** Posts at once, past the outbox: for what is said once and waits for nobody. Fails with PlatformError. */
  readonly post: (channel: ChannelRef, card: Card, deliveryId: string) => Promise<unknown>;
  /** User id of who installed the bot where the channel is; `undefined` when that is not known. */
  readonly contactFor: (channel: ChannelRef) => Promise<string | undefined>;
  /** Time zone of a person (IANA name), where their platform tells it. */
  readonly zoneOf: (actor: Actor) => Promise<string | undefined>;
  /** Time zone of who says nothing else, by configuration (IANA name). */
  readonly timeZone?: string | undefined;
  /** Whom the team turns to, by configuration. */
  readonly contacts?: readonly TeamContact[] | undefined;
  /** When the contact was told last, by the person who asked for it, ms since 1970. */
  readonly pings: Map<string, number>;
  /** Who has several accounts, by configuration. */
  readonly personOf?: PersonOf | undefined;
  /** Stores reports, also those that could not be at first. */
  readonly reportKeeper: ReportKeeper;
  /** Told whom to forget: whatever else remembers people. */
  readonly forgetters: Set<(person: string) => void>;
  /** Whom the configuration names; absent when it names nobody (see `mayManage`). */
  readonly isManager?: IsManager | undefined;
  /** Goes through past incidents as a channel would have heard of them, one at a time; absent where nobody can ask for it. */
  readonly rehearse?: ReturnType<typeof oneAtATime> | undefined;
  /** Writes what channels heard since it was last written. Fails with StoreError. */
  readonly keepNoise: () => Promise<void>;
  /** New deliveries wait: the outbox should look. */
  readonly wakeOutbox: () => Promise<void>;
  /** Answers that are to be edited soon, by report: each calls that off. In memory, as platforms let go of them soon. */
  readonly edits: Map<string, () => void>;
  /** Stores changes of outages, a few of all tenants at a time: what reports something must not wait for all of them. */
  readonly outageLane: OutageLane;
  /** By outage id. */
  readonly waitingOutages: Map<string, WaitingOutage>;
  /** Outages whose last change could not be stored, with what channels should have heard of it. */
  readonly unstoredOutages: Map<string, OutageNews | undefined>;
  /** What could not be stored is tried again in some seconds. */
  readonly tryAgainSoon: () => void;
  /** Runs changes of outages and announcements one after the other, in the order in which they were decided. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** What is known of Claude's own page. */
export function primaryPage(context: Pick<CoreContext, 'state' | 'pages'>) {
  const first = context.pages[0];
  return first ? context.state.pages.get(first.id) : undefined;
}

/** A queue of one: each piece of work begins when the one before has ended, also when that failed. */
export function createTurns(): CoreContext['inTurn'] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
