import type { FastifyRequest } from 'fastify';
import { Refusal } from './refusal';

/** Nothing here asks who you are, so a page of another site must not be able to act in your browser's name. */
export async function refuseOtherSites(request: FastifyRequest): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const foreignOrigin = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
  if (foreignOrigin || (site !== undefined && site !== 'same-origin' && site !== 'none'))
    throw new Refusal(403, 'other-site', 'Only the playground page itself may do that.');
}
