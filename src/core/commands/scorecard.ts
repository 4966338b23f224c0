import { scorecardCard } from '../../content/cards/scorecard';
import { DAY } from '../../domain/duration';
import { primaryPage } from '../core-context';
import { makeScorecard } from '../hindsight/make-scorecard';
import type { Command } from './command';
import { parseDays } from './parse-days';

/** `scorecard [days]`: how well the bot called outages, with what it missed. */
export const scorecardCommand: Command = {
  name: 'scorecard',
  usage: 'scorecard [days]',
  summary: 'what I called, how far ahead of the page, and what I missed',
  async run({ core, respond, args }) {
    const days = parseDays(args, 'scorecard');
    if (typeof days !== 'number') return respond.reply(days, 'private');
    await core.keepNoise();
    const incidents = Object.values(primaryPage(core)?.incidents ?? {});
    const made = await makeScorecard(core.store, core.state.tenant, incidents, core.clock.now() - days * DAY);
    return respond.reply(scorecardCard(made, days), 'private');
  },
};
