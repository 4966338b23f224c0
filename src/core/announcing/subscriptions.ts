import type { Subscription } from '../../domain/subscription';
import { type ChannelRef, channelKey } from '../../domain/tenancy';
import type { CoreContext } from '../core-context';
import type { Store } from '../ports/store';
import { wantWhatWasMissed } from './want-what-was-missed';

/** Changes what channels want to hear: in the store first, then in memory. */
export function subscriptionOf(context: Pick<CoreContext, 'state' | 'store' | 'clock'>) {
  const { state, store } = context;
  const remember = (subscription: Subscription): void => {
    state.subscriptions.set(channelKey(subscription.channel), subscription);
  };
  return {
    async put(subscription: Subscription, also?: (inside: Store) => Promise<void>): Promise<void> {
      const wasLost = state.subscriptions.get(channelKey(subscription.channel))?.lost !== undefined;
      await store.transaction(async (inside) => {
        await inside.subscriptions.put(state.tenant, subscription);
        // Whoever subscribes a channel that was lost sees the messages there kept up to date again. All in one: who is
        // killed in between would leave a channel that nobody knows to be behind.
        if (subscription.lost === undefined) {
          await inside.outbox.reopen(state.tenant, subscription.channel);
          if (wasLost) await wantWhatWasMissed(context, inside, subscription.channel);
        }
        await also?.(inside);
      });
      remember(subscription);
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
