import type { Subscription } from '../../domain/subscription';
import { type Card, code, paragraph, text, time } from '../card';

/** Tells who installed the bot that a subscribed channel hears nothing any more, and how to mend it. */
export function lostChannelCard(subscription: Subscription): Card {
  const { channel, lost } = subscription;
  if (!lost)
    return {
      title: 'I can post again',
      tone: 'good',
      body: [paragraph('Announcements go to ', { kind: 'channel', channel: channel.channel }, ' again.')],
      actions: [],
    };
  const { reason, mend } = lost.why === 'channel-gone' ? GONE : REFUSED;
  return {
    title: 'A channel no longer hears about outages',
    tone: 'warning',
    body: [
      paragraph(
        'I cannot post in ',
        { kind: 'channel', channel: channel.channel },
        ' since ',
        time(lost.at),
        ': ',
        lost.needs === undefined ? reason : `the bot ${lost.needs}.`,
      ),
      paragraph('I stopped trying there. ', mend, code('/claude-status subscribe'), text(' in it.')),
    ],
    actions: [],
  };
}

const GONE = {
  reason: 'it was archived or deleted, or I was removed from it.',
  mend: 'To hear of outages there again, bring the channel back or invite me, and use ',
};
const REFUSED = {
  reason: 'I may not write there: I was not invited, or a permission is missing.',
  mend: 'To hear of outages there again, invite me or give me the right to post, and use ',
};
