import type { PlatformModule } from '../platform-module';
import { fail } from './fail';
import { discordSettings } from './settings';
import { tenantOf } from './team';

/** Discord. */
export const discord: PlatformModule<typeof discordSettings.shape> = {
  name: 'discord',
  settings: discordSettings,
  isConfigured: (settings) => settings.DISCORD_TOKEN !== undefined,
  async create(settings, context) {
    const { DISCORD_TOKEN } = settings;
    if (DISCORD_TOKEN === undefined) throw fail('token-revoked', 'Discord has no token: set DISCORD_TOKEN');
    const { createDiscordAdapter } = await import('./adapter');
    const adapter = createDiscordAdapter({ ...settings, DISCORD_TOKEN }, context);
    return {
      adapter,
      tenantOf: tenantOf(settings, adapter.isServer),
      showVerdict: adapter.showVerdict,
      ready: adapter.isConnected,
    };
  },
};
