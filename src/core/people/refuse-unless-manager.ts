import type { Span } from '../../content/card';
import { mayNotCard, STRANGERS_MAY_NOT } from '../../content/cards/may-not';
import { channelKey } from '../../domain/tenancy';
import type { EventRequest } from '../commands/command';
import { mayManage } from './may-manage';

/** True when who asks may not manage; they are told, privately, who may. */
export async function refuseUnlessManager({ core, event, respond }: EventRequest): Promise<boolean> {
  const { actor, channel } = event;
  if (await mayManage(core, actor, channel)) return false;
  await respond.reply(actor.stranger ? STRANGERS_MAY_NOT : mayNotCard(await whoMay({ core, event })), 'private');
  return true;
}

/** Those who may by what they did here; who is named in the configuration is not for everybody to read. */
async function whoMay({ core, event }: Pick<EventRequest, 'core' | 'event'>): Promise<readonly Span[]> {
  const { channel } = event;
  const installer = await core.contactFor(channel).catch(() => undefined);
  const subscribedBy = core.state.subscriptions.get(channelKey(channel))?.subscribedBy;
  return [...new Set([subscribedBy, installer])].flatMap((user) =>
    user === undefined ? [] : [{ kind: 'person', user, name: 'the person who added me' } as const],
  );
}
