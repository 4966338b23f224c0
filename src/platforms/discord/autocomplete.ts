import type { APIApplicationCommandAutocompleteInteraction, APIApplicationCommandOptionChoice } from 'discord.js';
import type { Suggestion } from '../../core/ports/suggest';
import { COMMAND_NAME } from './command-definition';
import { LIMITS } from './limits';
import { fitPlain } from './markdown';

/** The sub-command and what is being typed for it; undefined when it is none of ours. */
export function readTyping({
  data,
}: APIApplicationCommandAutocompleteInteraction): { readonly command: string; readonly typed: string } | undefined {
  const sub = data.name === COMMAND_NAME ? data.options?.[0] : undefined;
  if (sub?.type !== 1) return undefined;
  const field = (sub.options ?? []).find((option) => 'focused' in option && option.focused === true);
  return field && 'value' in field ? { command: sub.name, typed: String(field.value) } : undefined;
}

/** Suggestions as Discord takes them; one whose value it would refuse is left out. */
export function choicesOf(suggestions: readonly Suggestion[]): APIApplicationCommandOptionChoice<string>[] {
  return suggestions
    .map(({ value, label }) => ({ name: fitPlain(label, LIMITS.choice) || fitPlain(value, LIMITS.choice), value }))
    .filter(({ name, value }) => name !== '' && value !== '' && value.length <= LIMITS.choice)
    .slice(0, LIMITS.choices);
}
