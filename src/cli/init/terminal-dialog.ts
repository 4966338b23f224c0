import type { Readable, Writable } from 'node:stream';
import { Cancelled, type Dialog } from './dialog';
import { wrapWords } from './wrap-words';

/** What the prompts put before each line. */
const MARGIN = 3;
/** Of a terminal that does not tell. */
const USUAL_WIDTH = 80;

/** Asks in a terminal. Loads the prompts only now: nothing else needs them. */
export async function terminalDialog(
  input: Readable,
  output: Writable & { readonly columns?: number },
): Promise<Dialog> {
  const { confirm, isCancel, log, password, select, text } = await import('@clack/prompts');
  const streams = { input, output };
  // They would break a long line in the middle of a word.
  const wrapped = (words: string) => wrapWords(words, (output.columns ?? USUAL_WIDTH) - MARGIN - 1);
  const answered = <T>(answer: T): Exclude<T, symbol> => {
    if (isCancel(answer)) throw new Cancelled();
    return answer as Exclude<T, symbol>;
  };
  return {
    async choose<T extends string>(
      message: string,
      choices: readonly { readonly value: T; readonly label: string; readonly hint?: string }[],
      otherwise?: T,
    ) {
      const options = choices.map(({ value, label, hint }) => ({
        value: value as string,
        label,
        ...(hint && { hint }),
      }));
      const initial = otherwise === undefined ? {} : { initialValue: otherwise as string };
      const chosen = answered(await select({ message, options, ...initial, ...streams, maxItems: 12 }));
      return chosen as T;
    },
    confirm: async (message, otherwise) => answered(await confirm({ message, initialValue: otherwise, ...streams })),
    secret: async (message) => answered(await password({ message, ...streams })) ?? '',
    async text(message, otherwise) {
      const answer = answered(await text({ message, ...(otherwise && { placeholder: otherwise }), ...streams }));
      return answer?.trim() || otherwise || '';
    },
    say: (words) => log.info(wrapped(words), streams),
    good: (words) => log.success(wrapped(words), streams),
    wrong: (words) => log.warn(wrapped(words), streams),
  };
}
