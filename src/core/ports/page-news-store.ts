import type { TenantId } from '../../domain/tenancy';
import type { PageChange } from '../status/page-change';

/** What one reading of a page changed, numbered from 1 on without gaps, page by page. */
export interface NumberedNews {
  readonly number: number;
  readonly changes: readonly PageChange[];
}

/** What pages told, kept once for all tenants, and how far each tenant has heard it. */
export interface PageNewsStore {
  /** Keeps what changed at `at` (ms since 1970); `false` when somebody else kept that number, and then nothing is kept. */
  add(pageId: string, news: NumberedNews, at: number): Promise<boolean>;
  /** All after the number, in order. */
  after(pageId: string, number: number): Promise<readonly NumberedNews[]>;
  /** The last number that was kept; 0 when there is none. */
  last(pageId: string): Promise<number>;
  /** Up to where the tenant has heard the page; `undefined` when it never did. */
  heard(tenant: TenantId, pageId: string): Promise<number | undefined>;
  setHeard(tenant: TenantId, pageId: string, number: number): Promise<void>;
  /** Drops what is older (ms since 1970) except the last of each page; answers how many. */
  prune(before: number): Promise<number>;
}
