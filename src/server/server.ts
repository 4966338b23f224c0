import { randomBytes } from 'node:crypto';
import fastify, { type FastifyError, type FastifyInstance, type FastifyPluginAsync, type FastifyReply } from 'fastify';
import type { Logger } from '../core/ports/logger';
import type { Metrics } from '../core/ports/metrics';
import { MINUTE, SECOND } from '../domain/duration';
import { AppError } from '../domain/errors';
import { guardPages } from './auth/gate';
import type { WebAuth } from './auth/viewer';
import { openToAll } from './auth/web-auth';
import { letFinish } from './let-finish';
import { nameRequests } from './name-requests';
import { requestGuard, SAFE_HEADERS } from './request-guard';

/** Room for a text of 1 MB whose every character had to be escaped once. */
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

/** From the first byte of a request to its last. */
const ARRIVES_WITHIN = MINUTE;
/** From the connection to the last of the headers: whoever sends byte by byte, or nothing, takes nobody's place for long. */
const HEADERS_WITHIN = 15 * SECOND;
const LOOK_FOR_LATE = 5 * SECOND;

/** A part of the process that must work before people are served. */
export interface Readiness {
  readonly part: string;
  readonly ready: boolean;
  /** In a few words that anybody may read; not always known. */
  readonly why?: string;
}

export interface ServerOptions {
  readonly log: Logger;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Addresses and ranges of reverse proxies: what these say of where a request comes from is believed. */
  readonly trustedProxies?: readonly string[];
  /** Who may look; everybody who gets here when absent. */
  readonly auth?: WebAuth;
  readonly metrics: Partial<Pick<Metrics, 'observe'>> & { readonly contentType: string; render(): Promise<string> };
  /** Asked at each request; ready when every part is. */
  readonly readiness: () => readonly Readiness[];
  /** What `GET /api/status` answers, as JSON. */
  readonly getStatus: () => unknown;
  /** Routes of platforms, mounted as they are. */
  readonly routes: readonly FastifyPluginAsync[];
  /** Where `/` leads to, unless one of the routes is there. */
  readonly home?: string;
}

export interface Server {
  /** Opens the port and answers the address. Fails with AppError that says how to mend it. */
  listen(): Promise<string>;
  /** Ends every connection, streams too. */
  close(): Promise<void>;
}

/** Our own web server: health, metrics, status and the routes of platforms. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { host, port, trustedProxies = [], auth = openToAll(randomBytes(32).toString('base64url')) } = options;
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
    // Whoever sends byte by byte is not waited for for ever. Answers may take as long as they take.
    requestTimeout: ARRIVES_WITHIN,
    http: { headersTimeout: HEADERS_WITHIN, connectionsCheckingInterval: LOOK_FOR_LATE },
    // An address that cannot be read comes by no hook.
    frameworkErrors: ({ statusCode = 400 }, _request, reply) => {
      void reply.headers(SAFE_HEADERS);
      refuse(reply, statusCode);
    },
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
  });
  nameRequests(app, options.metrics);
  app.addHook('onRequest', requestGuard(host, auth.hosts));
  guardPages(app, auth);
  app.addHook('onSend', async (request, reply) => letFinish(request, reply));
  answerFailures(app, options.log);
  ownRoutes(app, options);
  for (const routes of options.routes) await app.register(routes);
  if (!app.hasRoute({ method: 'GET', url: '/' }))
    app.get('/', async (_request, reply) => reply.redirect(options.home ?? '/playground'));
  await app.ready();

  return {
    async listen() {
      try {
        return await app.listen({ host, port });
      } catch (error) {
        throw listenError(error, host, port);
      }
    },
    close: () => app.close(),
  };
}

function ownRoutes(app: FastifyInstance, options: ServerOptions): void {
  app.get('/healthz', { config: { open: true } }, async () => ({ status: 'up' }));
  app.get('/readyz', { config: { open: true } }, async (_request, reply) => {
    const down = options.readiness().filter(({ ready }) => !ready);
    if (down.length === 0) return { status: 'ready' };
    const known = down.flatMap(({ part, why }) => (why === undefined ? [] : [[part, why]]));
    const why = known.length > 0 && { why: Object.fromEntries(known) };
    return reply.code(503).send({ status: 'not ready', down: down.map(({ part }) => part), ...why });
  });
  app.get('/metrics', { config: { readable: 'numbers' } }, async (_request, reply) =>
    reply.type(options.metrics.contentType).send(await options.metrics.render()),
  );
  app.get('/api/status', { config: { readable: 'status' } }, async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(options.getStatus())),
  );
}

function answerFailures(app: FastifyInstance, log: Logger): void {
  app.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).send({ error: { code: 'not-found', message: 'There is nothing here.' } }),
  );
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 400 || status >= 500) {
      log.error({ err: error, route: request.routeOptions.url }, 'request failed');
      const message = 'Something went wrong on our side. It was logged; please try again.';
      return reply.code(500).send({ error: { code: 'internal', message } });
    }
    return refuse(reply, status, request.routeOptions.bodyLimit);
  });
}

function refuse(reply: FastifyReply, status: number, limitBytes?: number): FastifyReply {
  return reply.code(status).send({ error: { code: codeOf(status), message: messageOf(status, limitBytes) } });
}

function codeOf(status: number): string {
  if (status === 413 || status === 414) return 'too-large';
  if (status === 415) return 'not-json';
  return 'bad-request';
}

function messageOf(status: number, limitBytes = BODY_LIMIT_BYTES): string {
  if (status === 413) return `That is too large. At most ${limitBytes / 1024 / 1024} MB can be sent.`;
  if (status === 414) return 'That address is too long.';
  if (status === 415) return 'Send JSON, with "content-type: application/json".';
  return 'The request could not be read. Is the body valid JSON?';
}

function listenError(cause: unknown, host: string, port: number): AppError {
  const errno = (cause as { code?: unknown }).code;
  const details = { host, port };
  const fail = (code: string, message: string) => new AppError(`server.${code}`, message, details, { cause });
  if (errno === 'EADDRINUSE')
    return fail('port-taken', `Port ${port} is already in use. Stop the other program, or set PORT to another number.`);
  if (errno === 'EACCES')
    return fail('port-forbidden', `Port ${port} may not be opened by this user. Set PORT to a number above 1023.`);
  if (errno === 'EADDRNOTAVAIL' || errno === 'ENOTFOUND')
    return fail('no-such-host', `${host} is not an address of this machine. Set HOST to 127.0.0.1 or 0.0.0.0.`);
  return fail('cannot-listen', `The web server could not open ${host}:${port}. Check HOST and PORT.`);
}
