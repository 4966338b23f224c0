import type { Inbound, PlaceChange, Responder } from '../../../src/core/ports/platform';
import type { Store } from '../../../src/core/ports/store';
import { createPrometheusMetrics } from '../../../src/lib/prometheus-metrics';
import { createSealer } from '../../../src/lib/sealer';
import { systemClock } from '../../../src/lib/system-clock';
import { slack as slackModule } from '../../../src/platforms/slack';
import { createServer } from '../../../src/server/server';
import { openStore } from '../../../src/store/open-store';
import { sealedInstallations } from '../../../src/store/sealed-installations';
import { eventually } from '../../support/eventually';
import { APP_TOKEN, type FakeSlack } from '../../support/fake-slack';
import { CLIENT_ID, CLIENT_SECRET } from '../../support/fake-slack-oauth';
import { slackPeople } from '../../support/fake-slack-people';
import { slackPlaces } from '../../support/fake-slack-places';
import { SIGNING_SECRET, sendRequests } from '../../support/fake-slack-requests';
import { keepingLog } from './slack-harness';

export const PUBLIC_URL = 'https://bot.example.com';
export const KEY = Buffer.alloc(32, 1);

export interface Heard {
  readonly event: Inbound;
  readonly responder: Responder;
}

interface BotOptions {
  readonly slack: FakeSlack;
  readonly over?: 'socket' | 'http';
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly keys?: readonly Buffer[];
  readonly publicUrl?: string;
  /** Stays open for the next bot. */
  readonly store?: Store;
}

export type Bot = Awaited<ReturnType<typeof openBot>>;

/** The Slack platform as the process makes it from its settings: server, store, sealing and the real Bolt. */
export async function openBot(options: BotOptions) {
  const { slack, over = 'http', env = {}, keys = [KEY], publicUrl = PUBLIC_URL, store: given } = options;
  const lines: string[] = [];
  const log = keepingLog(lines);
  const store = given ?? (await openStore({ file: ':memory:' }));
  const set: Readonly<Record<string, string | undefined>> = {
    SLACK_CLIENT_ID: CLIENT_ID,
    SLACK_CLIENT_SECRET: CLIENT_SECRET,
    ...(over === 'http' ? { SLACK_SIGNING_SECRET: SIGNING_SECRET } : { SLACK_APP_TOKEN: APP_TOKEN }),
    SLACK_API_URL: slack.apiUrl,
    ...env,
  };
  const platform = await slackModule.create(slackModule.settings.parse(set), {
    log,
    clock: systemClock,
    publicUrl,
    installations: sealedInstallations({
      platform: 'slack',
      store: store.installations,
      sealer: createSealer(keys),
      log,
    }),
  });
  const server = await createServer({
    log,
    host: '127.0.0.1',
    port: 0,
    metrics: createPrometheusMetrics(),
    readiness: () => [],
    getStatus: () => ({}),
    routes: platform.routes ? [platform.routes] : [],
  });
  const base = await server.listen();
  const heard: Heard[] = [];
  const places: PlaceChange[] = [];
  const people = (team: string) => slackPeople(slack, over === 'http' ? sendRequests(slack, base) : undefined, team);

  /** What a browser gets there. Slack's own page leads back to the public address, which is this server. */
  async function visit(address: string, cookie?: string) {
    const { pathname, search } = new URL(address, PUBLIC_URL);
    const headers = { connection: 'close', host: 'bot.example.com', ...(cookie && { cookie }) };
    const answer = await fetch(`${base}${pathname}${search}`, { headers, redirect: 'manual' });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  /** Opens our page; answers where its link leads, and the cookie that the browser keeps. */
  async function begin() {
    const { text, headers } = await visit('/slack/install');
    const link = unescaped(/href="([^"]+)"/.exec(text)?.[1] ?? '');
    return { link, text, cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  }

  return {
    slack,
    store,
    platform,
    adapter: platform.adapter,
    base,
    lines,
    heard,
    places,
    visit,
    begin,
    people,
    placesOf: (team: string) => slackPlaces(slack, people(team), team),
    start: () =>
      platform.adapter.start(
        async (event, responder) => void heard.push({ event, responder }),
        async (change) => void places.push(change),
      ),
    /** Somebody of the workspace installs the bot, as with a browser. */
    async install(team: string, user: string) {
      const { link, cookie } = await begin();
      return visit(slack.authorize(link, { team, user }), cookie);
    },
    hears: (count: number) =>
      eventually(() => {
        const entry = heard[count - 1];
        if (!entry) throw new Error(`${heard.length} of ${count}`);
        return entry;
      }),
    async stop() {
      await platform.adapter.stop();
      await server.close();
      if (!given) await store.close();
    },
  };
}

function unescaped(attribute: string): string {
  return attribute.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
