import { randomUUID } from 'node:crypto';
import type { Card, CardAction } from '../../content/card';
import type { ChoiceField, TextField } from '../../core/ports/platform';
import type { Mentioned } from '../../domain/mentioned';
import type { PlaygroundAdapter } from './adapter';
import { PLATFORM, placeOf } from './channels';
import { peopleNamed } from './people';
import { Refusal } from './refusal';
import type { Room } from './room';
import { actorOf } from './saying';

interface Press {
  readonly person: string;
  readonly action: string;
  readonly value?: string | undefined;
  readonly nonce?: string | undefined;
}

interface Submission {
  readonly person: string;
  readonly values: Readonly<Record<string, string>>;
  readonly choices: Readonly<Record<string, readonly string[]>>;
  readonly nonce?: string | undefined;
}

/** People press buttons and send forms. */
export function createPresses(room: Room, adapter: PlaygroundAdapter) {
  function mustRun(): void {
    if (!adapter.running) throw new Refusal(503, 'not-running', 'The bot is not running just now.');
  }

  return {
    /** Only a button that the message holds and the person sees can be pressed. Fails with Refusal. */
    press(messageId: string, { person, action, value, nonce = randomUUID() }: Press): void {
      mustRun();
      const message = room.find(messageId);
      if (!message || !room.canSee(message, person))
        throw new Refusal(404, 'no-such-message', 'That message is no longer there.');
      const button = message.card && pressable(message.card, action, value);
      if (!button) throw new Refusal(404, 'no-such-button', 'That button is no longer there.');
      const channel = placeOf(message.channel);
      adapter.handOver({
        kind: 'action',
        actor: actorOf(person),
        channel,
        dedupeKey: `${PLATFORM}:${person}:${nonce}`,
        action: button.id,
        message: { ...channel, message: message.id },
        ...(button.value === undefined ? {} : { value: button.value }),
      });
    },
    /** Fails with Refusal, naming the field that is wrong. */
    submit(formId: string, { person, values, choices, nonce = randomUUID() }: Submission): void {
      mustRun();
      const open = room.formOf(person);
      if (open?.id !== formId) throw new Refusal(404, 'no-such-form', 'That form is no longer open.');
      const written: Record<string, string> = {};
      const chosen: Record<string, readonly string[]> = {};
      const people: Record<string, readonly Mentioned[]> = {};
      for (const field of open.form.fields) {
        if (field.kind === 'text') {
          const answer = values[field.id] ?? '';
          checkAnswer(field, answer);
          if (answer !== '') written[field.id] = answer;
        } else {
          const answer = choices[field.id] ?? [];
          checkChoice(field, answer);
          if (open.picked.includes(field.id)) people[field.id] = peopleNamed(answer);
          else if (answer.length > 0) chosen[field.id] = answer;
        }
      }
      room.closeForm(person);
      adapter.handOver({
        kind: 'form',
        actor: actorOf(person),
        channel: placeOf(open.channel),
        dedupeKey: `${PLATFORM}:${person}:${nonce}`,
        form: open.form.id,
        values: written,
        choices: chosen,
        people,
      });
    },
  };
}

/** What a card lets one press: a button, or an option of its menu. */
function pressable(
  { actions, choice }: Card,
  id: string,
  value: string | undefined,
): Pick<CardAction, 'id' | 'value'> | undefined {
  const button = actions.find((action) => action.id === id && (value === undefined || action.value === value));
  if (button) return button;
  const isOffered = choice?.id === id && choice.options.some((option) => option.value === value);
  return isOffered && value !== undefined ? { id: choice.id, value } : undefined;
}

function checkAnswer({ label, required, maxLength }: TextField, answer: string): void {
  if (required && answer.trim() === '') throw new Refusal(400, 'missing', `Please fill in "${label}".`);
  if (answer.length > maxLength)
    throw new Refusal(400, 'too-long', `"${label}" has ${answer.length} characters; at most ${maxLength} fit.`);
}

function checkChoice({ label, required, many, options }: ChoiceField, answer: readonly string[]): void {
  if (required && answer.length === 0) throw new Refusal(400, 'missing', `Please choose something for "${label}".`);
  if (!many && answer.length > 1) throw new Refusal(400, 'too-many', `Please choose one only for "${label}".`);
  if (answer.some((chosen) => !options.some(({ id }) => id === chosen)))
    throw new Refusal(400, 'no-such-option', `"${label}" has no such option.`);
}
