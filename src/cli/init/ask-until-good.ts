import type { Checked } from '../../platforms/setup-check';
import { asPasted } from './as-pasted';
import type { Dialog } from './dialog';

export interface Asking<T> {
  /** What was given before anybody was asked. */
  readonly given?: string | undefined;
  readonly ask: () => Promise<string>;
  readonly check: (value: string) => Promise<Checked<T>> | Checked<T>;
}

/** Asks for a token until it is good, saying each time what is wrong and what to do. */
export async function askUntilGood<T>(
  dialog: Dialog,
  { given, ask, check }: Asking<T>,
): Promise<{ readonly value: string; readonly found: T }> {
  for (let value = given; ; ) {
    value ??= asPasted(await ask());
    const checked = await check(value);
    if (checked.ok) return { value, found: checked.found };
    dialog.wrong(`${checked.problem} ${checked.mend}`.trim());
    const again = checked.passing && (await dialog.choose('What now?', AFTER_FAILURE)) === 'again';
    if (!again) value = undefined;
  }
}

const AFTER_FAILURE = [
  { value: 'again', label: 'Try the same again' },
  { value: 'other', label: 'Type another one' },
] as const;
