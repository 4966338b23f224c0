import type { Subscription } from '../../domain/subscription';
import { type ChannelRef, channelKey } from '../../domain/tenancy';
import type { CoreContext } from '../core-context';

/** Changes what channels want to hear: in the store first, then in memory. */
export function subscriptionOf(context: Pick<CoreContext, 'state' | 'store'>) {
  const { state, store } = context;
  const remember = (subscription: Subscription): void => {
    state.subscriptions.set(channelKey(subscription.channel), subscription);
  };
  return {
    async put(subscription: Subscription): Promise<void> {
      await store.transaction(async (inside) => {
        await inside.subscriptions.put(state.tenant, subscription);
        // Whoever subscribes a channel that was lost sees the messages there kept up to date again.
        if (subscription.lost === undefined) await inside.outbox.reopen(state.tenant, subscription.channel);
      });
      remember(subscription);
    },
    /** The channel can be posted in again. */
    async found({ lost: _over, ...subscription }: Subscription): Promise<void> {
      await this.put(subscription);
    },
    /** Takes over what is stored already. */
    remember,
    async remove(channel: ChannelRef): Promise<void> {
      await store.transaction(async (inside) => {
        await inside.subscriptions.remove(state.tenant, channel);
        await inside.held.forget(state.tenant, channel);
      });
      state.subscriptions.delete(channelKey(channel));
    },
  };
}
