import { type Json, listOf, objectOf, wrongIds, wrongIn, wrongText } from './fake-slack-rules';

const MOST_BLOCKS = 100;
const MOST_OPTIONS: Readonly<Record<string, number>> = {
  static_select: 100,
  multi_static_select: 100,
  radio_buttons: 10,
  checkboxes: 10,
};
const TAKES_MANY = new Set(['multi_static_select', 'checkboxes']);
const HAS_PLACEHOLDER = new Set(['static_select', 'multi_static_select']);

/** What Slack would say against a modal. */
export function refuseModal(view: Json): string[] {
  const wrong = view.type === 'modal' ? [] : ['unsupported type'];
  for (const part of ['title', 'submit', 'close']) wrong.push(...wrongText(view[part], 'plain_text', 24));
  return [...wrong, ...wrongView(view, 1)];
}

/** What Slack would say against a page of the Home tab. */
export function refuseHome(view: Json): string[] {
  const wrong = view.type === 'home' ? [] : ['unsupported type'];
  for (const part of ['title', 'submit', 'close', 'state', 'ok'])
    if (view[part] !== undefined) wrong.push(`invalid additional property: ${part}`);
  return [...wrong, ...wrongView(view, 0)];
}

/** Whether several options of an element may be chosen, when it is one to choose from. */
export function choiceOf(element: Json): 'one' | 'many' | undefined {
  const type = String(element.type);
  if (MOST_OPTIONS[type] === undefined) return undefined;
  return TAKES_MANY.has(type) ? 'many' : 'one';
}

function wrongView(view: Json, fewest: number): string[] {
  const blocks = listOf(view.blocks).map(objectOf);
  const wrong = wrongIds(blocks);
  if (!Array.isArray(view.blocks) || blocks.length < fewest || blocks.length > MOST_BLOCKS)
    wrong.push(`from ${fewest} to ${MOST_BLOCKS} blocks`);
  if (String(view.private_metadata ?? '').length > 3_000) wrong.push('private_metadata too long');
  if (String(view.callback_id ?? '').length > 255) wrong.push('callback_id too long');
  blocks.forEach((block, index) => {
    const found = block.type === 'input' ? wrongInput(block) : wrongIn(block);
    wrong.push(...found.map((what) => `${what} [json-pointer:/view/blocks/${index}]`));
  });
  return wrong;
}

function wrongInput(input: Json): string[] {
  const element = objectOf(input.element);
  const wrong = wrongText(input.label, 'plain_text', 2_000);
  if (input.hint !== undefined) wrong.push(...wrongText(input.hint, 'plain_text', 2_000));
  const id = element.action_id;
  if (typeof id !== 'string' || id.length < 1 || id.length > 255) wrong.push('action_id');
  if (element.placeholder !== undefined) wrong.push(...wrongText(element.placeholder, 'plain_text', 150));
  if (choiceOf(element)) return [...wrong, ...wrongChoice(element)];
  if (picksPeople(element)) return [...wrong, ...wrongPick(element)];
  if (element.type !== 'plain_text_input') return [...wrong, 'unsupported element'];
  const max = element.max_length;
  if (element.initial_value !== undefined && String(element.initial_value).length > Number(max))
    wrong.push('initial_value too long');
  if (typeof max !== 'number' || max < 1 || max > 3_000) wrong.push('max_length from 1 to 3000');
  return wrong;
}

/** Whether people are picked with the element, one or several. */
export function picksPeople({ type }: Json): 'one' | 'many' | undefined {
  if (type === 'users_select') return 'one';
  return type === 'multi_users_select' ? 'many' : undefined;
}

function wrongPick(element: Json): string[] {
  const isOne = picksPeople(element) === 'one';
  const known = [
    'type',
    'action_id',
    'placeholder',
    ...(isOne ? ['initial_user'] : ['initial_users', 'max_selected_items']),
  ];
  const wrong = Object.keys(element)
    .filter((key) => !known.includes(key))
    .map((key) => `invalid additional property: ${key}`);
  const ids = isOne ? [element.initial_user ?? []].flat() : listOf(element.initial_users);
  if (ids.some((id) => !/^[UW][A-Z0-9]+$/.test(String(id)))) wrong.push('initial user is no user');
  if (Array.isArray(element.initial_users) && ids.length === 0) wrong.push('initial_users must not be empty');
  return wrong;
}

function wrongChoice(element: Json): string[] {
  const type = String(element.type);
  const options = listOf(element.options).map(objectOf);
  const wrong: string[] = [];
  const most = MOST_OPTIONS[type] ?? 0;
  if (options.length < 1 || options.length > most) wrong.push(`from 1 to ${most} options`);
  if (new Set(options.map(({ value }) => value)).size !== options.length) wrong.push('option value twice');
  if (element.placeholder !== undefined && !HAS_PLACEHOLDER.has(type))
    wrong.push('invalid additional property: placeholder');
  for (const { text, value, description } of options) {
    wrong.push(...wrongText(text, HAS_PLACEHOLDER.has(type) ? 'plain_text' : undefined, 75));
    if (description !== undefined) wrong.push(...wrongText(description, undefined, 75));
    if (typeof value !== 'string' || value.length < 1 || value.length > 150) wrong.push('option value from 1 to 150');
  }
  const chosen = TAKES_MANY.has(type) ? listOf(element.initial_options) : [element.initial_option ?? []].flat();
  const known = new Set(options.map((option) => JSON.stringify(option)));
  if (chosen.some((option) => !known.has(JSON.stringify(option)))) wrong.push('initial option is none of the options');
  // An empty list is refused too; what is not chosen has to be left out.
  if (Array.isArray(element.initial_options) && chosen.length === 0) wrong.push('initial_options must not be empty');
  return wrong;
}
