/** One piece of a payload as it came in: nothing is taken for granted. */
export type Json = Readonly<Record<string, unknown>>;

const SECTION_TEXT = 3_000;
const TOTAL = 13_200;

/** What Slack would say against the blocks of a message: its error code and where, or nothing. */
export function refuseBlocks(
  blocks: unknown,
  mayHold: (file: string) => boolean = () => false,
): { readonly error: string; readonly messages: string[] } | undefined {
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format', messages: [] };
  const messages: string[] = [];
  if (blocks.length > 50) messages.push('no more than 50 items allowed [json-pointer:/blocks]');
  blocks.forEach((block, index) => {
    const file = objectOf(block).slack_file;
    const wrong =
      file !== undefined && !mayHold(String(objectOf(file).id)) ? ['invalid slack file'] : wrongIn(objectOf(block));
    messages.push(...wrong.map((what) => `${what} [json-pointer:/blocks/${index}]`));
  });
  messages.push(...wrongIds(blocks.map(objectOf)));
  if (messages.length > 0) return { error: 'invalid_blocks', messages };
  if (JSON.stringify(blocks).length > TOTAL) return { error: 'msg_blocks_too_long', messages: [] };
  return undefined;
}

/** Ids of blocks are unique among each other and not too long. */
export function wrongIds(blocks: readonly Json[]): string[] {
  const ids = blocks.flatMap(({ block_id: id }) => (id === undefined ? [] : String(id)));
  const long = ids.some((id) => id.length < 1 || id.length > 255);
  return [...(new Set(ids).size === ids.length ? [] : ['block_id already exists']), ...(long ? ['block_id'] : [])];
}

/** What Slack would say against one block, as a message or a view may hold it. */
export function wrongIn(block: Json): string[] {
  switch (block.type) {
    case 'header':
      return wrongText(block.text, 'plain_text', 150);
    case 'section': {
      const fields = block.fields === undefined ? undefined : listOf(block.fields);
      const beside = block.accessory === undefined ? [] : wrongAccessory(objectOf(block.accessory));
      if (!fields) return [...wrongText(block.text, undefined, SECTION_TEXT), ...beside];
      if (fields.length < 1 || fields.length > 10) return ['from 1 to 10 fields'];
      return fields.flatMap((field) => wrongText(field, undefined, 2_000));
    }
    case 'context': {
      const elements = listOf(block.elements);
      if (elements.length < 1 || elements.length > 10) return ['from 1 to 10 elements'];
      return elements.flatMap((element) => wrongText(element, undefined, SECTION_TEXT));
    }
    case 'image':
      // Slack fetches the picture; unreachable.example stands for every host that does not answer it.
      if (
        block.slack_file === undefined &&
        !/^https:\/\/(?!localhost|127\.|unreachable\.example)/.test(String(block.image_url))
      )
        return ['downloading image failed'];
      return String(block.alt_text ?? '').length < 1 || String(block.alt_text).length > 2_000 ? ['alt_text'] : [];
    case 'actions': {
      const buttons = listOf(block.elements).map(objectOf);
      const ids = new Set(buttons.map((button) => button.action_id));
      if (buttons.length < 1 || buttons.length > 25) return ['no more than 25 items allowed'];
      if (ids.size !== buttons.length) return ['action_id already exists'];
      return buttons.flatMap((one) => (one.type === 'static_select' ? wrongMenu(one) : wrongButton(one)));
    }
    case 'divider':
      return [];
    default:
      return ['unsupported type'];
  }
}

function wrongAccessory(element: Json): string[] {
  return element.type === 'button' ? wrongButton(element) : ['unsupported accessory'];
}

function wrongMenu(menu: Json): string[] {
  const options = listOf(menu.options).map(objectOf);
  const wrong = [
    ...wrongText(menu.placeholder, 'plain_text', 150),
    ...options.flatMap(({ text }) => wrongText(text, 'plain_text', 75)),
  ];
  if (options.length < 1 || options.length > 100) wrong.push('from 1 to 100 options');
  if (options.some(({ value }) => typeof value !== 'string' || value === '' || value.length > 150)) wrong.push('value');
  if (typeof menu.action_id !== 'string' || menu.action_id.length > 255) wrong.push('action_id');
  return wrong;
}

function wrongButton(button: Json): string[] {
  const wrong = wrongText(button.text, 'plain_text', 75);
  if (button.type !== 'button') wrong.push('unsupported element');
  if (button.url !== undefined && !/^https?:\/\/.{1,2990}$/.test(String(button.url))) wrong.push('url');
  const id = button.action_id;
  if (typeof id !== 'string' || id.length < 1 || id.length > 255) wrong.push('action_id');
  if (button.value !== undefined && (typeof button.value !== 'string' || button.value.length > 2_000))
    wrong.push('value');
  if (button.style !== undefined && button.style !== 'primary' && button.style !== 'danger') wrong.push('style');
  return wrong;
}

/** What Slack would say against a text object. */
export function wrongText(value: unknown, type: 'plain_text' | undefined, max: number): string[] {
  const { type: given, text, verbatim, emoji } = objectOf(value);
  const known = type === undefined ? given === 'mrkdwn' || given === 'plain_text' : given === type;
  if (!known) return ['wrong type of text'];
  if (typeof text !== 'string' || text.length < 1) return ['must be more than 0 characters'];
  if (text.length > max) return [`must be less than ${max + 1} characters`];
  if (given === 'mrkdwn' && emoji !== undefined) return ['emoji is for plain_text'];
  if (given === 'plain_text' && verbatim !== undefined) return ['verbatim is for mrkdwn'];
  return [];
}

/** Every text object in a payload. */
export function textObjects(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(textObjects);
  if (typeof value !== 'object' || value === null) return [];
  const object = objectOf(value);
  if ((object.type === 'mrkdwn' || object.type === 'plain_text') && typeof object.text === 'string') return [object];
  return Object.values(object).flatMap(textObjects);
}

/** The payload as a person reads it. */
export function readable(message: Json): string {
  const texts = textObjects(message.blocks);
  if (texts.length === 0) return shown(String(message.text ?? ''));
  const alts = listOf(message.blocks).flatMap((block) => objectOf(block).alt_text ?? []);
  return [...texts.map(({ type, text }) => (type === 'mrkdwn' ? shown(String(text)) : String(text))), ...alts].join(
    '\n',
  );
}

/** Everything that Slack makes more than text of: mentions, broadcasts, addresses. */
export function liveIn(message: Json): string[] {
  const blocks = textObjects(message.blocks).filter(({ type }) => type === 'mrkdwn');
  const texts = [...blocks, { text: message.text, verbatim: message.parse === 'none' }];
  return texts.flatMap(({ text, verbatim }) => {
    const words = String(text ?? '');
    const marked = [...words.matchAll(/<([^>]*)>/g)].flatMap(([, inside = '']) => {
      const [target = '', command] = inside.split('|');
      if (target.startsWith('!date^')) return [];
      if (/^[@#!]/.test(target)) return [target.slice(1)];
      return command === undefined && !/^[a-z]+:/i.test(target) ? [] : [unescaped(target)];
    });
    if (verbatim === true) return marked;
    const rest = words.replace(/<[^>]*>/g, ' ');
    return [...marked, ...(rest.match(/https?:\/\/\S+|\b[\w-]+\.(?:com|example|org|net)\b/gi) ?? [])];
  });
}

/** What a person types, as Slack hands it to an app. */
export function encoded(typed: string): string {
  return typed
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@(everyone|here|channel)\b/g, '<!$1>')
    .replace(/https?:\/\/[^\s)&]+/g, '<$&>')
    .replace(/(?<![\w./<@|-])[a-z][\w-]*(?:\.[\w-]+)*\.(?:com|org|net)\b(?![^<]*>)/g, '<http://$&|$&>');
}

function shown(mrkdwn: string): string {
  return unescaped(mrkdwn.replace(/<([^>]*)>/g, (_, inside: string) => inside.split('|').at(-1) ?? ''));
}

function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** The value when it is an object, else an empty one. */
export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** The value when it is a list, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
