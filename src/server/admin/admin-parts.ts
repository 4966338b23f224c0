import type { AdminPages, Runbook } from '../../core/ports/admin-pages';
import type { TokenStore } from '../../core/ports/machine-store';
import type { PreviewCard } from '../../core/ports/preview';
import type { TenantId } from '../../domain/tenancy';

/** How one platform shows cards. */
export interface PlatformPreview {
  readonly platform: string;
  /** Made when it is first looked at. */
  readonly load: () => Promise<PreviewCard>;
}

/** The notes from the team's files, and a way to have them read again. */
export interface RunbookReader {
  view(): Runbook;
  read(): Promise<void>;
}

/** What the admin pages are made from. */
export interface AdminParts {
  readonly pages: AdminPages;
  readonly tokens: Pick<TokenStore, 'add' | 'all' | 'revoke'>;
  /** Whose tokens they are. */
  readonly tenant: TenantId;
  readonly runbook: RunbookReader;
  readonly previews: readonly PlatformPreview[];
  /** Whether there is a board to lead back to. */
  readonly board: boolean;
}
