import type { Clock } from '../../../src/core/ports/clock';
import type { Logger } from '../../../src/core/ports/logger';
import { createPrometheusMetrics } from '../../../src/lib/prometheus-metrics';
import { systemClock } from '../../../src/lib/system-clock';
import { createSlackAdapter } from '../../../src/platforms/slack/adapter';
import { httpEvents } from '../../../src/platforms/slack/http-events';
import { socketMode } from '../../../src/platforms/slack/socket-mode';
import { createServer } from '../../../src/server/server';
import type { Failure, PlatformHarness } from '../../contract/platform-harness';
import { APP_TOKEN, BOT_TOKEN, CHANNELS, type FakeSlack, PEOPLE, startFakeSlack, TEAM } from '../../support/fake-slack';
import { slackPeople } from '../../support/fake-slack-people';
import { SIGNING_SECRET, sendRequests } from '../../support/fake-slack-requests';
import { liveIn, objectOf, readable } from '../../support/fake-slack-rules';

export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};

const FAILURES: Readonly<Record<Failure, string>> = {
  'rate-limited': 'ratelimited',
  unavailable: 'internal_error',
  'channel-gone': 'is_archived',
  'message-gone': 'message_not_found',
  'token-revoked': 'token_revoked',
};

/** A log that keeps its lines. */
export function keepingLog(lines: string[]): Logger {
  const line = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const log: Logger = {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: () => log,
  };
  return log;
}

export function slackAdapter(slack: FakeSlack, clock: Clock = systemClock, log: Logger = silent) {
  const { apiUrl } = slack;
  const context = { log, clock };
  const transport = socketMode({ appToken: APP_TOKEN, apiUrl }, context);
  return createSlackAdapter({ botToken: BOT_TOKEN, apiUrl, transport }, context);
}

/** The same over requests to our own server, which `close` ends. */
export async function slackOverHttp(
  slack: Pick<FakeSlack, 'apiUrl'>,
  clock: Clock = systemClock,
  log: Logger = silent,
) {
  const context = { log, clock };
  const { routes, transport } = httpEvents(SIGNING_SECRET, context);
  const server = await createServer({
    log,
    host: '127.0.0.1',
    port: 0,
    metrics: createPrometheusMetrics(),
    readiness: () => [],
    getStatus: () => ({}),
    routes: [routes],
  });
  const base = await server.listen();
  const adapter = createSlackAdapter({ botToken: BOT_TOKEN, apiUrl: slack.apiUrl, transport }, context);
  return { adapter, base, close: () => server.close() };
}

/** The real Bolt against the fake Slack, as the contract suite uses it. */
export async function openSlack(
  over: 'socket' | 'http' = 'socket',
): Promise<PlatformHarness & { readonly slack: FakeSlack }> {
  const slack = await startFakeSlack();
  const http = over === 'http' ? await slackOverHttp(slack) : undefined;
  const people = slackPeople(slack, http && sendRequests(slack, http.base));
  const place = (channel: string) => ({ platform: 'slack', workspace: TEAM, channel });
  const view = (channel: string, viewer: string) =>
    slack.messages
      .filter((message) => message.channel === channel && !message.raw.from)
      .filter((message) => message.to === undefined || message.to === viewer)
      .map(({ ts, raw, to }) => ({ id: ts, text: readable(raw), raw, private: to !== undefined }));

  return {
    slack,
    adapter: http?.adapter ?? slackAdapter(slack),
    channels: [place(CHANNELS[0]), place(CHANNELS[1])],
    people: [PEOPLE[0], PEOPLE[1]],
    group: { kind: 'group', id: 'S0ONCALL', name: 'oncall' },
    people_do: {
      command: (person, { channel }, text) => people.command(person, channel, text),
      mention: (person, { channel }, text) => people.mention(person, channel, text),
      message: (person, { channel }, text) => people.message(person, channel, text),
      direct: people.direct,
      press: (person, { channel }, message, action, value) => people.press(person, channel, message, action, value),
      submitForm: people.submit,
      redeliver: people.redeliver,
    },
    messages: async ({ channel }, viewer) => view(channel, viewer),
    directMessages: async (person) => view(`D${person}`, person),
    live: (raw) => liveIn(objectOf(raw)),
    formOpen: async (person) => slack.views.has(person),
    failNext(kind, retryAfterMs) {
      const limited = kind === 'rate-limited';
      slack.failNext({
        status: limited ? 429 : kind === 'unavailable' ? 503 : 200,
        body: { ok: false, error: FAILURES[kind] },
        ...(limited && { headers: { 'retry-after': String((retryAfterMs ?? 1_000) / 1_000) } }),
      });
    },
    async deleteMessage({ channel, message }) {
      const at = slack.messages.findIndex((one) => one.ts === message && one.channel === channel);
      if (at >= 0) slack.messages.splice(at, 1);
    },
    async close() {
      await http?.close();
      await slack.close();
      if (slack.violations.length > 0) throw new Error(slack.violations.join('\n'));
    },
  };
}
