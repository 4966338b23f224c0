import { z } from 'zod';
import type { Subscription } from '../../domain/subscription';
import type { PlatformModule } from '../platform-module';
import { CHANNELS, PLATFORM, placeOf } from './channels';

const settings = z.object({
  PLAYGROUND: z.enum(['on', 'off'], 'is neither on nor off').default('on').meta({
    description: 'Whether the web server has the playground, a chat page for trying the bot without Slack or Discord.',
    mend: 'Use on or off.',
  }),
});

/** The playground: a chat page on our own server. */
export const playground: PlatformModule<typeof settings.shape> = {
  name: PLATFORM,
  settings,
  isConfigured: ({ PLAYGROUND }) => PLAYGROUND === 'on',
  preview: async () => (await import('./preview')).previewCard,
  async create(_settings, { log, clock }) {
    const [{ createPlaygroundAdapter }, { createRoom }, { playgroundRoutes }] = await Promise.all([
      import('./adapter'),
      import('./room'),
      import('./routes'),
    ]);
    const room = createRoom(clock);
    const adapter = createPlaygroundAdapter(room, log);
    return { adapter, routes: playgroundRoutes(room, adapter, clock), firstSubscriptions: firstSubscriptions() };
  },
};

function firstSubscriptions(): readonly Subscription[] {
  return CHANNELS.filter(({ announces }) => announces).map(({ id, monitored }) => ({
    channel: placeOf(id),
    components: [],
    smallestImpact: 'none',
    teamOutages: true,
    monitored,
  }));
}
