import { directUser } from '../../src/domain/tenancy';
import type { FakeDiscord } from './fake-discord';
import type { FakeCommand, FakeOption } from './fake-discord-commands';
import type { FakeLabel } from './fake-discord-rules';
import { directChannelOf, type FakeInteraction, messageObject, userObject } from './fake-discord-state';

/** How an interaction comes about. What is left out is as in a guild that the bot is a member of. */
export interface FakeOrigin {
  /** What the person may in the channel, as Discord counts it. */
  readonly permissions?: string;
  /** The same for a channel that is filled in. */
  readonly permissionsThere?: string;
  /** A guild that the bot is no member of, or (null) a conversation between people: the person installed it. */
  readonly elsewhere?: { readonly guild: string | null; readonly channel: string };
}

/** Use Slash Commands, View Channel, Send Messages and Manage Channels. */
const MANAGES_CHANNELS = String((1n << 31n) | (1n << 10n) | (1n << 11n) | (1n << 4n));

/** What people do in the stand-in, as their app would send it. */
export type FakePeople = ReturnType<typeof createFakePeople>;

/** `channel` is a channel id, or `@<user>` for that person's direct messages with the bot. */
export function createFakePeople({ state, gateway }: FakeDiscord) {
  let last: { readonly t: string; readonly d: unknown } | undefined;
  let origin: FakeOrigin = {};

  function dispatch(t: string, d: unknown): void {
    last = { t, d };
    gateway.dispatch(t, d);
  }

  function placeOf(channel: string) {
    const user = directUser({ platform: 'discord', workspace: '', channel });
    const place = user === undefined ? state.channels.get(channel) : directChannelOf(state, user);
    if (!place) throw new Error(`there is no channel ${channel}`);
    return place;
  }

  function interact(person: string, channel: string, type: number, more: object, pressed?: string): FakeInteraction {
    const { elsewhere, permissions = MANAGES_CHANNELS } = origin;
    const known = elsewhere ? undefined : placeOf(channel);
    const place = known ?? { id: elsewhere?.channel ?? '', type: elsewhere?.guild === null ? 3 : 0, name: 'elsewhere' };
    const ids = { id: state.nextId(), token: `token-${state.nextId()}` };
    const interaction: FakeInteraction = {
      ...ids,
      type,
      user: person,
      channel: place.id,
      at: performance.now(),
      ...(pressed && { pressed }),
      ...(elsewhere && { byPersonAlone: true }),
    };
    state.interactions.push(interaction);
    const user = userObject(state, person);
    const guild = elsewhere ? elsewhere.guild : known?.user === undefined ? (known?.guild ?? state.guildId) : null;
    const member = { user, nick: null, roles: [], permissions, joined_at: new Date(0).toISOString() };
    dispatch('INTERACTION_CREATE', {
      ...more,
      ...ids,
      type,
      version: 1,
      application_id: state.applicationId,
      channel_id: place.id,
      channel: { id: place.id, type: place.type, name: place.name },
      entitlements: [],
      authorizing_integration_owners: elsewhere ? { 1: person } : { 0: guild ?? '0' },
      app_permissions: '0',
      locale: 'en-GB',
      context: guild !== null ? 0 : elsewhere ? 2 : 1,
      attachment_size_limit: 1,
      ...(guild === null ? { user } : { guild_id: guild, member }),
    });
    return interaction;
  }

  function registered(name: string, type: number): FakeCommand {
    const commands = [...state.commands.values()].flat() as readonly FakeCommand[];
    const command = commands.find((one) => one.name === name && one.type === type);
    if (!command) throw new Error(`Discord knows no ${name}`);
    return command;
  }

  function subOf(name: string): FakeOption {
    const sub = registered('claude-status', 1).options?.find((option) => option.name === name);
    if (!sub) throw new Error(`Discord offers no /claude-status ${name}`);
    return sub;
  }

  /** Several fields by their names, as somebody fills them in one by one. */
  function fill(person: string, channel: string, name: string, fields: Readonly<Record<string, unknown>>): void {
    const sub = subOf(name);
    const channels: Record<string, unknown> = {};
    const permissionsThere = () => origin.permissionsThere ?? origin.permissions ?? MANAGES_CHANNELS;
    const options = Object.entries(fields).map(([field, value]) => {
      const option = sub.options?.find((one) => one.name === field);
      const most = option?.max_length ?? 6_000;
      const type = { 3: 'string', 4: 'number', 5: 'boolean', 7: 'string' }[option?.type ?? 0];
      if (!option || typeof value !== type || String(value).length > most)
        throw new Error(`Discord takes no such ${field}`);
      if (option.choices && !option.choices.some((choice) => choice.value === value))
        throw new Error(`Discord offers no ${field} ${value}`);
      const chosen = option.type === 7 ? state.channels.get(String(value)) : undefined;
      if (option.type === 7 && !option.channel_types?.includes(chosen?.type ?? -1))
        throw new Error(`Discord offers no channel ${value}`);
      if (chosen)
        channels[chosen.id] = { id: chosen.id, type: chosen.type, name: chosen.name, permissions: permissionsThere() };
      return { name: field, type: option.type, value };
    });
    if (sub.options?.some((option) => option.required && !(option.name && option.name in fields)))
      throw new Error('a field that must be filled in is empty');
    const data = { id: registered('claude-status', 1).id, name: 'claude-status', type: 1 };
    interact(person, channel, 2, {
      data: { ...data, options: [{ type: 1, name, options }], resolved: { channels } },
    });
  }

  /** Whom the menus of people name, as Discord hands them over beside the answers. */
  function resolvedOf(rows: readonly { readonly component: object }[]): object {
    const picked = rows.flatMap(({ component }) =>
      'type' in component && component.type !== 3 && 'values' in component ? (component.values as string[]) : [],
    );
    const people = picked.filter((id) => state.people.has(id));
    const roles = picked.filter((id) => !state.people.has(id));
    return {
      users: Object.fromEntries(people.map((id) => [id, userObject(state, id)])),
      members: Object.fromEntries(people.map((id) => [id, { nick: null, roles: [] }])),
      roles: Object.fromEntries(
        roles.map((id) => [id, { id, name: id === state.guildId ? '@everyone' : `role-${id}` }]),
      ),
    };
  }

  function write(person: string, channel: string, content: string, more: object = {}): void {
    const place = placeOf(channel);
    const guild = place.user === undefined;
    const id = state.nextId();
    state.authors.set(id, person);
    dispatch('MESSAGE_CREATE', {
      id,
      channel_id: place.id,
      author: userObject(state, person),
      content,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: content.includes(`<@${state.botId}>`) ? [userObject(state, state.botId)] : [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      pinned: false,
      type: 0,
      ...(guild && { guild_id: place.guild ?? state.guildId, member: { roles: [], nick: null } }),
      ...more,
    });
  }

  return {
    write,
    mention: (person: string, channel: string, text: string) => write(person, channel, `<@${state.botId}> ${text}`),
    direct: (person: string, text: string) => write(person, `@${person}`, text),
    /** Types `/claude-status <text>`: only what was registered can be chosen. */
    command(person: string, channel: string, text: string): void {
      const [, name = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
      const field = subOf(name).options?.[0];
      if (rest !== '' && !field) throw new Error('Discord takes no such text');
      fill(person, channel, name, rest === '' ? {} : { [field?.name ?? '']: field?.type === 4 ? Number(rest) : rest });
    },
    fill,
    /** Types into a field of a sub-command, and is offered what Discord then shows. */
    type(person: string, channel: string, name: string, field: string, typed: string): FakeInteraction {
      const option = subOf(name).options?.find((one) => one.name === field);
      if (!option?.autocomplete) throw new Error(`${field} asks nobody`);
      const options = [{ type: option.type, name: field, value: typed, focused: true }];
      const data = { id: '1', name: 'claude-status', type: 1, options: [{ type: 1, name, options }] };
      return interact(person, channel, 4, { data });
    },
    /** Uses an entry in the menu of somebody's message. */
    useMenu(person: string, channel: string, name: string, message: object): void {
      const { id } = registered(name, 3);
      const target = { id: state.nextId(), ...message };
      const data = { id, name, type: 3, target_id: target.id, resolved: { messages: { [target.id]: target } } };
      interact(person, channel, 2, { data });
    },
    /** Puts an emoji under a message. */
    react(person: string, channel: string, message: string, emoji: string, more: object = {}): void {
      const place = placeOf(channel);
      const member = { user: userObject(state, person), nick: null, roles: [] };
      const guild = place.user === undefined ? { guild_id: state.guildId, member } : {};
      const at = { user_id: person, channel_id: place.id, message_id: message, ...guild };
      dispatch('MESSAGE_REACTION_ADD', {
        ...at,
        message_author_id: state.botId,
        emoji: { id: null, name: emoji },
        burst: false,
        type: 0,
        ...more,
      });
    },
    /** From now on interactions come about like this. */
    from(next: FakeOrigin): void {
      origin = next;
    },
    /** Presses the button whose custom_id fits. */
    press(person: string, channel: string, messageId: string, fits: (customId: string) => boolean): void {
      const message = state.messages.find((one) => one.id === messageId);
      const buttons = (message?.payload.components ?? []).flatMap((row) => row.components);
      const button = buttons.find((one) => fits(one.custom_id ?? ''));
      if (!message || !button) throw new Error('there is no such button');
      const place = message.channel === placeOf(channel).id ? channel : message.channel;
      const data = { custom_id: button.custom_id, component_type: 2 };
      interact(person, place, 3, { data, message: messageObject(state, message) }, message.id);
    },
    /** Chooses from the menu of a message. */
    choose(person: string, channel: string, messageId: string, value: string): void {
      const message = state.messages.find((one) => one.id === messageId);
      const selects = (message?.payload.components ?? []).flatMap((row) => row.components);
      const select = selects.find((one) => one.options?.some((option) => option.value === value));
      if (!message || !select) throw new Error('there is no such choice');
      const data = { custom_id: select.custom_id, component_type: 3, values: [value] };
      interact(person, channel, 3, { data, message: messageObject(state, message) }, message.id);
    },
    /** Presses the button whose custom_id fits; where there is none, chooses the value from the menu. */
    use(person: string, channel: string, messageId: string, fits: (customId: string) => boolean, value = ''): void {
      const message = state.messages.find((one) => one.id === messageId);
      const buttons = (message?.payload.components ?? []).flatMap((row) => row.components);
      const hasButton = buttons.some((one) => one.options === undefined && fits(one.custom_id ?? ''));
      if (hasButton) this.press(person, channel, messageId, fits);
      else this.choose(person, channel, messageId, value);
    },
    submitForm(
      person: string,
      values: Readonly<Record<string, string>>,
      choices: Readonly<Record<string, readonly string[]>> = {},
    ): void {
      const modal = state.modals.get(person);
      if (!modal) throw new Error('no form is open');
      const rows = modal.components as unknown as readonly FakeLabel[];
      const components = rows.map(({ component }, index) => ({
        type: 18,
        id: index,
        component: { id: 50 + index, ...submitted(component, values, choices) },
      }));
      state.modals.delete(person);
      const place = state.channels.get(modal.place);
      interact(person, place?.user === undefined ? modal.place : `@${person}`, 5, {
        data: { custom_id: modal.custom_id, components, resolved: resolvedOf(components) },
      });
    },
    redeliver(): void {
      if (last) gateway.dispatch(last.t, last.d);
    },
  };
}

/** A field as it was left, as Discord hands it over. */
function submitted(
  field: FakeLabel['component'],
  values: Readonly<Record<string, string>>,
  choices: Readonly<Record<string, readonly string[]>>,
): object {
  const { custom_id = '', type, required, options = [] } = field ?? {};
  if (type === 5 || type === 7) {
    const picked = choices[custom_id] ?? (field?.default_values ?? []).map(({ id }) => id);
    if (picked.length > (field?.max_values ?? 1)) throw new Error('that are too many');
    return { type, custom_id, values: picked };
  }
  if (type === 3) {
    const before = options.filter((option) => option.default === true).map(({ value }) => value);
    const chosen = choices[custom_id] ?? before;
    const offered = options.map(({ value }) => value);
    if (chosen.length > (field?.max_values ?? 1) || chosen.some((one) => !offered.includes(one)))
      throw new Error('that cannot be chosen');
    if (required && chosen.length === 0) throw new Error('a field that must be filled in is empty');
    return { type, custom_id, values: chosen };
  }
  const value = values[custom_id] ?? field?.value ?? '';
  if (required && value === '') throw new Error('a field that must be filled in is empty');
  if (value.length > (field?.max_length ?? 4_000)) throw new Error('a field is too long');
  return { type, custom_id, value };
}
