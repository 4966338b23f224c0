import { directUser } from '../../src/domain/tenancy';
import type { FakeDiscord } from './fake-discord';
import type { FakeLabel } from './fake-discord-rules';
import { directChannelOf, messageObject, userObject } from './fake-discord-state';

interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly max_length?: number;
  readonly options?: readonly CommandOption[];
}

/** What people do in the stand-in, as their app would send it. */
export type FakePeople = ReturnType<typeof createFakePeople>;

/** `channel` is a channel id, or `@<user>` for that person's direct messages with the bot. */
export function createFakePeople({ state, gateway }: FakeDiscord) {
  let last: { readonly t: string; readonly d: unknown } | undefined;

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

  function interact(person: string, channel: string, type: number, more: object, pressed?: string): void {
    const place = placeOf(channel);
    const interaction = { id: state.nextId(), token: `token-${state.nextId()}`, type, user: person, channel: place.id };
    state.interactions.push({ ...interaction, at: performance.now(), ...(pressed && { pressed }) });
    const user = userObject(state, person);
    const guild = place.user === undefined;
    dispatch('INTERACTION_CREATE', {
      ...more,
      id: interaction.id,
      token: interaction.token,
      type,
      version: 1,
      application_id: state.applicationId,
      channel_id: place.id,
      channel: { id: place.id, type: place.type, name: place.name },
      entitlements: [],
      authorizing_integration_owners: { 0: place.guild ?? state.guildId },
      app_permissions: '0',
      locale: 'en-GB',
      context: guild ? 0 : 1,
      attachment_size_limit: 1,
      ...(guild
        ? {
            guild_id: place.guild ?? state.guildId,
            member: { user, nick: null, roles: [], permissions: '0', joined_at: new Date(0).toISOString() },
          }
        : { user }),
    });
  }

  function write(person: string, channel: string, content: string, more: object = {}): void {
    const place = placeOf(channel);
    const guild = place.user === undefined;
    dispatch('MESSAGE_CREATE', {
      id: state.nextId(),
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
      const command = [...state.commands.values()].flat().find((one) => one.name === 'claude-status');
      const sub = (command?.options as readonly CommandOption[] | undefined)?.find((option) => option.name === name);
      if (!command || !sub) throw new Error(`Discord offers no /claude-status ${name}`);
      const field = sub.options?.[0];
      if (rest !== '' && (!field || rest.length > (field.max_length ?? 6_000)))
        throw new Error('Discord takes no such text');
      const value = field?.type === 4 ? Number(rest) : rest;
      const options = rest === '' || !field ? [] : [{ name: field.name, type: field.type, value }];
      const data = { id: command.id, name: 'claude-status', type: 1, options: [{ type: 1, name, options }] };
      interact(person, channel, 2, { data });
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
    submitForm(person: string, values: Readonly<Record<string, string>>): void {
      const modal = state.modals.get(person);
      if (!modal) throw new Error('no form is open');
      const components = (modal.components as unknown as readonly FakeLabel[]).map((row, index) => {
        const value = values[row.component?.custom_id ?? ''] ?? row.component?.value ?? '';
        if (row.component?.required && value === '') throw new Error('a field that must be filled in is empty');
        if (value.length > (row.component?.max_length ?? 4_000)) throw new Error('a field is too long');
        return {
          type: 18,
          id: index,
          component: { type: 4, id: 50 + index, custom_id: row.component?.custom_id, value },
        };
      });
      state.modals.delete(person);
      const place = state.channels.get(modal.place);
      interact(person, place?.user === undefined ? modal.place : `@${person}`, 5, {
        data: { custom_id: modal.custom_id, components },
      });
    },
    redeliver(): void {
      if (last) gateway.dispatch(last.t, last.d);
    },
  };
}
