import type { CardAction, CardChoice } from '../../content/card';
import type { ActionIds } from './action-ids';
import type { DiscordMessage } from './discord-message';
import { LIMITS } from './limits';
import { fitPlain } from './markdown';

const BUTTON_STYLES = Object.freeze({ primary: 1, danger: 4, plain: 2 });

export function renderChoice(choice: CardChoice, ids: ActionIds): DiscordMessage['components'] {
  const values = new Map(choice.options.map((option) => [option.value, option.label]));
  const options = [...values]
    .map(([value, label]) => ({
      value,
      label: fitPlain(label, LIMITS.optionLabel) || fitPlain(value, LIMITS.optionLabel),
    }))
    .filter(({ value, label }) => label !== '' && value !== '' && value.length <= LIMITS.optionValue)
    .slice(0, LIMITS.selectOptions);
  if (options.length === 0) return [];
  const placeholder = fitPlain(choice.placeholder, LIMITS.selectPlaceholder);
  // Of a menu and a button for the same thing each needs an id of its own.
  const custom_id = ids.encode({ id: choice.id, value: 'choice' });
  return [{ type: 1, components: [{ type: 3, custom_id, options, ...(placeholder && { placeholder }) }] }];
}

export function renderActions(actions: readonly CardAction[], ids: ActionIds): DiscordMessage['components'] {
  // Discord refuses a message with two buttons of one id.
  const unique = new Map(actions.map((action) => [ids.encode(action), action]));
  const buttons = [...unique].slice(0, LIMITS.rows * LIMITS.buttonsInRow).map(([customId, action]) => ({
    type: 2 as const,
    style: BUTTON_STYLES[action.style ?? 'plain'],
    label: fitPlain(action.label, LIMITS.buttonLabel) || action.id,
    custom_id: customId,
  }));
  const rows: DiscordMessage['components'] = [];
  for (let start = 0; start < buttons.length; start += LIMITS.buttonsInRow) {
    rows.push({ type: 1, components: buttons.slice(start, start + LIMITS.buttonsInRow) });
  }
  return rows;
}
