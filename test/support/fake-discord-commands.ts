import { type FakeState, Refusal } from './fake-discord-state';

/** The languages that Discord's clients speak. */
const LOCALES = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const SUB = 1;
const STRING = 3;
const NUMBERS = new Set([4, 10]);

type ByLanguage = Readonly<Record<string, string>> | null;

interface Named {
  readonly name?: string;
  readonly name_localizations?: ByLanguage;
  readonly description?: string;
  readonly description_localizations?: ByLanguage;
}

export interface FakeOption extends Named {
  readonly type: number;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly (Named & { readonly value: unknown })[];
  readonly max_length?: number;
  readonly channel_types?: readonly number[];
  readonly options?: readonly FakeOption[];
}

export interface FakeCommand extends Named {
  readonly id?: string;
  readonly type?: number;
  readonly options?: readonly FakeOption[];
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[] | null;
}

/** The commands as Discord lists them: with every language only for who asks for it. */
export function listCommands(state: FakeState, path: string, withLanguages: boolean): unknown {
  const known = state.commands.get(path) ?? [];
  return withLanguages ? known : known.map(withoutLanguages);
}

/** Takes a command away; refuses one that is not there. */
export function removeCommand(state: FakeState, path: string, id: string): undefined {
  const known = state.commands.get(path) ?? [];
  if (!known.some((one) => one.id === id)) throw new Refusal(404, 10_063, 'Unknown application command');
  state.commands.set(
    path,
    known.filter((one) => one.id !== id),
  );
}

/** Keeps a command as Discord does, defaults filled in; refuses what Discord refuses. */
export function writeCommand(state: FakeState, path: string, body: unknown): unknown {
  const command = body as FakeCommand;
  const problems: string[] = [];
  checkCommand(command, problems);
  if (problems.length > 0) throw new Refusal(400, 50_035, `Invalid Form Body: ${problems.join('; ')}`);
  const type = command.type ?? 1;
  const inOneGuild = path.includes('/guilds/');
  const written = {
    ...command,
    type,
    id: state.nextId(),
    application_id: state.applicationId,
    version: state.nextId(),
    default_member_permissions: null,
    dm_permission: true,
    nsfw: false,
    description: command.description ?? '',
    name_localizations: command.name_localizations ?? null,
    description_localizations: command.description_localizations ?? null,
    // Where a command may be used is Discord's to say for one that is in one guild only.
    contexts: inOneGuild ? null : [...(command.contexts ?? [0, 1, 2])].reverse(),
    integration_types: inOneGuild ? [0] : (command.integration_types ?? [0]),
    ...(command.options && { options: command.options.map(filledIn) }),
  };
  const others = (state.commands.get(path) ?? []).filter((one) => one.name !== command.name || one.type !== type);
  state.commands.set(path, [...others, written]);
  return written;
}

function filledIn(option: FakeOption): FakeOption {
  return {
    ...option,
    required: option.required ?? false,
    ...(option.options && { options: option.options.map(filledIn) }),
  };
}

function checkCommand(command: FakeCommand, problems: string[]): void {
  if ((command.type ?? 1) === 1) {
    checkWords('command', command, problems);
    checkOptions(command.options ?? [], problems);
  } else {
    for (const name of [command.name ?? '', ...Object.values(command.name_localizations ?? {})])
      if (name.trim() === '' || name.length > 32) problems.push(`name ${name}`);
    if (command.description) problems.push('description: context menus have none');
    if (command.options) problems.push('options: context menus have none');
    checkLocales(command.name_localizations, problems);
  }
  if (sizeOf(command) > 8_000) problems.push('at most 8000 characters in all');
}

function checkOptions(options: readonly FakeOption[], problems: string[]): void {
  if (options.length > 25) problems.push('options: at most 25');
  for (const option of options) {
    checkWords(option.name ?? 'option', option, problems);
    if (option.type === SUB) checkOptions(option.options ?? [], problems);
    if (option.autocomplete && (option.choices || (option.type !== STRING && !NUMBERS.has(option.type))))
      problems.push(`${option.name}: autocomplete needs a text or number without choices`);
    if ((option.choices ?? []).length > 25) problems.push(`${option.name}: at most 25 choices`);
    for (const choice of option.choices ?? []) {
      if (typeof choice.value !== (option.type === STRING ? 'string' : 'number')) problems.push('choice: wrong type');
      for (const name of [choice.name ?? '', ...Object.values(choice.name_localizations ?? {})])
        if (name === '' || name.length > 100) problems.push(`choice ${name}`);
      checkLocales(choice.name_localizations, problems);
    }
    if (option.max_length !== undefined && (option.type !== STRING || option.max_length > 6_000))
      problems.push(`${option.name}: max_length`);
  }
  const firstFree = options.findIndex((option) => !option.required);
  if (options.some((option, index) => option.required && firstFree >= 0 && index > firstFree))
    problems.push('required options come first');
  const languages = new Set(options.flatMap((option) => Object.keys(option.name_localizations ?? {})));
  for (const language of [undefined, ...languages]) {
    const names = options.map((o) => (language && o.name_localizations?.[language]) || o.name);
    if (new Set(names).size < names.length) problems.push(`two options of one name in ${language ?? 'English'}`);
  }
}

function checkWords(what: string, words: Named, problems: string[]): void {
  for (const name of [words.name ?? '', ...Object.values(words.name_localizations ?? {})])
    if (!NAME.test(name) || name !== name.toLowerCase()) problems.push(`${what}: name ${name}`);
  for (const text of [words.description ?? '', ...Object.values(words.description_localizations ?? {})])
    if (text.trim() === '' || text.length > 100) problems.push(`${what}: description ${text}`);
  checkLocales(words.name_localizations, problems);
  checkLocales(words.description_localizations, problems);
}

function checkLocales(byLanguage: ByLanguage | undefined, problems: string[]): void {
  for (const language of Object.keys(byLanguage ?? {})) if (!LOCALES.has(language)) problems.push(`locale ${language}`);
}

/** Of each text its longest translation counts. */
function sizeOf({ name, name_localizations, description, description_localizations, ...more }: FakeCommand): number {
  const longest = (text = '', byLanguage: ByLanguage = null) =>
    Math.max(...[text, ...Object.values(byLanguage ?? {})].map((one) => one.length));
  const below = [...(more.options ?? []), ...((more as FakeOption).choices ?? [])];
  const value = 'value' in more ? String(more.value).length : 0;
  const own = longest(name, name_localizations) + longest(description, description_localizations) + value;
  return below.reduce((sum, one) => sum + sizeOf(one), own);
}

function withoutLanguages(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLanguages);
  if (typeof value !== 'object' || value === null) return value;
  const shown = Object.entries(value).filter(([key]) => !key.endsWith('_localizations'));
  return Object.fromEntries(shown.map(([key, item]) => [key, withoutLanguages(item)]));
}
