import { escalate } from '../escalation/escalate';
import type { Command } from './command';

/** `escalate`: whether it is a case for support, and if so what to send them. */
export const escalateCommand: Command = {
  name: 'escalate',
  usage: 'escalate',
  summary: 'is it time to ask support? what to send them, and where',
  run: (request) => escalate(request),
};
