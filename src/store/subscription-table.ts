import type { SubscriptionStore } from '../core/ports/store';
import type { PlatformErrorKind } from '../domain/errors';
import { IMPACTS, type Impact } from '../domain/status-page';
import type { Subscription } from '../domain/subscription';
import type { ChannelRef, TenantId } from '../domain/tenancy';
import type { Access } from './access';
import { isTextList, parseColumn } from './json-column';
import type { SubscriptionRow } from './schema';
import { fromTellingColumn, toTellingColumn } from './telling-column';

export function subscriptionTable(access: Access): SubscriptionStore {
  return {
    put: async (tenant, subscription) => {
      const wants = toColumns(subscription);
      await access.write((db) =>
        db
          .insertInto('subscriptions')
          .values({ ...keyOf(tenant, subscription.channel), ...wants })
          .onConflict((conflict) => conflict.columns(['tenant', 'platform', 'workspace', 'channel']).doUpdateSet(wants))
          .execute(),
      );
    },

    remove: async (tenant, channel) => {
      await access.write((db) =>
        db
          .deleteFrom('subscriptions')
          .where((row) => row.and(keyOf(tenant, channel)))
          .execute(),
      );
    },

    all: async (tenant) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('subscriptions')
          .selectAll()
          .where('tenant', '=', tenant)
          .orderBy('platform')
          .orderBy('workspace')
          .orderBy('channel')
          .execute(),
      );
      return rows.flatMap((row) => {
        const subscription = fromRow(row);
        const telling = fromTellingColumn(row.settings);
        if (!subscription || !telling)
          access.damaged('subscriptions', { tenant, platform: row.platform, channel: row.channel });
        // A channel that hears of outages at a bad time is better off than one that hears of none.
        return subscription ? { ...subscription, ...telling } : [];
      });
    },
  };
}

function keyOf(tenant: TenantId, { platform, workspace, channel }: ChannelRef) {
  return { tenant, platform, workspace, channel };
}

function toColumns(subscription: Subscription) {
  return {
    components: JSON.stringify(subscription.components),
    smallest_impact: subscription.smallestImpact,
    team_outages: subscription.teamOutages ? 1 : 0,
    monitored: subscription.monitored ? 1 : 0,
    muted_until: subscription.mutedUntil ?? null,
    subscribed_by: subscription.subscribedBy ?? null,
    lost_at: subscription.lost?.at ?? null,
    lost_why: subscription.lost?.why ?? null,
    lost_needs: subscription.lost?.needs ?? null,
    settings: toTellingColumn(subscription),
  };
}

function fromRow(row: SubscriptionRow): Subscription | undefined {
  const { platform, workspace, channel, smallest_impact: smallestImpact } = row;
  const components = parseColumn(row.components, isTextList);
  if (!components || !isImpact(smallestImpact)) return undefined;
  return {
    channel: { platform, workspace, channel },
    components,
    smallestImpact,
    teamOutages: row.team_outages === 1,
    monitored: row.monitored === 1,
    ...(row.muted_until === null ? {} : { mutedUntil: row.muted_until }),
    ...(row.subscribed_by === null ? {} : { subscribedBy: row.subscribed_by }),
    ...(row.lost_at === null || row.lost_why === null
      ? {}
      : {
          lost: {
            at: row.lost_at,
            why: row.lost_why as PlatformErrorKind,
            ...(row.lost_needs === null ? {} : { needs: row.lost_needs }),
          },
        }),
  };
}

function isImpact(word: string): word is Impact {
  return (IMPACTS as readonly string[]).includes(word);
}
