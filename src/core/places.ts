import type { Subscription } from '../domain/subscription';
import { type ChannelRef, channelKey } from '../domain/tenancy';
import { channelLost } from './announcing/lost-channel';
import { subscriptionOf } from './announcing/subscriptions';
import { wantWhatIsOpen } from './announcing/tell-what-is-open';
import type { CoreContext } from './core-context';
import type { PlaceChange } from './ports/platform';

/** Takes that a place came or went: what was asked for there is dropped, marked as lost, or taken up again. */
export async function takePlaceChange(context: CoreContext, change: PlaceChange): Promise<void> {
  switch (change.kind) {
    case 'workspace-left':
      return leaveWorkspace(context, change);
    case 'workspace-joined':
      return joinWorkspace(context, change);
    case 'channel-left':
      return channelLost(context, change.channel, change.needs ? 'not-permitted' : 'channel-gone', change.needs);
    case 'channel-joined': {
      const known = context.state.subscriptions.get(channelKey(change.channel));
      return known?.lost ? hearAgain(context, known) : undefined;
    }
  }
}

async function leaveWorkspace(
  context: CoreContext,
  { platform, workspace }: Extract<PlaceChange, { kind: 'workspace-left' }>,
): Promise<void> {
  const subscriptions = subscriptionOf(context);
  const there = subscriptionsIn(context, { platform, workspace });
  for (const { channel } of there) await subscriptions.remove(channel);
  await context.store.watchers.leave(context.state.tenant, { platform, workspace });
  context.log.info({ platform, subscriptions: there.length }, 'workspace left, its subscriptions are removed');
}

/** What was lost with the token works again with it; a channel that was lost by itself still is. */
async function joinWorkspace(
  context: CoreContext,
  workspace: Extract<PlaceChange, { kind: 'workspace-joined' }>,
): Promise<void> {
  for (const subscription of subscriptionsIn(context, workspace))
    if (subscription.lost?.why === 'token-revoked') await hearAgain(context, subscription);
}

async function hearAgain(context: CoreContext, { lost: _over, ...subscription }: Subscription): Promise<void> {
  await context.inTurn(() =>
    subscriptionOf(context).put(subscription, (inside) => wantWhatIsOpen(context, inside, subscription)),
  );
  void context.wakeOutbox();
}

function subscriptionsIn(
  { state }: Pick<CoreContext, 'state'>,
  { platform, workspace }: Pick<ChannelRef, 'platform' | 'workspace'>,
): readonly Subscription[] {
  return [...state.subscriptions.values()].filter(
    ({ channel }) => channel.platform === platform && channel.workspace === workspace,
  );
}
