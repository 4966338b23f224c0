import { noticeCard } from '../../content/cards/notice';
import { forgetPerson } from '../people/forget-person';
import type { Command } from './command';

/** `forget me`: removes what is kept about who asks. */
export const forgetCommand: Command = {
  name: 'forget',
  usage: 'forget me',
  summary: 'remove everything that is kept about you',
  async run({ core, event, respond, args }) {
    if (!/^(?:me)?$/i.test(args.trim()))
      return respond.reply(
        noticeCard('You can only have yourself forgotten', 'Write /claude-status forget me.'),
        'private',
      );
    const { reports, tokens } = await forgetPerson(core, event.actor);
    const what = reports === 0 ? 'There were no reports of yours.' : `Your reports (${reports}) are removed.`;
    const machine =
      tokens === 0
        ? ''
        : ' The token of your machine is revoked: it reports no more until somebody makes you a new one.';
    return respond.reply(
      noticeCard(
        'Forgotten',
        `${what}${machine} Outages keep their numbers, without you. What you report from now on is kept again.`,
      ),
      'private',
    );
  },
};
