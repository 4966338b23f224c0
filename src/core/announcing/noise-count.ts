import { DAY } from '../../domain/duration';
import type { Noise } from '../../domain/noise';
import { channelKey, directUser, type TenantId } from '../../domain/tenancy';
import type { Clock } from '../ports/clock';
import type { NoiseStore } from '../ports/noise-store';
import type { Delivery } from '../ports/store';

/** Counts what channels hear. In memory until `keep`, so that a delivery waits for no other row. */
export interface NoiseCount {
  count(delivery: Pick<Delivery, 'tenant' | 'channel' | 'subject'>, action: 'post' | 'edit'): void;
  /** Writes what was counted; what cannot be written is counted on. Fails with StoreError. */
  keep(): Promise<void>;
}

/** One per process. Direct messages are not counted: who gets one asked for it. */
export function createNoiseCount(store: NoiseStore, clock: Clock): NoiseCount {
  let counted = new Map<string, { readonly tenant: TenantId; readonly noise: Noise }>();

  function add(tenant: TenantId, heard: Noise): void {
    const key = `${tenant}\n${heard.day}\n${channelKey(heard.channel)}`;
    const { posts, edits, pings } = counted.get(key)?.noise ?? { posts: 0, edits: 0, pings: 0 };
    const noise = { ...heard, posts: posts + heard.posts, edits: edits + heard.edits, pings: pings + heard.pings };
    counted.set(key, { tenant, noise });
  }

  return {
    count({ tenant, channel, subject }, action) {
      if (directUser(channel) !== undefined) return;
      const day = Math.floor(clock.now() / DAY) * DAY;
      const isPing = subject.kind === 'note';
      add(tenant, {
        channel,
        day,
        posts: action === 'post' && !isPing ? 1 : 0,
        edits: action === 'edit' ? 1 : 0,
        pings: isPing ? 1 : 0,
      });
    },
    async keep() {
      const before = counted;
      counted = new Map();
      const perTenant = new Map<TenantId, Noise[]>();
      for (const { tenant, noise } of before.values()) perTenant.set(tenant, [...(perTenant.get(tenant) ?? []), noise]);
      const kept = await Promise.allSettled(
        [...perTenant].map(async ([tenant, noise]) => {
          try {
            await store.add(tenant, noise);
          } catch (err) {
            for (const heard of noise) add(tenant, heard);
            throw err;
          }
        }),
      );
      for (const one of kept) if (one.status === 'rejected') throw one.reason;
    },
  };
}
