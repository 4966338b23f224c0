import type { FastifyInstance } from 'fastify';
import type { Logger } from '../../core/ports/logger';
import type { MachineIntake } from '../../core/ports/machine-intake';
import type { Metrics } from '../../core/ports/metrics';
import { hookFailure } from './hook-body';
import { BodyError, unpacked } from './read-body';
import { senderOf } from './sender';
import { terminalSequence } from './terminal-sequence';

export interface HookParts {
  readonly intake: MachineIntake;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** Taken and not stored yet: a process that is killed now loses it. Hooks read the answer all the same. */
const TAKEN = 202;

/**
 * Claude Code's StopFailure hook. Whatever is well-formed is answered with 200 once it is stored and with 202 otherwise,
 * also when we fail or the disk is full: a hook must not disturb anybody's work, and nobody sends it again. What is not
 * stored is counted, and held in memory until it can be.
 */
export function hookRoutes(app: FastifyInstance, { intake, metrics, log }: HookParts): void {
  app.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
    if (!(error instanceof BodyError)) throw error;
    const code = error.status === 413 ? 'too-large' : 'bad-request';
    return reply.code(error.status).send({ error: { code, message: error.message } });
  });

  app.post<{ Querystring: { term?: unknown } }>(
    '/hooks/claude-code',
    { config: { anyHost: true } },
    async (request, reply) => {
      const body = parse(
        await unpacked((request.body as Buffer | undefined) ?? Buffer.alloc(0), request.headers['content-encoding']),
      );
      const failure = hookFailure(body);
      metrics.count('machine_events_total', { kind: failure ? 'hook' : 'other' });
      reply.type('application/json');
      if (!failure) return '{}';
      try {
        const { answer, kept } = await intake.takeFailure(senderOf(request), failure);
        if (!kept) reply.code(TAKEN);
        return answer ? JSON.stringify({ terminalSequence: terminalSequence(answer, request.query.term) }) : '{}';
      } catch (err) {
        log.error({ err }, 'hook failed');
        reply.code(TAKEN);
        return '{}';
      }
    },
  );
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new BodyError(400, 'The body is not JSON.');
  }
}
