import type { CoreContext } from '../core-context';
import type { Question, Suggestion } from '../ports/suggest';
import { COMMANDS } from './registry';

/** What could follow the command's name, best first, from memory; nothing where there is nothing to choose from. */
export function suggest(core: CoreContext, { command, typed }: Question): readonly Suggestion[] {
  return COMMANDS.find(({ name }) => name === command)?.suggest?.(core, typed.trimStart()) ?? [];
}
