import { whyCard } from '../../content/cards/why';
import { mayManage } from '../people/may-manage';
import { currentVerdict } from '../reporting/reporting';
import { explainVerdict } from '../why/explain-verdict';
import type { Command } from './command';

/** `why`: all evidence for and against the verdict. */
export const whyCommand: Command = {
  name: 'why',
  usage: 'why',
  summary: 'everything that speaks for the verdict and against it',
  alone: true,
  async run({ core, event, respond }) {
    const verdict = currentVerdict(core);
    const may = await mayManage(core, event.actor);
    return respond.reply(whyCard({ verdict, mayManage: may, ...explainVerdict(core, verdict) }), 'private');
  },
};
