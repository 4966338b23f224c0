import type { NoiseStore } from '../core/ports/noise-store';
import type { Access } from './access';
import { pruneInSlices } from './prune-in-slices';

export function noiseTable(access: Access): NoiseStore {
  return {
    add: async (tenant, noise) => {
      for (const { channel, day, posts, edits, pings } of noise)
        await access.writeOnce((db) =>
          db
            .insertInto('noise')
            .values({
              tenant,
              day,
              platform: channel.platform,
              workspace: channel.workspace,
              channel: channel.channel,
              posts,
              edits,
              pings,
            })
            .onConflict((conflict) =>
              conflict.columns(['tenant', 'day', 'platform', 'workspace', 'channel']).doUpdateSet((set) => ({
                posts: set('noise.posts', '+', set.ref('excluded.posts')),
                edits: set('noise.edits', '+', set.ref('excluded.edits')),
                pings: set('noise.pings', '+', set.ref('excluded.pings')),
              })),
            )
            .execute(),
        );
    },

    since: async (tenant, at) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('noise')
          .select(['day', 'platform', 'workspace', 'channel', 'posts', 'edits', 'pings'])
          .where('tenant', '=', tenant)
          .where('day', '>=', at)
          .orderBy('day')
          .orderBy('platform')
          .orderBy('workspace')
          .orderBy('channel')
          .execute(),
      );
      return rows.map(({ platform, workspace, channel, ...sums }) => ({
        ...sums,
        channel: { platform, workspace, channel },
      }));
    },

    prune: (before) =>
      pruneInSlices((rows) =>
        access.write((db) =>
          db
            .deleteFrom('noise')
            .where('seq', 'in', (old) =>
              old.selectFrom('noise').select('seq').where('day', '<', before).orderBy('day').limit(rows),
            )
            .executeTakeFirst(),
        ),
      ),
  };
}
