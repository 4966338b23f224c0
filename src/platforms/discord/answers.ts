import { type Card, code, paragraph } from '../../content/card';
import type { Form } from '../../core/ports/platform';

/** When the handler failed: the person is not left with an answer that never comes. */
export const APOLOGY: Card = {
  title: 'That went wrong on my side',
  tone: 'warning',
  body: [paragraph('I could not answer this. Please try again in a minute.')],
  actions: [],
};

/** When somebody takes no direct messages: what was meant for one person is not said before all. */
export const CANNOT_WRITE_TO_YOU: Card = {
  title: 'I cannot write to you',
  tone: 'notice',
  body: [
    paragraph(
      'My answer is for you alone, but you take no direct messages from this server. Allow them and ask again, or use /claude-status here: only you see its answers.',
    ),
  ],
  actions: [],
};

/** When errors pasted in a channel are to be answered, but Discord keeps their text from us. */
export const CANNOT_READ_ALONG: Card = {
  title: 'I cannot read along here yet',
  tone: 'notice',
  body: [
    paragraph(
      'Answering pasted errors needs the Message Content intent of Discord: whoever runs me switches it on in the Developer Portal under Bot and sets ',
      code('DISCORD_MESSAGE_CONTENT=on'),
      '. Until then pasted errors stay unanswered here, also where this was asked for; mention me with the error, or use Apps, Report as a Claude error, on a message. Afterwards subscribe with monitor once more.',
    ),
  ],
  actions: [],
};

/** Discord opens a form only as the first answer to a command or a button: where that is not possible, a button leads there. */
export function formButton(form: Form): Card {
  // It comes back with the press, so that the form then opens as it was meant to.
  const filledIn = form.fields.flatMap((field) => (field.kind === 'text' && field.value ? [field.value] : []))[0];
  return {
    title: form.title,
    tone: 'neutral',
    body: [paragraph('Press the button and fill in the form.')],
    actions: [{ id: form.id, label: form.title, style: 'primary', ...(filledIn !== undefined && { value: filledIn }) }],
  };
}
