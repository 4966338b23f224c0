import { join } from 'node:path';
import fastify from 'fastify';
import { pageFiles } from '../../src/lib/page-files';

async function site() {
  const app = fastify();
  const page = pageFiles(join(__dirname, '../../public/playground'));
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send('nothing here'));
  app.get<{ Params: { file: string } }>('/:file', async (request, reply) => page(request.params.file, request, reply));
  await app.ready();
  return app;
}

describe("the page's files", () => {
  test.each([
    ['index.html', 'text/html'],
    ['app.js', 'text/javascript'],
    ['style.css', 'text/css'],
    ['icon.svg', 'image/svg+xml'],
  ])('%s is served as %s, and again only when it changed', async (name, type) => {
    const app = await site();
    const first = await app.inject(`/${name}`);
    expect(first.statusCode).toBe(200);
    expect(first.headers['content-type']).toContain(type);
    const etag = String(first.headers.etag);
    const again = await app.inject({ url: `/${name}`, headers: { 'if-none-match': etag } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    await app.close();
  });

  test.each([
    'package.json',
    '..%2Fpackage.json',
    '..%2f..%2fpackage.json',
    '%2e%2e%2fpackage.json',
    'constructor',
    '__proto__',
    'index.html%00',
  ])('nothing else is: %s', async (name) => {
    const app = await site();
    expect((await app.inject(`/${name}`)).statusCode).toBeGreaterThanOrEqual(400);
    await app.close();
  });
});
