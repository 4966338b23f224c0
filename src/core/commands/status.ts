import { statusCard } from '../../content/cards/status';
import { primaryPage } from '../core-context';
import { currentVerdict } from '../reporting/reporting';
import { openOutages } from '../tenant-state';
import { modelBoard, modelStepHere } from '../verdict/model-board';
import { sectionsOf } from '../verdict/page-sections';
import { stepsNow } from '../verdict/steps-now';
import type { Command } from './command';

/** `status`, and nothing at all: the verdict with its reasons, from memory. */
export const statusCommand: Command = {
  name: 'status',
  usage: 'status',
  summary: 'is Claude down, is it our office, or is it just me?',
  run: ({ core, advise, respond }) => {
    const verdict = currentVerdict(core);
    const outages = openOutages(core.state).filter((outage) => outage.state !== 'suspected');
    const models = modelBoard(core);
    const steps = stepsNow(verdict.kind, outages, advise, primaryPage(core), modelStepHere(models));
    return respond.reply(statusCard({ verdict, pages: sectionsOf(core), outages, steps, models }), 'private');
  },
};
