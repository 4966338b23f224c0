import type {
  APIComponentInLabel,
  APIModalInteractionResponseCallbackData,
  APIModalSubmission,
  APIModalSubmissionComponent,
  ModalSubmitComponent,
} from 'discord.js';
import { SelectMenuDefaultValueType } from 'discord.js';
import type { ChoiceField, Form, FormField, FormId, PeopleField, TextField } from '../../core/ports/platform';
import type { Mentioned } from '../../domain/mentioned';
import { LIMITS } from './limits';
import { fitPlain, isId } from './markdown';

const PREFIX = 'form:';
const FORMS: readonly FormId[] = ['report', 'settings', 'quiet', 'calls'];
const SELECT = 3;
const INPUT = 4;
const USER_SELECT = 5;
const MENTIONABLE_SELECT = 7;
const RADIO_GROUP = 21;
const CHECKBOX_GROUP = 22;

/** A form as a modal, about another channel than the one it opens in when one is named. Discord words the button itself. */
export function modalOf(form: Form, about?: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: PREFIX + form.id + (about === undefined ? '' : `@${about}`),
    title: fitPlain(form.title, LIMITS.modalTitle),
    components: form.fields.slice(0, LIMITS.modalFields).map((field) => ({
      type: 18,
      label: fitPlain(field.label, LIMITS.inputLabel),
      component: componentOf(field),
    })),
  };
}

function componentOf(field: FormField): APIComponentInLabel {
  if (field.kind === 'people') return pickOf(field);
  return field.kind === 'text' ? inputOf(field) : selectOf(field);
}

/** Discord itself offers everybody by name. */
function pickOf({ id, required, many, groups, placeholder, chosen = [] }: PeopleField): APIComponentInLabel {
  const most = many ? LIMITS.picked : 1;
  const fits = chosen.filter((who) => isId(who.id) && (groups || who.kind === 'person')).slice(0, most);
  const common = {
    custom_id: id,
    required,
    min_values: required ? 1 : 0,
    max_values: most,
    ...(placeholder && { placeholder: fitPlain(placeholder, LIMITS.selectPlaceholder) }),
  };
  if (!groups)
    return {
      type: USER_SELECT,
      ...common,
      default_values: fits.map((who) => ({ id: who.id, type: SelectMenuDefaultValueType.User })),
    };
  const default_values = fits.map(({ kind, id: who }) =>
    kind === 'person'
      ? { id: who, type: SelectMenuDefaultValueType.User as const }
      : { id: who, type: SelectMenuDefaultValueType.Role as const },
  );
  return { type: MENTIONABLE_SELECT, ...common, default_values };
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

/** The form that a modal was opened for, and the other channel that it is about; undefined when it is not ours. */
export function formOfModal(customId: string): { readonly form: FormId; readonly about?: string } | undefined {
  const [, id, about] = /^form:([a-z]+)(?:@(\d{1,20}))?$/.exec(customId) ?? [];
  const form = FORMS.find((one) => one === id);
  return form && { form, ...(about !== undefined && { about }) };
}

/** What was filled in, what was chosen and who was picked, by the field's id. */
export function modalAnswers(
  rows: readonly APIModalSubmissionComponent[],
  resolved: APIModalSubmission['resolved'] = {},
): {
  readonly values: Record<string, string>;
  readonly choices: Record<string, readonly string[]>;
  readonly people: Record<string, readonly Mentioned[]>;
} {
  const values: Record<string, string> = {};
  const choices: Record<string, readonly string[]> = {};
  const people: Record<string, readonly Mentioned[]> = {};
  for (const input of rows.flatMap(inputsOf)) {
    if (input.type === INPUT) values[input.custom_id] = input.value;
    else if (input.type === SELECT || input.type === CHECKBOX_GROUP) choices[input.custom_id] = input.values;
    else if (input.type === USER_SELECT || input.type === MENTIONABLE_SELECT)
      people[input.custom_id] = input.values.map((id) => whoIs(id, resolved));
    else if (input.type === RADIO_GROUP) choices[input.custom_id] = input.value === null ? [] : [input.value];
  }
  return { values, choices, people };
}

/** With the name that people see there. */
function whoIs(id: string, { roles, members, users }: NonNullable<APIModalSubmission['resolved']>): Mentioned {
  const role = roles?.[id];
  if (role) return { kind: 'group', id, name: role.name };
  const user = users?.[id];
  return { kind: 'person', id, name: members?.[id]?.nick ?? user?.global_name ?? user?.username ?? id };
}

/** Older clients wrap inputs in rows, newer ones in labels. */
function inputsOf(row: APIModalSubmissionComponent): readonly ModalSubmitComponent[] {
  if ('component' in row) return [row.component];
  return 'components' in row ? row.components : [];
}
