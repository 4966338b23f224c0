import type { FakeSlack } from './fake-slack';
import { encoded, type Json, listOf, objectOf } from './fake-slack-rules';
import { choiceOf, picksPeople } from './fake-slack-view-rules';
import { APP_ID, TEAM } from './fake-slack-world';
import { isSubscribed, shortcut } from './slack-manifest';

/** What people do in one workspace of the fake Slack, as the payloads that Slack makes of it. */
export function slackPeople(slack: FakeSlack, emit: FakeSlack['emit'] = slack.emit, teamId: string = TEAM) {
  const { botUser } = slack.teamOf(teamId);
  let last: Json[] = [];

  const deliver = async (...envelopes: Json[]) => {
    last = envelopes.filter(({ payload }) => {
      const { event } = objectOf(payload);
      return event === undefined || isSubscribed(objectOf(event));
    });
    for (const envelope of last) await emit(envelope);
  };
  const happened = (event: Json): Json => ({
    type: 'events_api',
    payload: {
      type: 'event_callback',
      team_id: teamId,
      api_app_id: APP_ID,
      event_id: `Ev${slack.next()}`,
      event_time: 1_700_000_000,
      authorizations: [{ team_id: teamId, user_id: botUser, is_bot: true, is_enterprise_install: false }],
      event: { ...event, event_ts: event.event_ts ?? event.ts },
    },
    retry_attempt: 0,
    retry_reason: '',
  });
  const interactive = (payload: Json): Json => ({ type: 'interactive', payload });
  const isPrivate = (channel: string) => slack.channels.get(channel)?.isPrivate === true;
  const typeOf = (channel: string) => (isPrivate(channel) ? 'group' : 'channel');
  const nameOf = (channel: string) => slack.channels.get(channel)?.name ?? 'general';
  const said = (user: string, channel: string, text: string, more: Json = {}) => {
    const ts = `18000000${String(slack.next()).padStart(2, '0')}.000200`;
    slack.messages.push({ ts, channel, raw: { from: user } });
    return { user, channel, text, ts, ...more };
  };
  const actionTs = () => `19000000${slack.next()}.0001`;

  /** Who presses what: the part that all interactive payloads have. */
  const byPerson = (user: string): Json => ({
    trigger_id: slack.trigger(user),
    token: 'legacy',
    api_app_id: APP_ID,
    team: { id: teamId, domain: 'team' },
    user: { id: user, username: user.slice(2).toLowerCase(), name: user.slice(2).toLowerCase(), team_id: teamId },
    is_enterprise_install: false,
    enterprise: null,
  });
  const byShortcut = (user: string, callback: string): Json => ({
    ...byPerson(user),
    callback_id: callback,
    action_ts: actionTs(),
  });
  const buttonIn = (blocks: unknown, action: string, value?: string): Json => {
    const buttons = listOf(blocks).flatMap((block) => {
      const { elements, accessory, block_id: id = 'b1' } = objectOf(block);
      return [...listOf(elements), accessory ?? []].flat().map((one) => ({ ...objectOf(one), block_id: id }) as Json);
    });
    const button = buttons.find(
      ({ action_id: id, value: held }) =>
        String(id).split('#')[0] === action && (value === undefined || held === value),
    );
    const menu = buttons.find(({ action_id: id, type }) => type === 'static_select' && id === action);
    const chosen = listOf(menu?.options).find((option) => objectOf(option).value === value);
    if (menu && chosen) {
      const { type, action_id, block_id } = menu;
      return { type, action_id, block_id, selected_option: chosen, action_ts: actionTs() };
    }
    if (!button) throw new Error(`no button ${action}`);
    return { ...button, action_ts: actionTs() };
  };

  return {
    async command(user: string, channel: string, text: string): Promise<void> {
      await deliver({
        type: 'slash_commands',
        payload: {
          team_id: teamId,
          channel_id: channel,
          channel_name: channel.startsWith('D') ? 'directmessage' : nameOf(channel),
          user_id: user,
          user_name: user.slice(2).toLowerCase(),
          command: '/claude-status',
          text: encoded(text),
          api_app_id: APP_ID,
          is_enterprise_install: 'false',
          response_url: slack.responseUrl(user, channel),
          trigger_id: slack.trigger(user),
        },
      });
    },
    /** Slack tells of a mention twice: as app_mention, and as what it is too, a message in the channel. */
    async mention(user: string, channel: string, text: string, more: Json = {}): Promise<void> {
      const event = said(user, channel, `<@${botUser}> ${encoded(text)}`, more);
      await deliver(
        happened({ type: 'message', channel_type: typeOf(channel), ...event }),
        happened({ type: 'app_mention', ...event }),
      );
    },
    async message(user: string, channel: string, text: string, more: Json = {}): Promise<void> {
      const event = said(user, channel, encoded(text), more);
      await deliver(happened({ type: 'message', channel_type: typeOf(channel), ...event }));
    },
    async direct(user: string, text: string): Promise<void> {
      await deliver(happened({ type: 'message', channel_type: 'im', ...said(user, `D${user}`, encoded(text)) }));
    },
    async event(event: Json): Promise<void> {
      await deliver(happened(event));
    },
    async react(user: string, channel: string, ts: string, reaction: string): Promise<void> {
      const message = slack.messages.find((one) => one.ts === ts && one.channel === channel && !one.to);
      if (!message) throw new Error('nobody can react to what they do not see');
      const author = message.raw.from ?? botUser;
      const item = { type: 'message', channel, ts };
      await deliver(happened({ type: 'reaction_added', user, reaction, item_user: author, item, ts: actionTs() }));
    },
    async press(user: string, channel: string, ts: string, action: string, value?: string): Promise<void> {
      const message = slack.messages.find((one) => one.ts === ts && one.channel === channel);
      if (!message) throw new Error(`no message for ${action}`);
      await deliver(
        interactive({
          type: 'block_actions',
          ...byPerson(user),
          container: {
            type: 'message',
            message_ts: ts,
            channel_id: channel,
            is_ephemeral: message.to !== undefined,
            ...(message.thread_ts && { thread_ts: message.thread_ts }),
          },
          channel: { id: channel, name: channel.startsWith('D') ? 'directmessage' : nameOf(channel) },
          response_url: slack.responseUrl(user, channel),
          actions: [buttonIn(message.raw.blocks, action, value)],
        }),
      );
    },
    /** Opens the bot's own page; Slack sends along what it shows there so far. */
    async openHome(user: string, tab: 'home' | 'messages' = 'home'): Promise<void> {
      const view = tab === 'home' ? slack.homes.get(user) : undefined;
      const event = { type: 'app_home_opened', user, channel: `D${user}`, tab, event_ts: actionTs() };
      await deliver(happened({ ...event, ...(view && { view }) }));
    },
    /** Presses a button on the bot's own page: there is no channel, no message and no address to answer on. */
    async pressHome(user: string, action: string, value?: string): Promise<void> {
      const view = slack.homes.get(user);
      if (!view) throw new Error('the Home tab is empty');
      await deliver(
        interactive({
          type: 'block_actions',
          ...byPerson(user),
          container: { type: 'view', view_id: view.id },
          view: { ...view, state: { values: {} } },
          actions: [buttonIn(view.blocks, action, value)],
        }),
      );
    },
    /** Uses a message shortcut of the manifest, by its name, on a message of anybody, also of another app. */
    async messageShortcut(user: string, channel: string, name: string, message: Json): Promise<void> {
      const found = shortcut(name, 'message');
      await deliver(
        interactive({
          type: 'message_action',
          ...byShortcut(user, found.callback_id),
          channel: { id: channel, name: nameOf(channel) },
          message_ts: message.ts,
          message: { type: 'message', ...message },
          response_url: slack.responseUrl(user, channel),
        }),
      );
    },
    /** Uses a global shortcut of the manifest, by its name. */
    async globalShortcut(user: string, name: string): Promise<void> {
      const found = shortcut(name, 'global');
      await deliver(interactive({ type: 'shortcut', ...byShortcut(user, found.callback_id) }));
    },
    /** Fills in the open form; options are chosen by their value or by their words. What is not named stays as it opened. */
    async submit(
      user: string,
      values: Readonly<Record<string, string>>,
      choices: Readonly<Record<string, readonly string[]>> = {},
    ): Promise<void> {
      const view = slack.views.get(user);
      if (!view) throw new Error('no form is open');
      const inputs = listOf(view.blocks)
        .map(objectOf)
        .filter(({ type }) => type === 'input');
      const state = inputs.map((input) => {
        const id = String(input.block_id);
        const element = objectOf(input.element);
        return [id, { [String(element.action_id)]: stateOf(input, values[id], choices[id]) }];
      });
      slack.views.delete(user);
      const filled = { ...view, state: { values: Object.fromEntries(state) } };
      await deliver(interactive({ type: 'view_submission', ...byPerson(user), view: filled, response_urls: [] }));
    },
    /** Slack did not see the acknowledgement and hands everything over once more. */
    async redeliver(): Promise<void> {
      for (const envelope of last) {
        await emit({
          ...envelope,
          ...(envelope.type === 'events_api' && { retry_attempt: 1, retry_reason: 'timeout' }),
        });
      }
    },
  };
}

/** What one field of a form holds when it is sent; Slack does not let anybody send what the field does not take. */
function stateOf(input: Json, written: string | undefined, chosen: readonly string[] | undefined): Json {
  const element = objectOf(input.element);
  const { type } = element;
  const id = String(input.block_id);
  const picks = picksPeople(element);
  if (picks === 'one') return { type, selected_user: chosen?.[0] ?? element.initial_user ?? null };
  if (picks === 'many') return { type, selected_users: chosen ?? listOf(element.initial_users) };
  const many = choiceOf(element);
  if (many === undefined) {
    const value = written ?? String(element.initial_value ?? '');
    if (value === '' && input.optional !== true) throw new Error(`${id} is required`);
    if (value.length > Number(element.max_length)) throw new Error(`${id} is too long`);
    return { type, value: value === '' ? null : value };
  }
  const options = listOf(element.options).map(objectOf);
  const initial = many === 'many' ? listOf(element.initial_options) : [element.initial_option ?? []].flat();
  const picked = chosen?.map((wanted) => {
    const option = options.find(({ value, text }) => value === wanted || objectOf(text).text === wanted);
    if (!option) throw new Error(`${id} has no option ${wanted}`);
    return option;
  });
  const selected = picked ?? initial;
  if (selected.length === 0 && input.optional !== true) throw new Error(`${id} is required`);
  if (many === 'one' && selected.length > 1) throw new Error(`${id} takes one option`);
  return many === 'many' ? { type, selected_options: selected } : { type, selected_option: selected[0] ?? null };
}
