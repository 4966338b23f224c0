import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { MachineIntake } from '../../core/ports/machine-intake';
import type { TokenStore } from '../../core/ports/machine-store';
import type { Metrics } from '../../core/ports/metrics';
import { hookRoutes } from './hook-routes';
import { answerStatus, otlpRoutes } from './otlp-routes';
import { LARGEST_BODY } from './read-body';
import { createTokenBook } from './token-book';

export interface MachineRoutesParts {
  readonly intake: MachineIntake;
  readonly tokens: Pick<TokenStore, 'all'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** The network of an address, as a word that does not tell it; absent: nobody asks. */
  readonly networkOf?: ((address: string) => string | undefined) | undefined;
}

const UNKNOWN_TOKEN =
  'Send "Authorization: Bearer <token>" with a token that is not revoked. "claude-status token create" makes one.';

/** Where machines report: the hook of Claude Code, and OTLP. A token says for whom, so they answer by any name. */
export function machineRoutes({
  intake,
  tokens,
  clock,
  log,
  metrics,
  networkOf,
}: MachineRoutesParts): FastifyPluginAsync {
  return async (app) => {
    const book = createTokenBook({ tokens, clock, log });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_BODY }, (_request, body, done) =>
      done(null, body),
    );
    app.decorateRequest('machineToken', null);
    app.decorateRequest('machineNetwork', null);

    /** Before any of the body is read. */
    const letIn =
      (refuse: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) =>
      async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
        request.machineToken = (await book.prove(request.headers.authorization)) ?? null;
        request.machineNetwork = networkOf?.(request.ip) ?? null;
        if (request.machineToken) return;
        reply.header('www-authenticate', 'Bearer');
        return refuse(request, reply);
      };

    await app.register(async (hooks) => {
      hooks.addHook(
        'onRequest',
        letIn(async (_request, reply) =>
          reply.code(401).send({ error: { code: 'unknown-token', message: UNKNOWN_TOKEN } }),
        ),
      );
      // Whatever the body calls itself, it is read as what a hook sends: Fastify would refuse a type that is none.
      hooks.addHook('onRequest', async ({ headers }) => {
        headers['content-type'] = 'application/json';
      });
      hookRoutes(hooks, intake, metrics, log);
    });
    await app.register(async (otlp) => {
      otlp.addHook(
        'onRequest',
        letIn((request, reply) => answerStatus(request, reply, 401, UNKNOWN_TOKEN)),
      );
      otlpRoutes(otlp, intake, metrics);
    });
  };
}
