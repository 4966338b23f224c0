import { modelsCard } from '../../content/cards/models';
import { modelBoard, modelStepHere } from '../verdict/model-board';
import type { Command } from './command';

/** `models`: which model works here now, as machines tell. */
export const modelsCommand: Command = {
  name: 'models',
  usage: 'models',
  summary: 'which model works here now, as far as machines tell',
  alone: true,
  run({ core, respond }) {
    const rows = modelBoard(core);
    return respond.reply(modelsCard(rows, modelStepHere(rows), core.clock.now()), 'private');
  },
};
