import { isDeepStrictEqual } from 'node:util';

/** What makes a command what it is. Whatever else Discord says of it, now or one day, is its own business. */
const SHAPE = new Set([
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'choices',
  'value',
  'required',
  'autocomplete',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'channel_types',
  'default_member_permissions',
  'nsfw',
  'contexts',
  'integration_types',
]);
const BY_LANGUAGE = new Set(['name_localizations', 'description_localizations']);

/** Whether what Discord holds is what we would write, however it fills in the defaults. */
export function sameCommand(ours: object, theirs: object): boolean {
  return isDeepStrictEqual(essence(ours), essence(theirs));
}

function essence(value: unknown, shape: ReadonlySet<string> | undefined = SHAPE): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => essence(item));
    return items.every((item) => typeof item === 'number') ? items.sort() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => (shape?.has(key) ?? true) && !isDefault(item))
      .map(([key, item]) => [key, essence(item, BY_LANGUAGE.has(key) ? undefined : SHAPE)]),
  );
}

function isDefault(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
