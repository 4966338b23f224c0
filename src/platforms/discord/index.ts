import type { PlatformModule } from '../platform-module';
import { fail } from './fail';
import { discordSettings } from './settings';

/** Discord. */
export const discord: PlatformModule<typeof discordSettings.shape> = {
  name: 'discord',
  settings: discordSettings,
  isConfigured: (settings) => settings.DISCORD_TOKEN !== undefined,
  preview: async () => (await import('./preview')).previewCard,
  async create(settings, context) {
    const { DISCORD_TOKEN } = settings;
    if (DISCORD_TOKEN === undefined) throw fail('token-revoked', 'Discord has no token: set DISCORD_TOKEN');
    const [{ createDiscordAdapter }, { tenantOf }] = await Promise.all([import('./adapter'), import('./team')]);
    const adapter = createDiscordAdapter({ ...settings, DISCORD_TOKEN }, context);
    return {
      adapter,
      tenantOf: tenantOf(settings, adapter.isServer),
      hearsAll: { name: `discord shards ${settings.DISCORD_SHARD_IDS?.join(',') ?? 'all'}`, listen: adapter.listen },
      showVerdict: adapter.showVerdict,
      ready: adapter.isConnected,
    };
  },
};
