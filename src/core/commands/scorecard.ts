import { scorecardCard } from '../../content/cards/scorecard';
import { DAY } from '../../domain/duration';
import { scorecardNow } from '../hindsight/make-scorecard';
import type { Command } from './command';
import { parseDays } from './parse-days';

/** `scorecard [days]`: how well the bot called outages, with what it missed. */
export const scorecardCommand: Command = {
  name: 'scorecard',
  usage: 'scorecard [days]',
  summary: 'what I called, how far ahead of the page, and what I missed',
  async run({ core, event, respond, args }) {
    const days = parseDays(args, 'scorecard');
    if (typeof days !== 'number') return respond.reply(days, 'private');
    const made = await scorecardNow(core, core.clock.now() - days * DAY);
    return respond.reply(scorecardCard(made, days, event.channel.platform), 'private');
  },
};
