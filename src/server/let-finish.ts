import type { FastifyReply, FastifyRequest } from 'fastify';
import { SECOND } from '../domain/duration';

/** Enough for a hundred megabytes on the way through a slow proxy; nobody is listened to for ever. */
const AT_MOST = 10 * SECOND;

/**
 * Whoever sends too much is mostly still sending when it is refused: to hang up would take the answer from them. What
 * comes is thrown away for a while.
 */
export async function letFinish(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (reply.statusCode !== 413 || request.raw.complete) return;
  reply.removeHeader('connection');
  const { raw } = request;
  const timer = setTimeout(() => raw.destroy(), AT_MOST);
  raw.once('close', () => clearTimeout(timer));
  raw.once('end', () => clearTimeout(timer));
  raw.resume();
}
