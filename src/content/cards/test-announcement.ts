import { type Card, code, paragraph } from '../card';

/** What shows that the bot can speak in a channel, before anything happened. */
export function testAnnouncementCard(): Card {
  return {
    title: 'This is a test: the bot can announce here',
    tone: 'good',
    body: [
      paragraph('Nothing is wrong with Claude. An outage would look like this, with its reasons and what to do.'),
      paragraph('To hear of outages in this channel, type ', code('/claude-status subscribe'), ' here.'),
    ],
    actions: [],
  };
}
