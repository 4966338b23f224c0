import { workspaceTenant } from '../../src/domain/tenancy';
import { noLogger } from '../../src/lib/no-logger';
import { createSealer } from '../../src/lib/sealer';
import { newToken } from '../../src/lib/token-secret';
import { openStore } from '../../src/store/open-store';
import { sealedInstallations } from '../../src/store/sealed-installations';

export const SEALED_WITH = Buffer.alloc(32, 7).toString('hex');
const AT_ONCE = 200;

export interface Seeding {
  readonly tenants: number;
  /** Channels that each of them subscribed. */
  readonly channels: number;
}

/** Workspaces that installed the bot, and a token for the machines of each; answers the tokens. */
export async function seedTenants(
  place: { readonly file: string; readonly url?: string },
  { tenants, channels }: Seeding,
): Promise<readonly string[]> {
  const store = await openStore(place);
  const sealer = createSealer([Buffer.from(SEALED_WITH, 'hex')]);
  const installations = sealedInstallations({ platform: 'slack', store: store.installations, sealer, log: noLogger });
  const made = Array.from({ length: tenants }, (_, n) => ({ workspace: `T${n}`, ...newToken() }));

  async function seed({ workspace, id, hash }: (typeof made)[number]): Promise<void> {
    const tenant = workspaceTenant({ platform: 'slack', workspace });
    await store.tokens.add(tenant, { id, name: workspace, hash, createdAt: 1 });
    for (let n = 0; n < channels; n++)
      await store.subscriptions.put(tenant, {
        channel: { platform: 'slack', workspace, channel: `C${workspace}N${n}` },
        components: [],
        smallestImpact: 'none',
        teamOutages: true,
        monitored: false,
      });
    const secret = JSON.stringify({ token: `xoxb-${workspace}`, botUser: 'UBOT' });
    await installations.put({ workspace, secret, installedAt: 1 });
  }

  for (let from = 0; from < tenants; from += AT_ONCE) await Promise.all(made.slice(from, from + AT_ONCE).map(seed));
  await store.close();
  return made.map(({ token }) => token);
}
