import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface PageFile {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
}

/** The files of one folder, read once: a dozen small ones, so nothing but their names can ever be asked for. */
export function pageFiles(folder: string) {
  const files = new Map(
    readdirSync(folder)
      .filter((name) => TYPES[extname(name)] !== undefined)
      .map((name): [string, PageFile] => {
        const body = readFileSync(join(folder, name));
        const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
        return [name, { type: TYPES[extname(name)] ?? '', body, etag }];
      }),
  );

  /** Answers with the file, with 304 when the browser has it, or leaves it to the not-found handler. */
  return (name: string, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const file = files.get(name);
    if (!file) {
      reply.callNotFound();
      return reply;
    }
    reply.header('etag', file.etag).header('cache-control', 'no-cache');
    if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
    return reply.type(file.type).send(file.body);
  };
}
