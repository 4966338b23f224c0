import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chatMethods, fail, type Method, respond } from './fake-slack-chat';
import { fakeFiles } from './fake-slack-files';
import { slackOAuth } from './fake-slack-oauth';
import { type Json, objectOf } from './fake-slack-rules';
import { slackSockets } from './fake-slack-socket';
import { viewMethods } from './fake-slack-views';
import { APP_TOKEN, createWorld, type FakeTeam, TEAM } from './fake-slack-world';
import { manifest, missingScope } from './slack-manifest';

export { APP_TOKEN, BOT, BOT_TOKEN, CHANNELS, type FakeMessage, OTHER, PEOPLE, TEAM } from './fake-slack-world';

const JSON_FIELDS = new Set(['blocks', 'view', 'metadata', 'files']);

interface Failing {
  readonly status: number;
  readonly body: Json;
  readonly headers?: Readonly<Record<string, string>>;
  /** The work is done all the same, only the answer is lost. */
  readonly afterwards?: boolean;
  /** Only a call of this method. */
  readonly method?: string;
}

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

/** A Slack on loopback: Web API, response_urls, Socket Mode and OAuth. It refuses what Slack refuses and notes in `violations` what Slack would punish later. */
export async function startFakeSlack(options: { port?: number; now?: () => number } = {}) {
  const world = createWorld(options.now ?? Date.now);
  const sockets = slackSockets(world);
  const oauth = slackOAuth(world);
  const failing: Failing[] = [];
  const held = new Set<{ readonly team: string; readonly method: string; readonly until: Promise<void> }>();
  const methods: Record<string, Method> = {
    'auth.test': (_, { id, botUser, botId, name }) => {
      const url = `https://${id.toLowerCase()}.slack.com/`;
      return { ok: true, team_id: id, team: name, user_id: botUser, user: 'claude-status', bot_id: botId, url };
    },
    'auth.revoke'(_, team) {
      end(team, 'token_revoked');
      return { ok: true, revoked: true };
    },
    ...chatMethods(world),
    ...viewMethods(world),
  };
  let port = options.port ?? 0;
  const shared = fakeFiles(world, () => `http://127.0.0.1:${port}`);
  Object.assign(methods, shared.methods);

  function end(team: FakeTeam, as: 'token_revoked' | 'account_inactive'): void {
    if (team.token !== undefined) team.ended.set(team.token, as);
    delete team.token;
  }
  const teamBy = (bearer: string) => [...world.teams.values()].find(({ token }) => token === bearer);

  async function callMethod(method: string, args: Json, { bearer, basic }: Credentials): Promise<Json> {
    const team = teamBy(bearer);
    world.calls.push({ method, args, ...(team && { team: team.id }) });
    if (method === 'oauth.v2.access') return oauth.access(args, basic);
    const run = methods[method];
    const isForApp = method === 'apps.connections.open';
    if (!run && !isForApp) return fail('unknown_method');
    if (bearer === '') return fail('not_authed');
    const ended = [...world.teams.values()].flatMap((one) => one.ended.get(bearer) ?? [])[0];
    if (ended) return fail(ended);
    if (!team && bearer !== APP_TOKEN) return fail('invalid_auth');
    if (isForApp !== (bearer === APP_TOKEN)) return fail('not_allowed_token_type');
    if (!run || !team) return sockets.invite(port);
    const needed = missingScope(method);
    if (needed) return fail('missing_scope', { needed });
    for (const hold of held) if (hold.team === team.id && hold.method === method) await hold.until;
    return run(args, team);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bytesOf(request);
    const body = bytes.toString('utf8');
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const method = path.startsWith('/api/') ? path.slice('/api/'.length) : undefined;
    const answer = (status: number, text: string, headers: Readonly<Record<string, string>> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
    const at = failing.findIndex((one) => one.method === undefined || one.method === method);
    const [failure] = at < 0 ? [] : failing.splice(at, 1);
    if (failure && !failure.afterwards)
      return void answer(failure.status, JSON.stringify(failure.body), failure.headers);
    if (method === undefined) {
      const [status, text] = path.startsWith('/respond/')
        ? respond(world, path.slice('/respond/'.length), objectOf(JSON.parse(body)))
        : path.startsWith('/upload/')
          ? shared.upload(path.slice('/upload/'.length), bytes)
          : ([404, 'not found'] as const);
      return void (failure ? request.socket.destroy() : answer(status, text));
    }
    const credentials = credentialsOf(request);
    const { retry_after: wait, ...said } = await callMethod(method, argsOf(body), credentials);
    if (failure) return void request.socket.destroy();
    const granted = manifest.oauth_config.scopes.bot.filter((scope) => !world.missingScopes.has(scope)).join();
    const scopes: Readonly<Record<string, string>> = teamBy(credentials.bearer) ? { 'x-oauth-scopes': granted } : {};
    if (wait === undefined) return void answer(200, JSON.stringify(said), scopes);
    answer(429, JSON.stringify(said), { 'retry-after': String(wait) });
  }

  async function listen() {
    const server = createServer((request, response) => {
      handle(request, response).catch((error: unknown) => {
        world.violations.push(`the stand-in failed: ${String(error)}`);
        response.writeHead(500).end();
      });
    });
    const link = sockets.attach(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
    return { server, link };
  }
  let running: Awaited<ReturnType<typeof listen>> | undefined = await listen();

  async function close(): Promise<void> {
    const stopped = running;
    running = undefined;
    if (!stopped) return;
    for (const socket of stopped.link.clients) socket.terminate();
    stopped.link.close();
    stopped.server.closeAllConnections();
    await new Promise((resolve) => stopped.server.close(resolve));
  }

  return {
    ...world,
    ...sockets,
    ...oauth,
    files: shared.files,
    apiUrl: `http://127.0.0.1:${port}/api/`,
    port,
    /** A fresh trigger, which opens one form within three seconds. */
    trigger(user: string): string {
      const id = `trigger.${world.next()}`;
      world.triggers.set(id, { user, at: world.now(), used: false });
      return id;
    },
    responseUrl(user: string, channel: string): string {
      const id = `r${world.next()}`;
      world.urls.set(id, { user, channel, at: world.now(), uses: 0 });
      return `http://127.0.0.1:${port}/respond/${id}`;
    },
    failNext: (failure: Failing) => void failing.push(failure),
    /** Nothing may be posted or edited in the channel for so long: 429 with the seconds that are left. */
    limit: (channel: string, ms: number) => void world.limits.set(channel, world.now() + ms),
    /** Calls of this method by one workspace get no answer until the returned function is called. */
    hold(team: string, method: string): () => void {
      let release = () => {};
      const hold = { team, method, until: new Promise<void>((resolve) => (release = resolve)) };
      held.add(hold);
      return () => {
        held.delete(hold);
        release();
      };
    },
    changeBotToken: (token: string) => {
      world.teamOf(TEAM).token = token;
    },
    revoke: (team: string) => end(world.teamOf(team), 'token_revoked'),
    uninstall: (team: string) => end(world.teamOf(team), 'account_inactive'),
    /** Everything stops at once, as a machine does; what Slack knows stays. */
    kill: close,
    /** The same Slack is there again, at the same port. */
    async restart(): Promise<void> {
      running ??= await listen();
    },
    close,
  };
}

interface Credentials {
  readonly bearer: string;
  readonly basic: readonly [string, string] | undefined;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Form fields; what the SDK sends as JSON inside a field is read as such. */
function argsOf(body: string): Json {
  const fields = [...new URLSearchParams(body)].map(
    ([name, value]) => [name, JSON_FIELDS.has(name) ? (JSON.parse(value) as unknown) : value] as const,
  );
  return Object.fromEntries(fields);
}

function credentialsOf({ headers }: IncomingMessage): Credentials {
  const [kind, value = ''] = (headers.authorization ?? '').split(' ');
  const [id = '', secret = ''] = kind === 'Basic' ? Buffer.from(value, 'base64').toString().split(':') : [];
  return { bearer: kind === 'Bearer' ? value : '', basic: kind === 'Basic' ? [id, secret] : undefined };
}
