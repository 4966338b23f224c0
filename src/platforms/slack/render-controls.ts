import type { CardAction, CardChoice } from '../../content/card';
import { type PlainText, type SlackBlock, type SlackButton, size } from './blocks';
import { LIMITS, SHARE } from './limits';
import { plainLabel } from './mrkdwn';

/** The button's action and, of several with one id, no number: what `action_id` was made from. */
export function actionOf(actionId: string): string {
  return actionId.split('#', 1)[0] ?? '';
}

export function actionsOf(actions: readonly CardAction[]): SlackBlock[] {
  const buttons = actions.slice(0, LIMITS.actions).map(buttonOf);
  while (size(buttons) > SHARE.buttons) buttons.pop();
  return buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons }];
}

export function menuOf(choice: CardChoice | undefined): SlackBlock[] {
  const words = (text: string, max: number): PlainText => ({
    type: 'plain_text',
    text: plainLabel(text, max),
    emoji: false,
  });
  const options = (choice?.options ?? [])
    .filter(({ value }) => value !== '' && value.length <= LIMITS.optionValue)
    .map(({ value, label }) => ({ text: words(label || value, LIMITS.optionText), value }))
    .filter(({ text }) => text.text !== '')
    .slice(0, LIMITS.options);
  while (size(options) > SHARE.menu) options.pop();
  if (!choice || options.length === 0) return [];
  const placeholder = words(choice.placeholder, LIMITS.placeholder);
  const { text } = placeholder;
  const menu = { type: 'static_select' as const, action_id: choice.id, options };
  return [{ type: 'actions', elements: [{ ...menu, placeholder: { ...placeholder, text: text || 'Choose' } }] }];
}

function buttonOf(action: CardAction, index: number, all: readonly CardAction[]): SlackButton {
  // Slack wants every action_id in one block to differ.
  const isFirst = all.findIndex(({ id }) => id === action.id) === index;
  return {
    type: 'button',
    action_id: isFirst ? action.id : `${action.id}#${index}`,
    text: { type: 'plain_text', text: plainLabel(action.label, LIMITS.buttonText) || action.id, emoji: false },
    ...(action.value !== undefined && action.value !== '' && { value: action.value.slice(0, LIMITS.buttonValue) }),
    ...(action.style && { style: action.style }),
  };
}
