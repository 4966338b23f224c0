import { noticeCard } from '../../content/cards/notice';
import { channelKey } from '../../domain/tenancy';
import { subscriptionOf } from '../announcing/subscriptions';
import type { Command } from './command';

/** `unsubscribe`: this channel hears nothing more. */
export const unsubscribeCommand: Command = {
  name: 'unsubscribe',
  usage: 'unsubscribe',
  summary: 'no announcements in this channel any more',
  async run({ core, event, respond }) {
    if (!core.state.subscriptions.has(channelKey(event.channel)))
      return respond.reply(noticeCard('This channel gets no announcements', 'There is nothing to end.'), 'private');
    await subscriptionOf(core).remove(event.channel);
    return respond.reply(
      noticeCard(
        'Announcements ended',
        'This channel hears of no new outages. /claude-status subscribe brings them back.',
      ),
      'channel',
    );
  },
};
