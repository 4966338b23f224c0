import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DoctorOptions, runDoctor } from '../../src/cli/doctor';
import { probe } from '../../src/cli/doctor-probe';
import { proxyFor } from '../../src/lib/proxy-for';
import { startFakeStatusPage } from '../support/fake-status-page';
import { openMachineStage } from '../support/machine-stage';

describe('claude-status doctor', () => {
  const servers: { close(): unknown }[] = [];
  const listen = async (server: Server): Promise<number> => {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function look(options: Partial<DoctorOptions>) {
    let text = '';
    const output = { write: (part: string) => (text += part) };
    const page = options.page ?? { id: 'claude', name: 'Claude', url: 'http://127.0.0.1:9' };
    const code = await runDoctor({ env: {}, hosts: [], ...options, page, output });
    return { code, text };
  }

  it('says that a name is not found, and that it is this machine', async () => {
    const { code, text } = await look({ hosts: ['no-such-host.invalid'] });
    expect(text).toMatch(/FAIL {2}no-such-host\.invalid: its name is not found/);
    expect(code).toBe(1);
  });

  it('says that nobody answers', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const { code, text } = await look({ hosts: [`127.0.0.1:${port}`] });
    expect(text).toContain('no connection (ECONNREFUSED)');
    expect(code).toBe(1);
  });

  it('says whose certificate is not trusted, and how to trust it', async () => {
    const page = await startFakeStatusPage({ tls: true });
    servers.push(page);
    const { code, text } = await look({ hosts: [`localhost:${new URL(page.url).port}`] });
    expect(text).toMatch(/the certificate is not trusted \((DEPTH_ZERO_)?SELF_SIGNED_CERT[A-Z_]*, by .+\)/);
    expect(text).toContain('NODE_EXTRA_CA_CERTS');
    expect(code).toBe(1);
  });

  it('goes through the proxy that the environment names, and says when that refuses', async () => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });
    const port = await listen(proxy);
    const env = { HTTPS_PROXY: `http://127.0.0.1:${port}` };
    const { code, text } = await look({ hosts: ['api.anthropic.com'], env });
    expect(asked).toEqual(['api.anthropic.com:443']);
    expect(text).toContain(`through the proxy 127.0.0.1:${port}: the proxy does not let it through (HTTP 407)`);
    expect(code).toBe(1);
    expect((await look({ hosts: ['api.anthropic.com'], env: { HTTPS_PROXY: 'socks5://x' } })).text).toContain(
      'HTTPS_PROXY is neither an http:// nor an https:// address',
    );
  });

  it('follows NO_PROXY as people write it', () => {
    const env = { HTTPS_PROXY: 'proxy.example.com:8080', NO_PROXY: 'localhost, .anthropic.com' };
    expect(String(proxyFor('claude.ai', env))).toBe('http://proxy.example.com:8080/');
    expect(proxyFor('api.anthropic.com', env)).toBeUndefined();
    expect(proxyFor('claude.ai', { ...env, NO_PROXY: '*' })).toBeUndefined();
    expect(proxyFor('claude.ai', {})).toBeUndefined();
  });

  it('ends in time with whoever breaks off in the middle', async () => {
    const server = createServer();
    server.on('connection', (socket) => socket.resetAndDestroy());
    const port = await listen(server);
    expect(await probe({ host: '127.0.0.1', port })).toMatchObject({ ok: false });
  });

  it('says that it cannot be said when the page cannot be read', async () => {
    const { code, text } = await look({});
    expect(text).toContain('http://127.0.0.1:9: cannot be read');
    expect(code).toBe(3);
  });

  it('reports what failed to the bot, and hears what the bot knows', async () => {
    const stage = await openMachineStage();
    const { text } = await look({
      hosts: ['no-such-host.invalid'],
      bot: stage.address,
      token: stage.firstToken,
      report: true,
    });
    expect(text).toContain('what failed is reported');
    expect(await stage.reports()).toMatchObject([{ type: 'connection' }]);
    const refused = await look({ hosts: ['no-such-host.invalid'], bot: stage.address, token: 'x', report: true });
    expect(refused.text).toContain('not reported (the token is not good)');
    await stage.stop();
    expect((await look({ bot: stage.address })).text).toContain('cannot be reached');
  });
});
