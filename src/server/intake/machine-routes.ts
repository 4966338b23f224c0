import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { MachineIntake } from '../../core/ports/machine-intake';
import type { TokenStore } from '../../core/ports/machine-store';
import type { Metrics } from '../../core/ports/metrics';
import { createTokenLimits } from '../token-limits';
import { createFairTurns } from './fair-turns';
import { hookRoutes } from './hook-routes';
import { answerStatus, otlpRoutes } from './otlp-routes';
import { LARGEST_BODY } from './read-body';
import { createTokenBook } from './token-book';

export interface MachineRoutesParts {
  readonly intake: MachineIntake;
  readonly tokens: Pick<TokenStore, 'all' | 'edition'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** The network of an address, as a word that does not tell it; absent: nobody asks. */
  readonly networkOf?: ((address: string) => string | undefined) | undefined;
  /** Whether what comes now can most likely not be kept; absent: it can. */
  readonly isFull?: (() => boolean) | undefined;
  /** How many requests with one token a minute; any number when absent. */
  readonly perMinute?: number | undefined;
}

/** More of them at once would be no faster: reading is one thread's work. */
const TURNS = { atOnce: 16, waiting: { ofOne: 16 * 1024 * 1024, ofAll: 64 * 1024 * 1024 } };

const UNKNOWN_TOKEN =
  'Send "Authorization: Bearer <token>" with a token that is not revoked. "claude-status token create" makes one.';

const TOO_MANY = 'That is more than one token or address may send. Wait as long as Retry-After says, in seconds.';
const BUSY = 'Too much of yours waits already. Try again in a moment.';
const FULL = 'The disk of this bot is full, so nothing can be kept. Send it again later.';
/** Exporters keep what they could not send; the database looks for room that often, s. */
const ROOM_MAY_COME = 5;
const CODES: Readonly<Record<number, string>> = { 401: 'unknown-token', 429: 'too-many', 503: 'busy' };

type Refuse = (request: FastifyRequest, reply: FastifyReply, status: number, message: string) => Promise<FastifyReply>;

const refuseHook: Refuse = async (_request, reply, status, message) =>
  reply.code(status).send({ error: { code: CODES[status], message } });

/** Where machines report: the hook of Claude Code, and OTLP. A token says for whom, so they answer by any name. */
export function machineRoutes({
  intake,
  tokens,
  clock,
  log,
  metrics,
  networkOf,
  isFull = () => false,
  perMinute,
}: MachineRoutesParts): FastifyPluginAsync {
  return async (app) => {
    const book = createTokenBook({ tokens, clock, log });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_BODY }, (_request, body, done) =>
      done(null, body),
    );
    app.decorateRequest('machineToken', null);
    app.decorateRequest('machineNetwork', null);

    const limits = createTokenLimits({ clock, perMinute });
    const turns = createFairTurns(TURNS);

    /** Before any of the body is read. */
    const letIn =
      (refuse: Refuse) =>
      async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
        const token = (await book.prove(request.headers.authorization)) ?? null;
        request.machineToken = token;
        request.machineNetwork = networkOf?.(request.ip) ?? null;
        const wait = token ? limits.ofToken(token.id) : limits.ofStranger(request.ip);
        if (wait > 0) {
          reply.header('retry-after', Math.ceil(wait / 1_000));
          metrics.count('machine_events_total', { kind: 'too-many' });
          return refuse(request, reply, 429, TOO_MANY);
        }
        if (token) return;
        reply.header('www-authenticate', 'Bearer');
        return refuse(request, reply, 401, UNKNOWN_TOKEN);
      };

    /** Once the body is there: whoever sends it slowly takes nobody's turn. */
    const takeTurn =
      (refuse: Refuse) =>
      async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
        const weight = Buffer.isBuffer(request.body) ? request.body.length : 0;
        const leave = await turns.enter(request.machineToken?.tenant ?? '', weight);
        if (leave === undefined) {
          reply.header('retry-after', 1);
          metrics.count('machine_events_total', { kind: 'too-many' });
          return refuse(request, reply, 503, BUSY);
        }
        if (reply.raw.closed) leave();
        else reply.raw.once('close', leave);
        return undefined;
      };

    await app.register(async (hooks) => {
      hooks.addHook('onRequest', letIn(refuseHook));
      hooks.addHook('preHandler', takeTurn(refuseHook));
      // Whatever the body calls itself, it is read as what a hook sends: Fastify would refuse a type that is none.
      hooks.addHook('onRequest', async ({ headers }) => {
        headers['content-type'] = 'application/json';
      });
      hookRoutes(hooks, { intake, metrics, log });
    });
    await app.register(async (otlp) => {
      otlp.addHook('onRequest', letIn(answerStatus));
      otlp.addHook('onRequest', async (request, reply) => {
        if (!isFull()) return;
        reply.header('retry-after', ROOM_MAY_COME);
        return answerStatus(request, reply, 503, FULL);
      });
      otlp.addHook('preHandler', takeTurn(answerStatus));
      otlpRoutes(otlp, intake, metrics);
    });
  };
}
