import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../core/ports/metrics';
import { newRequestId, withRequestId } from '../lib/request-id';

/** What a proxy in front may name a request; anything else could write what it likes into our log. */
const A_NAME = /^[\w-]{6,64}$/;
/** Telemetry comes by the thousand, tells nobody anything line by line, and would pay for the name each time. */
const UNNAMED = '/v1/';

/**
 * Gives every request a name, the proxy's where it sent one: it stands in each line of the log and in the answer. And
 * counts how long each took, by route and kind of answer.
 */
export function nameRequests(app: FastifyInstance, metrics: Partial<Pick<Metrics, 'observe'>>): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith(UNNAMED)) return done();
    const sent = request.headers['x-request-id'];
    const id = typeof sent === 'string' && A_NAME.test(sent) ? sent : newRequestId();
    reply.header('x-request-id', id);
    withRequestId(id, done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { url = 'none' } = request.routeOptions;
    metrics.observe?.('http_ms', reply.elapsedTime, { route: url, status: `${Math.floor(reply.statusCode / 100)}xx` });
    done();
  });
}
