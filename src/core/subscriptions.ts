import type { Subscription } from '../domain/subscription';
import { type ChannelRef, channelKey } from '../domain/tenancy';
import type { CoreContext } from './core-context';

/** Changes what channels want to hear: in the store first, then in memory. */
export function subscriptionOf(context: Pick<CoreContext, 'state' | 'store'>) {
  const { state, store } = context;
  return {
    async put(subscription: Subscription): Promise<void> {
      await store.subscriptions.put(state.tenant, subscription);
      state.subscriptions.set(channelKey(subscription.channel), subscription);
    },
    async remove(channel: ChannelRef): Promise<void> {
      await store.subscriptions.remove(state.tenant, channel);
      state.subscriptions.delete(channelKey(channel));
    },
  };
}
