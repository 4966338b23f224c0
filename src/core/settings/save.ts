import { action } from '../../content/actions';
import { noticeCard } from '../../content/cards/notice';
import { settingsCard } from '../../content/cards/settings';
import type { Subscription } from '../../domain/subscription';
import { channelKey } from '../../domain/tenancy';
import { endQuietHours } from '../announcing/morning-digest';
import { subscriptionOf } from '../announcing/subscriptions';
import type { EventRequest } from '../commands/command';
import { shortName } from '../component-words';
import { type CoreContext, primaryPage } from '../core-context';
import { refuseUnlessManager } from '../people/refuse-unless-manager';
import type { FormId } from '../ports/platform';
import type { Problem } from './parse-quiet';

/** The channel's subscription, for who may change it; the others are told why not. */
export async function changeable(request: EventRequest): Promise<Subscription | undefined> {
  const { core, event, respond } = request;
  const subscription = core.state.subscriptions.get(channelKey(event.channel));
  if (!subscription) {
    await respond.reply(
      noticeCard(
        'This channel gets no announcements',
        'There is nothing to set. /claude-status subscribe begins them; then come back.',
      ),
      'private',
    );
    return undefined;
  }
  return (await refuseUnlessManager(request, request.event.channel)) ? undefined : subscription;
}

/** Keeps what was chosen and says what holds now; what cannot be is told with what to do, and nothing is changed. */
export async function saveSettings(
  { core, event, respond }: EventRequest,
  wanted: Subscription | Problem,
  page: Exclude<FormId, 'report'>,
): Promise<void> {
  if ('problem' in wanted)
    return respond.reply(
      {
        ...noticeCard('Nothing is changed yet', wanted.problem),
        tone: 'notice',
        actions: [action(page, event.channel.channel, 'primary')],
      },
      'private',
    );
  await subscriptionOf(core).put(wanted);
  // Who ends the quiet hours now hears of the night now.
  await endQuietHours(core);
  return respond.reply(showSettings(core, wanted, 'Saved: this is how it is here now'), 'channel');
}

/** The settings of a channel as they are. */
export function showSettings(core: CoreContext, subscription: Subscription, title: string) {
  const known = primaryPage(core)?.components ?? [];
  const names = subscription.components.map((id) => {
    const component = known.find((one) => one.id === id);
    return component ? shortName(component) : id;
  });
  return settingsCard(subscription, title, names);
}
