import type { FastifyReply, FastifyRequest } from 'fastify';

/** Takes a place for a page that wants to listen, until it goes away; refuses it when all are taken. */
export type TakePlace = (request: FastifyRequest, reply: FastifyReply) => boolean;

/** So many pages may listen at once. */
export function streamPlaces(most: number): TakePlace {
  let taken = 0;
  return (request, reply) => {
    if (taken >= most) {
      const error = { code: 'too-many-pages', message: 'Too many pages listen. This one tries again by itself.' };
      void reply.code(503).header('retry-after', '30').send({ error });
      return false;
    }
    taken += 1;
    request.raw.on('close', () => {
      taken -= 1;
    });
    return true;
  };
}
