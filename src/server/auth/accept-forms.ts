import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sameText } from './same-text';

const BODY_LIMIT_BYTES = 64 * 1024;
const FIELD = 'csrf';
const HEADER = 'x-csrf-token';

/**
 * Lets the routes of `app` read forms (`application/x-www-form-urlencoded`; the last of several fields of one name
 * counts), and refuses what changes something without `request.csrfToken` in the field `csrf` or the header
 * `x-csrf-token`. Call it within a plugin of its own: `app.register(async (forms) => { acceptForms(forms); ... })`.
 */
export function acceptForms(app: FastifyInstance, { withToken = true } = {}): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES },
    (_request, body, done) => {
      // Without a prototype: no field is called as something that is there already.
      const fields: Record<string, string> = Object.create(null);
      for (const [name, value] of new URLSearchParams(String(body))) fields[name] = value;
      done(null, fields);
    },
  );
  if (!withToken) return;
  app.addHook('preValidation', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    if (sameText(tokenIn(request), request.csrfToken)) return;
    const message = 'This form is too old. Load the page again, then send it once more.';
    return reply.code(403).send({ error: { code: 'stale-form', message } });
  });
}

function tokenIn({ headers, body }: FastifyRequest): string {
  const header = headers[HEADER];
  if (typeof header === 'string') return header;
  const field = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[FIELD] : undefined;
  return typeof field === 'string' ? field : '';
}
