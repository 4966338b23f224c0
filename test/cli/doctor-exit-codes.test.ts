import { chmodSync, writeFileSync } from 'node:fs';
import { useTempFolder } from '../store/temp-folder';
import { EXPIRED, GOOD, openDoctorStage } from '../support/doctor-stage';
import { openMachineStage } from '../support/machine-stage';

const path = useTempFolder();

describe("the doctor's exit code", () => {
  let stage: Awaited<ReturnType<typeof openDoctorStage>>;
  beforeEach(async () => {
    stage = await openDoctorStage();
  });
  afterEach(() => stage.close());

  it('is 0 when all is well from here', async () => {
    const { code, text } = await stage.look();
    expect(text).toMatch(/^ok {4}localhost:\d+: \d+ ms, certificate by Test Company$/m);
    expect(text).toContain('all systems operational');
    expect(text).toContain('All well from here.');
    expect(code).toBe(0);
  });

  it('is 1 when it is this machine or its network', async () => {
    const { code, text } = await stage.look({ hosts: ['no-such-host.invalid', 'nor-this.invalid'] });
    expect(text.match(/its name is not found/g)).toHaveLength(2);
    expect(text.match(/another DNS server/g)).toHaveLength(1);
    expect(text).toContain('It is this machine or its network.');
    expect(code).toBe(1);
  });

  it('is 2 when the page says that Claude is down, also when something here is wrong as well', async () => {
    stage.page({ k8w3r06qmzrp: 'major_outage' });
    const { code, text } = await stage.look();
    expect(text).toMatch(/^DOWN {2}.*incident "Elevated errors" \(investigating\)/m);
    expect(text).toContain('Nothing on your side needs changing.');
    expect(code).toBe(2);
    const both = await stage.look({ hosts: ['no-such-host.invalid'] });
    expect(both.text).toContain('Beside that, something here does not work');
    expect(both.code).toBe(2);
  });

  it('is 2 when the API answers that it is broken', async () => {
    const broken = await stage.host((_request, response) => response.writeHead(503).end());
    const { code, text } = await stage.look({ hosts: [broken] });
    expect(text).toContain('answers HTTP 503');
    expect(code).toBe(2);
  });

  it('is 3 when the page cannot be read and nothing else fails', async () => {
    stage.site.fail({ kind: 'body', body: '<html>' });
    const { code, text } = await stage.look();
    expect(text).toContain('cannot be read (no JSON)');
    expect(text).toContain('It cannot be said from here');
    expect(code).toBe(3);
  });

  it('is 0 when the page is about something that Claude Code does without', async () => {
    stage.page({ rwppv331jlwc: 'partial_outage' }, 'minor');
    const { code, text } = await stage.look();
    expect(text).toMatch(/^- {5}.*rwppv331jlwc: partial outage/m);
    expect(code).toBe(0);
  });

  it.each([
    ['healthy', 0, /^ok {4}bot: /m],
    ['provider-outage', 2, /^DOWN {2}bot: /m],
    ['office-network', 1, /^FAIL {2}bot: /m],
    ['suspected-outage', 0, /^- {5}bot: /m],
  ])('follows the bot when that says %s', async (verdict, expected, line) => {
    const bot = await stage.host((_request, response) =>
      response.end(JSON.stringify({ verdict, headline: 'So\u001b[31m' })),
    );
    const { code, text } = await stage.look({ bot: `https://${bot}` });
    expect(text).toMatch(line);
    expect(text).not.toContain('\u001b');
    expect(code).toBe(expected);
  });

  it('does not hang on what the bot is not', async () => {
    const html = await stage.host((_request, response) => response.end('<html>'));
    expect(await stage.look({ bot: `https://${html}` })).toMatchObject({
      code: 0,
      text: expect.stringContaining('no status'),
    });
    expect((await stage.look({ bot: 'bot.example.com' })).text).toContain('that is no address');
  });

  it('is 1 when the clock is wrong, which is said once', async () => {
    const late = await stage.host();
    const now = () => Date.now() + 3_600_000;
    const { code, text } = await stage.look({ hosts: [late, late], now });
    expect(text.match(/the clock of this machine is 60 min ahead/g)).toHaveLength(1);
    expect(code).toBe(1);
  });

  it('says of a certificate that is out of date that it may be the clock, and nothing of companies', async () => {
    const old = await stage.host(undefined, EXPIRED);
    const { code, text } = await stage.look({ hosts: [old], trusted: [EXPIRED] });
    expect(text).toContain('good from Jan  1 00:00:00 2020 GMT to Jan  1 00:00:00 2021 GMT');
    expect(text).toContain('set the clock');
    expect(text).not.toContain('NODE_EXTRA_CA_CERTS');
    expect(code).toBe(1);
  });

  it('knows the client by what is on the path', async () => {
    const client = path('claude');
    const install = (script: string) => {
      writeFileSync(client, `#!/bin/sh\n${script}\n`);
      chmodSync(client, 0o755);
    };
    const env = { PATH: path('.') };
    expect((await stage.look({ env })).text).toContain('claude is not on the PATH');
    install('echo "2.1.330 (Claude Code)"');
    expect((await stage.look({ env })).text).toContain('claude --version: 2.1.330');
    install('exit 7');
    expect(await stage.look({ env })).toMatchObject({
      code: 1,
      text: expect.stringContaining('claude --version fails'),
    });
  });
});

describe('the doctor reports', () => {
  it.each([
    ['a name that is not found', { hosts: ['no-such-host.invalid'] }, 'connection'],
    ['a proxy that is not there', { env: { HTTPS_PROXY: 'http://127.0.0.1:1' } }, 'tls_proxy'],
    ['a certificate that is not trusted', { trusted: [] }, 'tls_proxy'],
  ])('%s as people know it', async (_what, options, type) => {
    const stage = await openDoctorStage();
    const machines = await openMachineStage();
    const bot = { bot: machines.address, token: machines.firstToken, report: true };
    const { code, text } = await stage.look({ ...options, ...bot });
    expect(text).toContain('bot: what failed is reported');
    expect(await machines.reports()).toMatchObject([{ type }]);
    expect(code).toBe(1);
    await machines.stop();
    await stage.close();
  });

  it('nothing when nothing failed, and says what is missing otherwise', async () => {
    const stage = await openDoctorStage();
    const machines = await openMachineStage();
    const fails = { hosts: ['no-such-host.invalid'], bot: machines.address, report: true };
    const { text } = await stage.look({ bot: machines.address, token: machines.firstToken, report: true });
    expect(text).toContain('nothing failed here, so nothing is reported');
    expect((await stage.look(fails)).text).toContain('Give a token');
    expect((await stage.look({ ...fails, token: 'x' })).text).toContain('the token is not good');
    expect((await stage.look({ ...fails, bot: undefined })).text).toContain('Say which with --bot');
    expect(await machines.reports()).toEqual([]);
    await machines.stop();
    await stage.close();
  });
});

describe('the doctor goes the way that Claude Code goes', () => {
  it('through a proxy, also to the status page', async () => {
    const stage = await openDoctorStage();
    const { port, asked } = await stage.proxy();
    const target = await stage.host();
    const page = {
      id: 'claude',
      name: 'Claude',
      url: `https://${await stage.host((request, response) => response.end(JSON.stringify({ page: {}, incidents: [], components: [], status: { indicator: request.url?.includes('summary') ? 'none' : '' } })))}`,
    };
    const { code, text } = await stage.look({ hosts: [target], page, env: { HTTPS_PROXY: `127.0.0.1:${port}` } });
    expect(text).toContain(`${target} through the proxy 127.0.0.1:${port}: `);
    expect([...new Set(asked)].sort()).toEqual([target, new URL(page.url).host].sort());
    expect(code).toBe(0);
    await stage.close();
  });

  it('to a gateway that stands in its place, whose trouble is not Claude', async () => {
    const stage = await openDoctorStage();
    const gateway = await stage.host((_request, response) => response.writeHead(502).end());
    const env = {
      ANTHROPIC_BASE_URL: `https://${gateway}/v1`,
      HTTPS_PROXY: 'http://127.0.0.1:1',
      NO_PROXY: 'localhost',
    };
    const { code, text } = await stage.look({ hosts: undefined, env });
    expect(text).toContain('ANTHROPIC_BASE_URL is set');
    expect(text).toMatch(/^FAIL {2}localhost:\d+: answers HTTP 502$/m);
    expect(text).not.toContain('api.anthropic.com');
    expect(code).toBe(1);
    await stage.close();
  });

  it('to a cloud, of which the status page says nothing', async () => {
    const stage = await openDoctorStage();
    stage.page({ k8w3r06qmzrp: 'major_outage' });
    const env = { CLAUDE_CODE_USE_BEDROCK: '1' };
    const { code, text } = await stage.look({ hosts: undefined, env });
    expect(text).toContain('it goes through Amazon Bedrock');
    expect(text).toContain('That is not the way you go.');
    expect(code).toBe(3);
    stage.page();
    const broken = await stage.look({
      hosts: undefined,
      env: { ANTHROPIC_BASE_URL: 'localhost:1', HTTPS_PROXY: 'http://127.0.0.1:1' },
    });
    expect(broken).toMatchObject({ code: 1, text: expect.stringContaining('ANTHROPIC_BASE_URL is no address') });
    await stage.close();
  });

  it('and trusts whom it is told to trust', async () => {
    const stage = await openDoctorStage();
    expect((await stage.look({ trusted: [] })).code).toBe(1);
    expect((await stage.look({ trusted: [GOOD] })).code).toBe(0);
    await stage.close();
  });
});
