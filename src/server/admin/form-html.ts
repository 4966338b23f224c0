import type { AnsweredForm } from '../../core/ports/admin-pages';
import type { Form, FormField } from '../../core/ports/platform';
import { fieldOf } from '../pages/form-fields';
import { type Html, html } from '../pages/html';

/** What becomes of the groups that stand in a form as boxes to tick: each box is a field of its own. */
const boxName = (field: string, option: string) => `${field}/${option}`;

/** The fields of a form of the core, as a page has them. Ids are unique on the page by the form's. */
export function formHtml({ id, fields, submitLabel }: Form): Html {
  return html`${fields.map((field) => fieldHtml(id, field))}<p class="buttons"><button>${submitLabel}</button></p>`;
}

function fieldHtml(form: string, field: FormField): Html {
  const id = `${form}-${field.id}`;
  switch (field.kind) {
    case 'text': {
      const { label, required, maxLength, placeholder, value, multiline } = field;
      const rest = html`id="${id}" name="${field.id}" maxlength="${maxLength}"${placeholder !== undefined && html` placeholder="${placeholder}"`}${required && html` required`}`;
      return multiline
        ? html`<label for="${id}">${label}</label><textarea ${rest} rows="3">${value}</textarea>`
        : html`<label for="${id}">${label}</label><input ${rest} value="${value}">`;
    }
    case 'choice':
      return html`<fieldset><legend>${field.label}</legend>${field.options.map(({ id: option, label }) => {
        const checked = field.chosen?.includes(option) === true && html` checked`;
        return field.many
          ? html`<label><input type="checkbox" name="${boxName(field.id, option)}" value="yes"${checked}>${label}</label>`
          : html`<label><input type="radio" name="${field.id}" value="${option}"${checked}>${label}</label>`;
      })}</fieldset>`;
    case 'people':
      return html`<fieldset><legend>${field.label}</legend>${(field.chosen ?? []).map(
        ({ id: who, name }) =>
          html`<label><input type="checkbox" name="${boxName(field.id, who)}" value="yes" checked>${name}</label>`,
      )}<p class="muted">${(field.chosen ?? []).length === 0 && 'Nobody so far. '}Others are picked in the channel itself, where their names are known.</p></fieldset>`;
  }
}

/** What was sent with it. */
export function readForm({ id, fields }: Form, body: unknown): AnsweredForm {
  const values: Record<string, string> = {};
  const choices: Record<string, readonly string[]> = {};
  const people: Record<string, readonly string[]> = {};
  const ticked = (field: string, options: readonly { readonly id: string }[]) =>
    options.map((option) => option.id).filter((option) => fieldOf(body, boxName(field, option)) === 'yes');
  for (const field of fields) {
    if (field.kind === 'text') values[field.id] = fieldOf(body, field.id, field.maxLength);
    else if (field.kind === 'people') people[field.id] = ticked(field.id, field.chosen ?? []);
    else choices[field.id] = field.many ? ticked(field.id, field.options) : [fieldOf(body, field.id)];
  }
  return { form: id, values, choices, people };
}
