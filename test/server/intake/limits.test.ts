import { createMachineIntake } from '../../../src/core/machines/machine-intake';
import { adviser } from '../../../src/knowledge/advise';
import { noMetrics } from '../../../src/lib/no-metrics';
import { newToken, saltedHash } from '../../../src/lib/token-secret';
import { machineRoutes } from '../../../src/server/intake/machine-routes';
import { createServer, type Server } from '../../../src/server/server';
import { openStage } from '../../support/core-stage';
import { silentLogger } from '../../support/silent-logger';

const PER_MINUTE = 40;

describe('how much machines may send', () => {
  let stage: Awaited<ReturnType<typeof openStage>>;
  let server: Server;
  let address = '';
  const log = silentLogger();

  beforeEach(async () => {
    stage = await openStage();
    const { core, store, clock } = stage;
    const intake = createMachineIntake({
      contextOf: core.contextOf,
      clock,
      advise: adviser(),
      hash: saltedHash('salt'),
      retention: 1_000_000,
    });
    server = await createServer({
      log,
      host: '127.0.0.1',
      port: 0,
      metrics: { contentType: 'text/plain', render: async () => '' },
      readiness: () => [],
      getStatus: () => ({}),
      routes: [machineRoutes({ intake, tokens: store.tokens, clock, log, metrics: noMetrics, perMinute: PER_MINUTE })],
    });
    address = await server.listen();
  });
  afterEach(async () => {
    await server.close();
    await stage.close();
  });

  async function token(): Promise<string> {
    const { id, token: shown, hash } = newToken();
    await stage.store.tokens.add('default', { id, name: id, hash, createdAt: 0 });
    await stage.clock.advance(2_000);
    return shown;
  }

  async function send(path: string, shown: string) {
    const answer = await fetch(`${address}${path}`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${shown}` },
    });
    const { status, headers } = answer;
    return { status, wait: Number(headers.get('retry-after')), body: await answer.json() };
  }

  it('is limited for each token, which is told how long to wait, in the words of the protocol', async () => {
    const [loud, quiet] = [await token(), await token()];
    for (let i = 0; i < PER_MINUTE / 4; i++) expect((await send('/hooks/claude-code', loud)).status).toBe(200);
    expect(await send('/hooks/claude-code', loud)).toMatchObject({
      status: 429,
      body: { error: { code: 'too-many' } },
    });
    const otlp = await send('/v1/logs', loud);
    expect(otlp).toMatchObject({ status: 429, body: { code: 8 } });
    expect((await send('/v1/logs', quiet)).status).toBe(200);
    await stage.clock.advance(otlp.wait * 1_000);
    expect((await send('/v1/logs', loud)).status).toBe(200);
  });

  it('is limited for each address that shows no good token, and for nobody behind it who shows one', async () => {
    const good = await token();
    const statuses = new Map<number, number>();
    for (let i = 0; i < 260; i++) {
      const { status } = await send('/hooks/claude-code', newToken().token);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(statuses).toEqual(
      new Map([
        [401, 240],
        [429, 20],
      ]),
    );
    expect((await send('/hooks/claude-code', good)).status).toBe(200);
  });
});
