import type { types } from '@slack/bolt';
import type { Form } from '../../core/ports/platform';
import { plainLabel } from './mrkdwn';

/** What Slack allows in a modal, in characters. */
const LIMITS = Object.freeze({ title: 24, label: 2_000, placeholder: 150, input: 3_000, privateMetadata: 3_000 });
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
    blocks: form.fields.filter((field) => field.kind === 'text').map((field) => ({
      type: 'input',
      block_id: field.id,
      optional: !field.required,
      label: plain(field.label, LIMITS.label),
      element: {
        type: 'plain_text_input',
        action_id: INPUT,
        multiline: field.multiline,
        max_length: Math.min(field.maxLength, LIMITS.input),
        ...(field.value && { initial_value: field.value.slice(0, Math.min(field.maxLength, LIMITS.input)) }),
        ...(field.placeholder && { placeholder: plain(field.placeholder, LIMITS.placeholder) }),
      },
    })),
  };
}

/** What the person wrote, by field; a field left empty is an empty text. */
export function formValues(state: unknown): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [field, inputs] of entries(state)) {
    const input = entries(inputs).find(([id]) => id === INPUT)?.[1];
    const value = entries(input).find(([key]) => key === 'value')?.[1];
    values[field] = typeof value === 'string' ? value : '';
  }
  return values;
}

function plain(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: plainLabel(text, max) || '-', emoji: false };
}

function entries(of: unknown): [string, unknown][] {
  return typeof of === 'object' && of !== null ? Object.entries(of) : [];
}
