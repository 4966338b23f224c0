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

function essence(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(essence);
    return items.every((item) => typeof item === 'number') ? items.sort() : items;
  }
  return typeof value === 'object' && value !== null ? kept(value, (key) => SHAPE.has(key)) : value;
}

function kept(value: object, counts: (key: string) => boolean): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => counts(key) && !isDefault(item))
      .map(([key, item]) => [key, BY_LANGUAGE.has(key) ? kept(item, () => true) : essence(item)]),
  );
}

function isDefault(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
