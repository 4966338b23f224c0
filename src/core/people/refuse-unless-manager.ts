import type { Span } from '../../content/card';
import { mayNotCard, STRANGERS_MAY_NOT } from '../../content/cards/may-not';
import { type ChannelRef, channelKey } from '../../domain/tenancy';
import type { EventRequest } from '../commands/command';
import { mayManage } from './may-manage';

/**
 * True when who asks may not manage; they are told, privately, who may. With a channel it is about that one only, which
 * who subscribed it may manage too.
 */
export async function refuseUnlessManager(
  { core, event, respond }: EventRequest,
  channel?: ChannelRef,
): Promise<boolean> {
  const { actor } = event;
  if (await mayManage(core, actor, channel)) return false;
  await respond.reply(
    actor.stranger ? STRANGERS_MAY_NOT : mayNotCard(await whoMay({ core, event }, channel)),
    'private',
  );
  return true;
}

/** Those who may by what they did here; who is named in the configuration is not for everybody to read. */
async function whoMay(
  { core, event }: Pick<EventRequest, 'core' | 'event'>,
  channel: ChannelRef | undefined,
): Promise<readonly Span[]> {
  const installer = await core.contactFor(event.channel).catch(() => undefined);
  const subscribedBy = channel && core.state.subscriptions.get(channelKey(channel))?.subscribedBy;
  return [...new Set([subscribedBy, installer])].flatMap((user) =>
    user === undefined ? [] : [{ kind: 'person', user, name: 'the person who added me' } as const],
  );
}
