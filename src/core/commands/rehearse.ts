import { noticeCard } from '../../content/cards/notice';
import { rehearsalCard } from '../../content/cards/rehearsal';
import type { Subscription } from '../../domain/subscription';
import { type ChannelRef, channelKey } from '../../domain/tenancy';
import { primaryPage } from '../core-context';
import type { Command } from './command';

const MOST_INCIDENTS = 50;
const BUSY = noticeCard(
  'A rehearsal is under way already',
  'Only one runs at a time, since each goes through weeks of incidents. Ask again in a minute; nothing was changed.',
);

/** What `subscribe` alone would ask for. */
function plainSubscription(channel: ChannelRef): Subscription {
  return { channel, components: [], smallestImpact: 'none', teamOutages: true, monitored: false };
}

/** `rehearse`: what this channel would have heard of the page's last incidents. */
export const rehearseCommand: Command = {
  name: 'rehearse',
  usage: 'rehearse',
  summary: 'what this channel would have heard of the last 50 incidents',
  async run({ core, event, respond }) {
    const page = core.pages[0];
    const incidents = Object.values(primaryPage(core)?.incidents ?? {})
      .map(({ incident }) => incident)
      .sort((a, b) => b.createdAt - a.createdAt)
      .slice(0, MOST_INCIDENTS);
    if (!page || !core.rehearse || incidents.length === 0)
      return respond.reply(
        noticeCard(
          'There is nothing to rehearse yet',
          page
            ? 'The status page has not been read so far, or lists no incident. Try again in a minute.'
            : 'No status page is followed here.',
        ),
        'private',
      );
    const subscription = core.state.subscriptions.get(channelKey(event.channel)) ?? plainSubscription(event.channel);
    const zone = (await core.zoneOf(event.actor).catch(() => undefined)) ?? core.timeZone ?? 'UTC';
    const underWay = core.rehearse({ subscription, page, incidents, zone });
    if (underWay === undefined) return respond.reply(BUSY, 'private');
    const rehearsal = await underWay;
    return respond.reply(rehearsalCard(rehearsal, subscription), 'private');
  },
};
