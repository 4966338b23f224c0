import type { Subject } from '../../domain/announcement';
import type { ErrorTypeId } from '../../domain/error-type';
import type { TenantId } from '../../domain/tenancy';

/** A stretch of time that is counted in equal parts. */
export interface CountedTime {
  /** ms since 1970; counted from here on, and until before `until`. */
  readonly from: number;
  readonly until: number;
  /** Length of a part, ms. Parts begin at multiples of it, so the first may begin before `from`. */
  readonly bucket: number;
}

/** How much was reported, never who or what: as many rows as there are parts and kinds, however many reports. */
export interface ReportCounts {
  /** Reports of one kind in the part that begins at `at`, ms since 1970; oldest first, what is no error left out. */
  readonly kinds: readonly { readonly at: number; readonly type: ErrorTypeId; readonly reports: number }[];
  /** Distinct people in each part whose reports are signs of an outage; parts without any are left out. */
  readonly people: readonly { readonly at: number; readonly people: number }[];
  /** Distinct people who reported any error in the whole time. */
  readonly everybody: number;
}

/** Something that channels were told of. */
export interface ToldSubject {
  readonly subject: Subject;
  /** How many channels show it. */
  readonly channels: number;
  /** When one of them was told last, ms since 1970. */
  readonly at: number;
}

/** What a board shows of the past: counted by the store, so that large teams cost no more than small ones. */
export interface BoardStore {
  /** Counts reports; `signs` are the kinds of error that speak for an outage. Fails with StoreError. */
  reportCounts(tenant: TenantId, time: CountedTime, signs: readonly ErrorTypeId[]): Promise<ReportCounts>;
  /** Announcements that channels were told since the moment, the latest first. Fails with StoreError. */
  told(tenant: TenantId, since: number, limit: number): Promise<readonly ToldSubject[]>;
}
