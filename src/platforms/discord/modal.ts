import type {
  APIComponentInLabel,
  APIModalInteractionResponseCallbackData,
  APIModalSubmissionComponent,
  ModalSubmitComponent,
} from 'discord.js';
import type { ChoiceField, Form, FormField, TextField } from '../../core/ports/platform';
import { LIMITS } from './limits';
import { fitPlain } from './markdown';

const PREFIX = 'form:';
const FORMS: readonly Form['id'][] = ['report', 'settings', 'quiet'];
const SELECT = 3;
const INPUT = 4;
const RADIO_GROUP = 21;
const CHECKBOX_GROUP = 22;

/** A form as a modal. Discord words the button itself. */
export function modalOf(form: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: PREFIX + form.id,
    title: fitPlain(form.title, LIMITS.modalTitle),
    components: form.fields.slice(0, LIMITS.modalFields).map((field) => ({
      type: 18,
      label: fitPlain(field.label, LIMITS.inputLabel),
      component: componentOf(field),
    })),
  };
}

function componentOf(field: FormField): APIComponentInLabel {
  return field.kind === 'text' ? inputOf(field) : selectOf(field);
}

function inputOf(field: TextField): APIComponentInLabel {
  const most = Math.min(field.maxLength, LIMITS.inputValue);
  return {
    type: INPUT,
    custom_id: field.id,
    style: field.multiline ? 2 : 1,
    required: field.required,
    max_length: most,
    ...(field.value && { value: field.value.slice(0, most) }),
    ...(field.placeholder && { placeholder: fitPlain(field.placeholder, LIMITS.inputPlaceholder) }),
  };
}

/** A menu in the modal: every client has those, where groups of radio buttons and check boxes are new. */
function selectOf(field: ChoiceField): APIComponentInLabel {
  const options = field.options.slice(0, LIMITS.selectOptions);
  return {
    type: SELECT,
    custom_id: field.id,
    required: field.required,
    min_values: field.required ? 1 : 0,
    max_values: field.many ? options.length : 1,
    options: options.map(({ id, label }) => ({
      value: id,
      label: fitPlain(label, LIMITS.optionLabel) || id,
      ...(field.chosen?.includes(id) && { default: true }),
    })),
    ...(field.placeholder && { placeholder: fitPlain(field.placeholder, LIMITS.selectPlaceholder) }),
  };
}

/** The form that a modal was opened for; undefined when it is not ours. */
export function formOfModal(customId: string): Form['id'] | undefined {
  return FORMS.find((id) => customId === PREFIX + id);
}

/** What was filled in and what was chosen, by the field's id. */
export function modalAnswers(rows: readonly APIModalSubmissionComponent[]): {
  readonly values: Record<string, string>;
  readonly choices: Record<string, readonly string[]>;
} {
  const values: Record<string, string> = {};
  const choices: Record<string, readonly string[]> = {};
  for (const input of rows.flatMap(inputsOf)) {
    if (input.type === INPUT) values[input.custom_id] = input.value;
    else if (input.type === SELECT || input.type === CHECKBOX_GROUP) choices[input.custom_id] = input.values;
    else if (input.type === RADIO_GROUP) choices[input.custom_id] = input.value === null ? [] : [input.value];
  }
  return { values, choices };
}

/** Older clients wrap inputs in rows, newer ones in labels. */
function inputsOf(row: APIModalSubmissionComponent): readonly ModalSubmitComponent[] {
  if ('component' in row) return [row.component];
  return 'components' in row ? row.components : [];
}
