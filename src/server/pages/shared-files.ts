import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyPluginAsync } from 'fastify';
import { pageFiles } from '../../lib/page-files';

/** Style and scripts that all our pages share. */
export const SHARED_FILES = join(__dirname, '../../../public/pages');

/** `GET /pages/<file>` */
export const sharedFiles: FastifyPluginAsync = async (app) => {
  const file = pageFiles(SHARED_FILES);
  app.get<{ Params: { file: string } }>('/pages/:file', async (request, reply) =>
    file(request.params.file, request, reply),
  );
};

/** The same for the same files. */
export function buildOf(...folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('base64url').slice(0, 10);
}
