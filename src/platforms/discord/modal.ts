import type { APIModalInteractionResponseCallbackData, ModalSubmitComponent } from 'discord.js';
import type { Form } from '../../core/ports/platform';
import { LIMITS } from './limits';
import { fitPlain } from './markdown';

const PREFIX = 'form:';

/** A form as a modal. Discord words the button itself. */
export function modalOf(form: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: PREFIX + form.id,
    title: fitPlain(form.title, LIMITS.modalTitle),
    components: form.fields
      .filter((field) => field.kind === 'text')
      .slice(0, LIMITS.modalFields)
      .map((field) => ({
        type: 18,
        label: fitPlain(field.label, LIMITS.inputLabel),
        component: {
          type: 4,
          custom_id: field.id,
          style: field.multiline ? 2 : 1,
          required: field.required,
          max_length: Math.min(field.maxLength, LIMITS.inputValue),
          ...(field.value && { value: field.value.slice(0, Math.min(field.maxLength, LIMITS.inputValue)) }),
          ...(field.placeholder && { placeholder: fitPlain(field.placeholder, LIMITS.inputPlaceholder) }),
        },
      })),
  };
}

/** The form that a modal was opened for; undefined when it is not ours. */
export function formOfModal(customId: string): Form['id'] | undefined {
  return customId === `${PREFIX}report` ? 'report' : undefined;
}

/** One row of a submitted modal; older clients wrap inputs in rows, newer ones in labels. */
export interface SubmittedRow {
  readonly component?: ModalSubmitComponent;
  readonly components?: readonly ModalSubmitComponent[];
}

/** What was filled in, by the field's id. */
export function modalValues(rows: readonly SubmittedRow[]): Record<string, string> {
  const inputs = rows.flatMap((row) => (row.component ? [row.component] : (row.components ?? [])));
  const values: Record<string, string> = {};
  for (const input of inputs) if (input.type === 4) values[input.custom_id] = input.value;
  return values;
}
