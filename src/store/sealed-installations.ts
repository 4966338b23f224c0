import type { Installation, Installations } from '../core/ports/installations';
import type { Logger } from '../core/ports/logger';
import type { InstallationStore, StoredInstallation } from '../core/ports/store';
import { AppError } from '../domain/errors';
import { workspaceTenant } from '../domain/tenancy';
import type { Sealer } from '../lib/sealer';

interface Parts {
  readonly platform: string;
  readonly store: InstallationStore;
  readonly sealer: Sealer;
  readonly log: Logger;
}

/** One platform's installations over the store, which never sees a secret. Each workspace is a tenant of its own. */
export function sealedInstallations({ platform, store, sealer, log }: Parts): Installations {
  const tenantOf = (workspace: string) => workspaceTenant({ platform, workspace });
  const told = new Set<string>();
  const boundTo = (workspace: string) => `${platform}/${workspace}`;

  async function put({ secret, ...rest }: Installation): Promise<void> {
    const sealed = sealer.seal(secret, boundTo(rest.workspace));
    await store.put(tenantOf(rest.workspace), { ...rest, platform, sealed });
  }

  async function open({ sealed, ...rest }: StoredInstallation): Promise<Installation | undefined> {
    const { workspace, installedAt, installedBy } = rest;
    try {
      const { secret, stale } = sealer.open(sealed, boundTo(workspace));
      const installation = { workspace, secret, installedAt, ...(installedBy === undefined ? {} : { installedBy }) };
      // So that the older key can be dropped once every workspace was seen.
      if (stale) await put(installation);
      return installation;
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith('sealer.')) throw error;
      const mend = 'Add the key that sealed it to ENCRYPTION_KEY, after a comma, or install the bot there again.';
      if (!told.has(workspace))
        log.error({ platform, workspace, reason: error.message, mend }, 'stored installation cannot be opened');
      told.add(workspace);
      return undefined;
    }
  }

  return {
    put,
    remove: (workspace) => store.remove(tenantOf(workspace), { platform, workspace }),
    async get(workspace) {
      const stored = await store.get(tenantOf(workspace), { platform, workspace });
      return stored && open(stored);
    },
    async all() {
      const opened = await Promise.all((await store.all(platform)).map(open));
      return opened.filter((installation) => installation !== undefined);
    },
  };
}
