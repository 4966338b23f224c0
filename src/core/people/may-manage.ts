import { type Actor, type ChannelRef, channelKey, personKey } from '../../domain/tenancy';
import type { CoreContext } from '../core-context';
import { linkPeople } from './people';

/** Whether the configuration names somebody as one who looks after the bot. */
export type IsManager = (actor: Actor) => boolean;

/**
 * Who is named, also by another account of theirs. A key is as in {@link linkPeople}; of a person without a workspace
 * (`platform:user`) any will do.
 */
export function managersAmong(keys: readonly string[], links: readonly (readonly string[])[]): IsManager | undefined {
  if (keys.length === 0) return undefined;
  const whole = keys.map((key) => (key.split(':').length === 2 ? key.replace(':', ':*:') : key));
  const firsts = whole.map((key) => {
    const [platform = '', workspace = '', user = ''] = key.split(':');
    return linkPeople(links)({
      platform,
      workspace,
      user,
      name: '',
      ...(workspace === '*' && { sameEverywhere: true }),
    });
  });
  const named = new Set(firsts.filter((key) => key !== undefined));
  const directly = linkPeople(whole.map((key) => [key]));
  return (actor) => directly(actor) !== undefined || named.has(personKey(actor));
}

/**
 * Whether somebody may decide what concerns the whole team: mark, merge and split, change settings, post drafts. Unless
 * managers are named everybody of the team may; then those, who installed the bot, and who manages the place by the
 * platform's word. A channel is given where it is about that one only: then also who subscribed it, as anybody can. Strangers only when they are named.
 */
export async function mayManage(
  { isManager, contactFor, state }: Pick<CoreContext, 'isManager' | 'contactFor' | 'state'>,
  actor: Actor,
  channel?: ChannelRef,
): Promise<boolean> {
  if (isManager?.(actor)) return true;
  if (actor.stranger) return false;
  if (isManager === undefined || actor.manages) return true;
  const subscribedBy = channel && state.subscriptions.get(channelKey(channel))?.subscribedBy;
  if (channel?.platform === actor.platform && subscribedBy === actor.user) return true;
  const installer = await contactFor({ ...actor, channel: '' }).catch(() => undefined);
  return installer === actor.user;
}
