import { BOT, CHANNELS, type FakeSlack, TEAM } from './fake-slack';
import { encoded, type Json, listOf, objectOf } from './fake-slack-rules';
import { isSubscribed, shortcut } from './slack-manifest';

/** What people do in the fake Slack, as the payloads that Slack makes of it. */
export function slackPeople(slack: FakeSlack, emit: FakeSlack['emit'] = slack.emit) {
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
      team_id: TEAM,
      api_app_id: 'A0APP',
      event_id: `Ev${slack.next()}`,
      event_time: 1_700_000_000,
      authorizations: [{ team_id: TEAM, user_id: BOT, is_bot: true, is_enterprise_install: false }],
      event: { ...event, event_ts: event.ts },
    },
    retry_attempt: 0,
    retry_reason: '',
  });
  const interactive = (payload: Json): Json => ({ type: 'interactive', payload });
  const said = (user: string, channel: string, text: string, more: Json = {}) => {
    const ts = `18000000${String(slack.next()).padStart(2, '0')}.000200`;
    slack.messages.push({ ts, channel, raw: { from: user } });
    return { user, channel, text, ts, ...more };
  };

  const byPerson = (user: string, callback: string): Json => ({
    callback_id: callback,
    trigger_id: slack.trigger(user),
    action_ts: `19000000${slack.next()}.0001`,
    token: 'legacy',
    team: { id: TEAM, domain: 'team' },
    user: { id: user, username: user.slice(2).toLowerCase(), name: user.slice(2).toLowerCase(), team_id: TEAM },
    is_enterprise_install: false,
    enterprise: null,
  });

  return {
    async command(user: string, channel: string, text: string): Promise<void> {
      await deliver({
        type: 'slash_commands',
        payload: {
          team_id: TEAM,
          channel_id: channel,
          channel_name: channel.startsWith('D') ? 'directmessage' : 'general',
          user_id: user,
          user_name: user.slice(2).toLowerCase(),
          command: '/claude-status',
          text: encoded(text),
          api_app_id: 'A0APP',
          is_enterprise_install: 'false',
          response_url: slack.responseUrl(user, channel),
          trigger_id: slack.trigger(user),
        },
      });
    },
    /** Slack tells of a mention twice: as app_mention, and as what it is too, a message in the channel. */
    async mention(user: string, channel: string, text: string, more: Json = {}): Promise<void> {
      const event = said(user, channel, `<@${BOT}> ${encoded(text)}`, more);
      await deliver(
        happened({ type: 'message', channel_type: 'channel', ...event }),
        happened({ type: 'app_mention', ...event }),
      );
    },
    async message(user: string, channel: string, text: string, more: Json = {}): Promise<void> {
      const event = said(user, channel, encoded(text), more);
      await deliver(happened({ type: 'message', channel_type: 'channel', ...event }));
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
      const author = message.raw.from ?? BOT;
      const at = `19000000${slack.next()}.0001`;
      const event = {
        type: 'reaction_added',
        user,
        reaction,
        item_user: author,
        item: { type: 'message', channel, ts },
      };
      await deliver(happened({ ...event, ts: at }));
    },
    async press(user: string, channel: string, ts: string, action: string, value?: string): Promise<void> {
      const message = slack.messages.find((one) => one.ts === ts && one.channel === channel);
      const buttons = listOf(message?.raw.blocks).flatMap((block) => listOf(objectOf(block).elements).map(objectOf));
      const button = buttons.find(
        ({ action_id: id, value: held }) =>
          String(id).split('#')[0] === action && (value === undefined || held === value),
      );
      if (!message || !button) throw new Error(`no button ${action}`);
      await deliver(
        interactive({
          type: 'block_actions',
          team: { id: TEAM, domain: 'team' },
          user: { id: user, username: user.slice(2).toLowerCase(), name: user.slice(2).toLowerCase(), team_id: TEAM },
          api_app_id: 'A0APP',
          container: {
            type: 'message',
            message_ts: ts,
            channel_id: channel,
            is_ephemeral: message.to !== undefined,
            ...(message.thread_ts && { thread_ts: message.thread_ts }),
          },
          trigger_id: slack.trigger(user),
          channel: { id: channel, name: channel === CHANNELS[0] ? 'general' : 'help' },
          response_url: slack.responseUrl(user, channel),
          actions: [{ ...button, block_id: 'b1', action_ts: `19000000${slack.next()}.0001` }],
        }),
      );
    },
    /** Uses a message shortcut of the manifest, by its name, on a message of anybody, also of another app. */
    async messageShortcut(user: string, channel: string, name: string, message: Json): Promise<void> {
      const found = shortcut(name, 'message');
      await deliver(
        interactive({
          type: 'message_action',
          ...byPerson(user, found.callback_id),
          channel: { id: channel, name: 'general' },
          message_ts: message.ts,
          message: { type: 'message', ...message },
          response_url: slack.responseUrl(user, channel),
        }),
      );
    },
    /** Uses a global shortcut of the manifest, by its name. */
    async globalShortcut(user: string, name: string): Promise<void> {
      const found = shortcut(name, 'global');
      await deliver(interactive({ type: 'shortcut', ...byPerson(user, found.callback_id) }));
    },
    async submit(user: string, values: Readonly<Record<string, string>>): Promise<void> {
      const view = slack.views.get(user);
      if (!view) throw new Error('no form is open');
      const inputs = listOf(view.blocks).map(objectOf);
      const state = inputs.map((input) => {
        const element = objectOf(input.element);
        const id = String(input.block_id);
        const value = values[id] ?? String(element.initial_value ?? '');
        if (value === '' && input.optional !== true) throw new Error(`${id} is required`);
        if (value.length > Number(element.max_length)) throw new Error(`${id} is too long`);
        return [id, { [String(element.action_id)]: { type: 'plain_text_input', value: value === '' ? null : value } }];
      });
      slack.views.delete(user);
      await deliver(
        interactive({
          type: 'view_submission',
          team: { id: TEAM, domain: 'team' },
          user: { id: user, username: user.slice(2).toLowerCase(), name: user.slice(2).toLowerCase(), team_id: TEAM },
          api_app_id: 'A0APP',
          trigger_id: slack.trigger(user),
          view: { ...view, state: { values: Object.fromEntries(state) }, hash: `1.${slack.next()}` },
          response_urls: [],
        }),
      );
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
