import type { Writable } from 'node:stream';
import { type Dialog, Unanswered } from './dialog';

/** Asks nobody: takes what each question says is meant otherwise. `yes` confirms everything. */
export function unattendedDialog(output: Writable, yes: boolean): Dialog {
  const write = (mark: string) => (text: string) => void output.write(`${mark}${text.replace(/\n/g, '\n      ')}\n`);
  const need = <T>(value: T | undefined, question: string): T => {
    if (value === undefined) throw new Unanswered(question);
    return value;
  };
  return {
    choose: async (question, _choices, otherwise) => need(otherwise, question),
    confirm: async (_question, otherwise) => yes || otherwise,
    secret: async (question) => need<string>(undefined, question),
    text: async (question, otherwise) => need(otherwise, question),
    say: write('-     '),
    good: write('ok    '),
    wrong: write('FAIL  '),
  };
}
