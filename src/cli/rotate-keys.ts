import type { Writable } from 'node:stream';
import type { Store, StoredInstallation } from '../core/ports/store';
import { AppError } from '../domain/errors';
import { type TenantId, workspaceTenant } from '../domain/tenancy';
import { createSealer } from '../lib/sealer';
import { platforms } from '../platforms/registry';

interface Counted {
  sealed: number;
  current: number;
  readonly lost: string[];
}

/** The command; answers its exit code: 1 when something could not be opened. */
export async function runRotateKeys(store: Store, keys: readonly Buffer[], output: Writable): Promise<number> {
  const names = platforms.map(({ name }) => name);
  const { text, complete } = await rotateKeys(store, keys, names);
  output.write(text);
  return complete ? 0 : 1;
}

/**
 * Seals everything that is kept sealed with the first of the keys, and reads it back; answers what to say of that, and
 * whether all of it is. What was sealed with none of the keys stays as it is. Fails with AppError without a key.
 */
export async function rotateKeys(
  store: Store,
  keys: readonly Buffer[],
  platforms: readonly string[],
): Promise<{ readonly text: string; readonly complete: boolean }> {
  if (keys.length === 0)
    throw new AppError('input', 'There is no ENCRYPTION_KEY. Put the new key in front of the one in use: new,old');
  const sealer = createSealer(keys);
  const counted: Counted = { sealed: 0, current: 0, lost: [] };
  // Read once more where nobody else writes between: somebody may install the bot there just now.
  for (const platform of platforms)
    for (const { tenant, workspace } of await store.installations.all(platform))
      await store.transaction(async (inside) => {
        const stored = await inside.installations.get(tenant, { platform, workspace });
        if (stored) await seal(inside, stored);
      });

  async function seal(inside: Store, stored: StoredInstallation): Promise<void> {
    const { platform, workspace } = stored;
    const bound = `${platform}/${workspace}`;
    try {
      const { secret, stale } = sealer.open(stored.sealed, bound);
      if (!stale) {
        counted.current += 1;
        return;
      }
      const sealed = sealer.seal(secret, bound);
      if (sealer.open(sealed, bound).stale) throw new Error('sealed with another key than the first');
      const tenant: TenantId = workspaceTenant({ platform, workspace });
      await inside.installations.put(tenant, { ...stored, sealed });
      counted.sealed += 1;
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith('sealer.')) throw error;
      counted.lost.push(`${bound}: ${error.message}`);
    }
  }

  return { text: report(counted), complete: counted.lost.length === 0 };
}

function report({ sealed, current, lost }: Counted): string {
  const count = (n: number) => `${n} ${n === 1 ? 'workspace' : 'workspaces'}`;
  return [
    `Sealed anew: ${count(sealed)}. With the newest key already: ${count(current)}.`,
    ...(lost.length === 0
      ? ['Every instance must know the newest key before an older one is taken out of ENCRYPTION_KEY; then it can be.']
      : [
          `Left as they are: ${count(lost.length)}. Keep the older keys, or install the bot there again:`,
          ...lost.map((one) => `  ${one}`),
        ]),
    '',
  ].join('\n');
}
