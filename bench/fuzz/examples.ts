import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHANNELS, PEOPLE, TEAM } from '../../test/support/fake-slack';
import { logs, record } from '../../test/support/machine-stage';
import type { Random } from '../random-from';

const FIXTURES = join(__dirname, '../../test/fixtures/claude-code/2.1.330');
const PROTOBUF = readFileSync(join(FIXTURES, '529-pb/00_v1_logs.pb'));
const TEXTS = [
  'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
  'API Error: 401 authentication_error · Please run /login',
  "You've hit your session limit · resets 3:45pm",
  'Unable to connect to API (ECONNRESET) at https://gateway.example/v1',
  'is claude down?',
  '/claude-status',
  '/claude-status report API Error: 500 api_error',
  '/claude-status subscribe monitor',
  '/claude-status settings quiet 22:00-07:00 Europe/Berlin',
  '/claude-status history 7',
  '/claude-status split A "words"',
  '/claude-status remind 30m',
  '@claude-status status',
  'Traceback (most recent call last):\n  File "/home/ann/x.py", line 1\nanthropic.APIConnectionError',
];
const IN_PLAYGROUND = ['mia', 'noah', 'priya', 'lars', 'sofia', 'ken'];
const COMMON = { team_id: TEAM, api_app_id: 'A1', trigger_id: '1.2.3' };

/** What a request needs to know of the bot that is asked. */
export interface Known {
  readonly machine: string;
  readonly manager: { readonly cookie: string; readonly csrf: string };
  readonly viewer: { readonly cookie: string; readonly csrf: string };
  /** Signed in to sign out: that ends a session for good. */
  readonly leaver: { readonly cookie: string; readonly csrf: string };
  readonly metricsToken: string;
  readonly webhookSecret: string;
  readonly signingSecret: string;
  /** Ids that stand in addresses, by the name of the parameter. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

/** A body as it is before it is mutated and written down. */
export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'form'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly type: string };

export interface Example {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Body;
  /** Who asks when they may. */
  readonly as: 'machine' | 'manager' | 'viewer' | 'leaver' | 'slack' | 'nobody';
}

type Make = (random: Random, known: Known) => Example;

const json = (value: unknown): Body => ({ kind: 'json', value });
const form = (fields: Readonly<Record<string, string>>): Body => ({ kind: 'form', fields });
const person = (random: Random) => random.pick(IN_PLAYGROUND);

const slackEvent = (random: Random): unknown => ({
  ...{ type: 'event_callback', ...COMMON, event_id: `Ev${Math.floor(random.unit() * 1e9)}`, event_time: 1_700_000_000 },
  event: random.pick([
    {
      type: 'message',
      channel_type: 'channel',
      channel: CHANNELS[0],
      user: random.pick(PEOPLE),
      ts: '18.1',
      text: random.pick(TEXTS),
    },
    {
      type: 'app_mention',
      channel: CHANNELS[0],
      user: random.pick(PEOPLE),
      ts: '18.2',
      text: `<@U0BOT> ${random.pick(TEXTS)}`,
    },
    { type: 'app_home_opened', user: random.pick(PEOPLE), channel: 'D1', tab: 'home', event_ts: '18.3' },
    {
      type: 'reaction_added',
      user: random.pick(PEOPLE),
      reaction: 'white_check_mark',
      item: { type: 'message', channel: CHANNELS[0], ts: '18.1' },
      event_ts: '18.4',
    },
  ]),
});
const slackCommand = (random: Random) => ({
  ...COMMON,
  ...{ channel_id: CHANNELS[0], user_id: random.pick(PEOPLE), command: '/claude-status' },
  text: random.pick(TEXTS).replace('/claude-status ', ''),
  response_url: 'http://127.0.0.1:9/respond',
});
const slackPress = (random: Random): unknown => ({
  ...{ type: 'block_actions', ...COMMON, team: { id: TEAM }, user: { id: random.pick(PEOPLE) } },
  ...{ channel: { id: CHANNELS[0] }, message: { ts: '18.1', team: TEAM } },
  actions: [
    {
      type: 'button',
      action_id: random.pick(['works', 'still', 'report', 'why', 'status', 'false-alarm']),
      value: 'o-1',
    },
  ],
});
const slackForm = (random: Random): unknown => ({
  ...{ type: 'view_submission', ...COMMON, team: { id: TEAM }, user: { id: random.pick(PEOPLE) } },
  view: {
    ...{
      id: 'V1',
      callback_id: 'report',
      private_metadata: '{"channel":"C1","isDirect":false}',
      app_installed_team_id: TEAM,
    },
    state: { values: { text: { text: { type: 'plain_text_input', value: random.pick(TEXTS) } } } },
  },
});
const slackBody = (random: Random): Body => {
  const roll = random.unit();
  if (roll < 0.5) return json(slackEvent(random));
  if (roll < 0.7) return form(slackCommand(random));
  return form({ payload: JSON.stringify(random.unit() < 0.6 ? slackPress(random) : slackForm(random)) });
};

const logsBody = (random: Random): Body => {
  if (random.unit() < 0.25) return { kind: 'bytes', bytes: PROTOBUF, type: 'application/x-protobuf' };
  const event = random.pick(['api_error', 'api_request', 'api_retries_exhausted', 'user_prompt']);
  const more = { error: random.pick(TEXTS), status_code: 529, attempt: 11, 'app.version': '2.1.330' };
  const one = (n: number) => record(event, `s${n}`, `installation-${n}`, 1_700_000_000_000, more);
  return json(
    logs(Array.from({ length: 1 + Math.floor(random.unit() * 5) }, () => one(Math.floor(random.unit() * 300)))),
  );
};

/** A request that is good, by its route; what is not here is asked with what forms and addresses hold in general. */
export const EXAMPLES: Readonly<Record<string, Make>> = {
  'POST /hooks/claude-code': (random) => ({
    as: 'machine',
    query: { term: random.pick(['kitty', 'iterm2', 'ghostty']) },
    body: json({
      ...{ session_id: `s${Math.floor(random.unit() * 300)}`, transcript_path: '/home/dev/x.jsonl', cwd: '/home/dev' },
      ...{ hook_event_name: 'StopFailure', error: 'server_error', last_assistant_message: random.pick(TEXTS) },
    }),
  }),
  'POST /v1/logs': (random) => ({ as: 'machine', body: logsBody(random) }),
  'POST /v1/metrics': () => ({ as: 'machine', body: json({ resourceMetrics: [] }) }),
  'POST /v1/traces': () => ({ as: 'machine', body: json({ resourceSpans: [] }) }),
  'POST /hooks/statuspage/:secret': () => ({
    as: 'nobody',
    body: json({ page: { id: 'p' }, incident: { incident_updates: [] } }),
  }),
  'POST /slack/events': (random) => ({ as: 'slack', body: slackBody(random) }),
  'GET /slack/install': () => ({ as: 'nobody' }),
  'GET /slack/oauth_redirect': () => ({ as: 'nobody', query: { code: '1.2.3', state: 'e30.e30.e30' } }),
  'POST /sign-in': () => ({ as: 'nobody', body: form({ password: 'not the password', to: '/admin?a=1' }) }),
  'POST /sign-out': () => ({ as: 'leaver', body: form({}) }),
  'GET /sign-in': () => ({ as: 'nobody', query: { to: '/admin' } }),
  'GET /playground/api/state': (random) => ({ as: 'viewer', query: { person: person(random) } }),
  'GET /playground/api/events': (random) => ({ as: 'viewer', query: { person: person(random), after: 'x-1' } }),
  'POST /playground/api/messages': (random) => ({
    as: 'viewer',
    body: json({
      person: person(random),
      channel: random.pick(['general', 'claude-help', 'deploys', '@mia']),
      text: random.pick(TEXTS),
    }),
  }),
  'POST /playground/api/messages/:message/actions': (random) => ({
    as: 'viewer',
    body: json({
      person: person(random),
      action: random.pick(['works', 'report', 'why', 'still', 'status']),
      value: 'o-1',
    }),
  }),
  'DELETE /playground/api/messages/:message': (random) => ({ as: 'viewer', query: { person: person(random) } }),
  'POST /playground/api/forms/:form': (random) => ({
    as: 'viewer',
    body: json({ person: person(random), values: { text: random.pick(TEXTS) }, choices: { model: ['opus'] } }),
  }),
  'DELETE /playground/api/forms/:form': (random) => ({ as: 'viewer', query: { person: person(random) } }),
};

/** Names that the fields of our forms have. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  ...{
    opinion: ['real', 'false-alarm'],
    from: ['A', 'B'],
    into: ['B', 'A'],
    group: ['A'],
    words: ['timeout'],
    kind: ['note', 'change'],
  },
  ...{
    text: TEXTS,
    when: ['2026-11-23T13:50'],
    author: ['Ann'],
    note: ['n-1'],
    name: ['laptops'],
    person: ['mia'],
    token: ['1'],
  },
  ...{
    id: ['1'],
    channel: ['playground:local:deploys'],
    quiet: ['22:00-07:00'],
    zone: ['Europe/Berlin'],
    mute: ['1h'],
    said: ['x'],
  },
};

/** What forms and pages in general are asked with. */
export function commonExample(method: string, random: Random): Example {
  const as = random.unit() < 0.8 ? 'manager' : 'viewer';
  if (method === 'GET' || method === 'HEAD')
    return { as, query: random.unit() < 0.5 ? {} : { after: 'x-1', v: '1', said: '1' } };
  const some = Object.entries(FIELDS).filter(() => random.unit() < 0.5);
  return { as, body: form(Object.fromEntries(some.map(([name, values]) => [name, random.pick(values)]))) };
}
