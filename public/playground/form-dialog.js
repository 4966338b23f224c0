import { Refused } from './api.js';
import { byId, el } from './dom.js';

/** The form that the bot opened. `submit(form, { values, choices })` fails with Refused; `drop(form)` closes it unsent. */
export function createFormDialog({ submit, drop }) {
  const dialog = byId('dialog');
  let open;

  function close() {
    open = undefined;
    if (dialog.open) dialog.close();
  }

  function cancel() {
    const dropped = open;
    close();
    if (dropped) drop(dropped);
  }

  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    cancel();
  });

  async function send(event, problem) {
    event.preventDefault();
    try {
      await submit(open, answersOf(open.form, new FormData(event.target)));
      close();
    } catch (error) {
      problem.textContent = error instanceof Refused ? error.message : 'Not sent: the server cannot be reached.';
    }
  }

  return {
    /** Shows the form, or closes it when there is none any more. */
    show(next) {
      if (!next) return close();
      if (open?.id === next.id) return undefined;
      open = next;
      const { title, submitLabel, fields } = next.form;
      const problem = el('p', { class: 'problem', role: 'alert' });
      const form = el(
        'form',
        { onsubmit: (event) => void send(event, problem) },
        el('h2', { id: 'dialog-title' }, title),
        fields.map(fieldElement),
        problem,
        el(
          'div',
          { class: 'actions' },
          el('button', { type: 'submit', class: 'action primary' }, submitLabel),
          el('button', { type: 'button', class: 'action', onclick: cancel }, 'Cancel'),
        ),
      );
      dialog.replaceChildren(form);
      if (!dialog.open) dialog.showModal();
      return undefined;
    },
  };
}

function answersOf({ fields }, data) {
  const pick = (kind, read) =>
    Object.fromEntries(fields.filter((field) => field.kind === kind).map(({ id }) => [id, read(id)]));
  return {
    values: pick('text', (id) => String(data.get(id) ?? '')),
    choices: pick('choice', (id) => data.getAll(id).filter((option) => option !== '')),
  };
}

function fieldElement(field) {
  return field.kind === 'choice' ? choiceElement(field) : textElement(field);
}

/** Several may be ticked; of one, a list to choose from. */
function choiceElement({ id, label, required, many, options, placeholder = 'Not said', chosen = [] }) {
  const optional = required ? undefined : el('small', {}, ' (optional)');
  if (many)
    return el(
      'fieldset',
      { class: 'field' },
      el('legend', {}, label, optional),
      options.map((option) =>
        el(
          'label',
          { class: 'tick' },
          el('input', { type: 'checkbox', name: id, value: option.id, checked: chosen.includes(option.id) }),
          option.label,
        ),
      ),
    );
  const choices = [el('option', { value: '' }, placeholder)].concat(
    options.map((option) => el('option', { value: option.id, selected: chosen.includes(option.id) }, option.label)),
  );
  return el(
    'div',
    { class: 'field' },
    el('label', { for: `field-${id}` }, label, optional),
    el('select', { id: `field-${id}`, name: id, required }, choices),
  );
}

function textElement({ id, label, multiline, required, maxLength, placeholder, value = '' }) {
  const attributes = { id: `field-${id}`, name: id, required, maxlength: String(maxLength), placeholder, dir: 'auto' };
  const input = multiline
    ? el('textarea', { ...attributes, rows: '6' }, value)
    : el('input', { ...attributes, type: 'text', value });
  const optional = required ? undefined : el('small', {}, ' (optional)');
  return el('div', { class: 'field' }, el('label', { for: `field-${id}` }, label, optional), input);
}
