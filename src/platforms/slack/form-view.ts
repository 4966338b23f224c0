import type { types } from '@slack/bolt';
import type { ChoiceField, Form, FormField, PeopleField, TextField } from '../../core/ports/platform';
import type { Mentioned } from '../../domain/mentioned';
import { plainLabel } from './mrkdwn';

/** What Slack allows in a modal, in characters or pieces. */
const LIMITS = Object.freeze({
  title: 24,
  label: 2_000,
  placeholder: 150,
  input: 3_000,
  privateMetadata: 3_000,
  option: 75,
  boxes: 10,
  options: 100,
  people: 10,
});
/** Ours: so many options are shown at once, more fold into a menu. */
const SHOWN_AT_ONCE = 4;
const INPUT = 'value';
/** Slack offers people to pick, and no groups: those of before are boxes to tick. */
const GROUPS = '.groups';

/** A form as a modal. `origin` travels through Slack and comes back with the answers. */
export function formView(form: Form, origin: unknown): types.ModalView {
  const metadata = JSON.stringify(origin);
  return {
    type: 'modal',
    callback_id: form.id,
    private_metadata: metadata.length <= LIMITS.privateMetadata ? metadata : '',
    title: plain(form.title, LIMITS.title),
    submit: plain(form.submitLabel, LIMITS.title),
    close: plain('Cancel', LIMITS.title),
    blocks: form.fields.flatMap((field) => [
      {
        type: 'input',
        block_id: field.id,
        optional: !field.required,
        label: plain(field.label, LIMITS.label),
        ...(field.kind === 'people' &&
          field.groups &&
          field.groupsElse && { hint: plain(field.groupsElse, LIMITS.label) }),
        element: elementOf(field),
      },
      ...(field.kind === 'people' ? groupsOf(field) : []),
    ]),
  };
}

function elementOf(field: FormField): types.InputBlock['element'] {
  if (field.kind === 'people') return peopleInput(field);
  return field.kind === 'text' ? textInput(field) : choiceInput(field);
}

function peopleInput({ many, placeholder, chosen = [] }: PeopleField): types.InputBlock['element'] {
  const before = chosen.flatMap(({ kind, id }) => (kind === 'person' ? id : []));
  const [first] = before;
  const input = { action_id: INPUT, ...(placeholder && { placeholder: plain(placeholder, LIMITS.placeholder) }) };
  if (!many) return { type: 'users_select', ...input, ...(first && { initial_user: first }) };
  const ticked = first ? { initial_users: before.slice(0, LIMITS.people) } : {};
  return { type: 'multi_users_select', ...input, max_selected_items: LIMITS.people, ...ticked };
}

function groupsOf({ id, label, chosen = [] }: PeopleField): types.InputBlock[] {
  const groups = chosen.filter(({ kind }) => kind === 'group').slice(0, LIMITS.boxes);
  if (groups.length === 0) return [];
  const options = groups.map((group) => ({ text: plain(`@${group.name}`, LIMITS.option), value: group.id }));
  return [
    {
      type: 'input',
      block_id: id + GROUPS,
      optional: true,
      label: plain(`${label}: groups`, LIMITS.label),
      element: { type: 'checkboxes', action_id: INPUT, options, initial_options: options },
    },
  ];
}

function textInput(field: TextField): types.PlainTextInput {
  const max = Math.min(field.maxLength, LIMITS.input);
  return {
    type: 'plain_text_input',
    action_id: INPUT,
    multiline: field.multiline,
    max_length: max,
    ...(field.value && { initial_value: field.value.slice(0, max) }),
    ...(field.placeholder && { placeholder: plain(field.placeholder, LIMITS.placeholder) }),
  };
}

function choiceInput({ options, many, placeholder, chosen = [] }: ChoiceField): types.InputBlock['element'] {
  const shown = options.slice(0, LIMITS.options).map(({ id, label }) => ({
    text: plain(label, LIMITS.option),
    value: id,
  }));
  const before = shown.filter(({ value }) => chosen.includes(value));
  const [first] = before;
  const input = { action_id: INPUT, options: shown };
  const words = placeholder ? { placeholder: plain(placeholder, LIMITS.placeholder) } : {};
  if (many) {
    const ticked = { ...input, ...(first && { initial_options: before }) };
    return shown.length <= LIMITS.boxes
      ? { type: 'checkboxes', ...ticked }
      : { type: 'multi_static_select', ...ticked, ...words };
  }
  const one = { ...input, ...(first && { initial_option: first }) };
  return shown.length <= SHOWN_AT_ONCE
    ? { type: 'radio_buttons', ...one }
    : { type: 'static_select', ...one, ...words };
}

/** What the person wrote and chose, by field; a field left empty is an empty text, and no choice an empty list. */
export function formAnswers({ state, blocks }: { readonly state?: unknown; readonly blocks?: unknown }) {
  const values: Record<string, string> = {};
  const choices: Record<string, readonly string[]> = {};
  const people: Record<string, readonly Mentioned[]> = {};
  const offered = offeredIn(blocks);
  for (const [field, inputs] of entries(part(state, 'values'))) {
    const input = part(inputs, INPUT);
    const options = offered.get(field);
    const picked = pickedIn(input);
    if (picked) people[field] = [...picked, ...(people[field] ?? [])];
    else if (field.endsWith(GROUPS) && options) {
      const of = field.slice(0, -GROUPS.length);
      people[of] = [...(people[of] ?? []), ...groupsIn(input).filter(({ id }) => options.has(id))];
    } else if (options || part(input, 'selected_option') !== undefined || part(input, 'selected_options') !== undefined)
      choices[field] = chosenIn(input).filter((id) => options?.has(id) ?? true);
    else {
      const value = part(input, 'value');
      values[field] = typeof value === 'string' ? value : '';
    }
  }
  return { values, choices, people };
}

/** The people picked; undefined when that is no such input. Slack tells no names. */
function pickedIn(input: unknown): readonly Mentioned[] | undefined {
  const [one, several] = [part(input, 'selected_user'), part(input, 'selected_users')];
  if (one === undefined && several === undefined) return undefined;
  const ids: readonly unknown[] = Array.isArray(several) ? several : [one];
  return ids.flatMap((id) => (typeof id === 'string' ? [{ kind: 'person' as const, id, name: id }] : []));
}

function groupsIn(input: unknown): readonly Mentioned[] {
  const several = part(input, 'selected_options');
  return (Array.isArray(several) ? several : []).flatMap((option: unknown) => {
    const name = String(part(part(option, 'text'), 'text') ?? '').replace(/^@/, '');
    return idOf(option).map((id) => ({ kind: 'group' as const, id, name: name || id }));
  });
}

/** What is wrong with the texts, by field: Slack takes spaces for an answer. */
export function blankFields(view: { readonly state?: unknown; readonly blocks?: unknown }): Record<string, string> {
  const { values } = formAnswers(view);
  const blocks = Array.isArray(view.blocks) ? view.blocks : [];
  const blank = blocks.flatMap((block: unknown) => {
    const id = part(block, 'block_id');
    const isRequired = part(block, 'type') === 'input' && part(block, 'optional') !== true;
    const written = typeof id === 'string' && Object.hasOwn(values, id) ? values[id] : undefined;
    return isRequired && typeof id === 'string' && written?.trim() === '' ? [[id, 'Please write something here.']] : [];
  });
  return Object.fromEntries(blank);
}

/** The ids of the options, by choice field. */
function offeredIn(blocks: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  const offered = new Map<string, ReadonlySet<string>>();
  for (const block of Array.isArray(blocks) ? blocks : []) {
    const options = part(part(block, 'element'), 'options');
    if (Array.isArray(options)) offered.set(String(part(block, 'block_id')), new Set(options.flatMap(idOf)));
  }
  return offered;
}

function chosenIn(input: unknown): string[] {
  const several = part(input, 'selected_options');
  return (Array.isArray(several) ? several : [part(input, 'selected_option')]).flatMap(idOf);
}

function idOf(option: unknown): string[] {
  const id = part(option, 'value');
  return typeof id === 'string' ? [id] : [];
}

function plain(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: plainLabel(text, max) || '-', emoji: false };
}

function part(of: unknown, key: string): unknown {
  return entries(of).find(([name]) => name === key)?.[1];
}

function entries(of: unknown): [string, unknown][] {
  return typeof of === 'object' && of !== null ? Object.entries(of) : [];
}
