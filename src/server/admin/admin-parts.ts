import type { AdminPages, Runbook, RunbookWish } from '../../core/ports/admin-pages';
import type { TokenStore } from '../../core/ports/machine-store';
import type { PageAnswer } from '../../core/ports/outage-pages';
import type { PreviewCard } from '../../core/ports/preview';
import type { TenantId } from '../../domain/tenancy';
import type { OtherTeams } from '../pages/teams';
import type { tokenDesk } from './token-desk';

/** How one platform shows cards. */
interface PlatformPreview {
  readonly platform: string;
  /** Made when it is first looked at. */
  readonly load: () => Promise<PreviewCard>;
}

/** The notes from the team's files, how they are read again, and those that are written on the page. Never fails. */
interface RunbookReader {
  view(): Runbook;
  read(): Promise<void>;
  add(wish: RunbookWish): Promise<PageAnswer>;
  remove(id: string): Promise<PageAnswer>;
}

/** What the admin pages are made from. */
export interface AdminParts {
  /** Those of a team; of the first when none is named. */
  readonly pages: (team: TenantId | undefined) => Promise<AdminPages>;
  readonly tokens: Pick<TokenStore, 'add' | 'all' | 'revoke'>;
  /** The first team. */
  readonly home: TenantId;
  readonly runbook: RunbookReader;
  readonly previews: readonly PlatformPreview[];
  /** Whether there is a board to lead back to. */
  readonly board: boolean;
  /** The teams besides the first; none when absent. */
  readonly others?: OtherTeams;
}

/** The admin pages of one team. */
export interface TeamAdmin {
  readonly pages: AdminPages;
  /** Where they begin. */
  readonly base: string;
}

/** The same with its tokens. */
export interface AdminSite extends TeamAdmin {
  readonly team: TenantId | undefined;
  readonly desk: ReturnType<typeof tokenDesk>;
}
