import type { types } from '@slack/bolt';
import type { ChoiceField, Form, FormField, TextField } from '../../core/ports/platform';
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
});
/** Ours: so many options are shown at once, more fold into a menu. */
const SHOWN_AT_ONCE = 4;
const INPUT = 'value';

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
    blocks: form.fields.map((field) => ({
      type: 'input',
      block_id: field.id,
      optional: !field.required,
      label: plain(field.label, LIMITS.label),
      element: elementOf(field),
    })),
  };
}

function elementOf(field: FormField): types.InputBlock['element'] {
  return field.kind === 'text' ? textInput(field) : choiceInput(field);
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
  const offered = offeredIn(blocks);
  for (const [field, inputs] of entries(part(state, 'values'))) {
    const input = part(inputs, INPUT);
    const options = offered.get(field);
    if (options || part(input, 'selected_option') !== undefined || part(input, 'selected_options') !== undefined)
      choices[field] = chosenIn(input).filter((id) => options?.has(id) ?? true);
    else {
      const value = part(input, 'value');
      values[field] = typeof value === 'string' ? value : '';
    }
  }
  return { values, choices };
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
