import { gzipSync } from 'node:zlib';
import { lastReportOf } from '../../../src/core/reporting/reporting';
import { START } from '../../support/core-stage';
import { logs, openMachineStage, record, recorded } from '../../support/machine-stage';

const PROTOBUF = 'application/x-protobuf';
const FAILED = { error: 'Overloaded', status_code: 529 };

describe('telemetry over OTLP', () => {
  let stage: Awaited<ReturnType<typeof openMachineStage>>;
  beforeEach(async () => {
    stage = await openMachineStage();
  });
  afterEach(() => stage.stop());

  const signals = async () => {
    await stage.intake.flush();
    return (await stage.store.signals.since('default', 0)).map(({ outcome, count, model, route, version }) => ({
      outcome,
      count,
      model,
      route,
      version,
    }));
  };
  const OF_THE_RUN = { model: 'claude-opus-5-5', route: 'gateway', version: '2.1.330' };

  it.each([
    ['JSON', '529/02_v1_logs.json', 'application/json', '{}'],
    ['JSON with a charset', '529/02_v1_logs.json', 'application/json; charset=utf-8', '{}'],
    ['protobuf', '529-pb/02_v1_logs.pb', PROTOBUF, ''],
  ])('takes what the client sent as %s', async (_name, file, type, body) => {
    const answer = await stage.post('/v1/logs', recorded(file), { type });
    expect([answer.status, answer.body.toString()]).toEqual([200, body]);
    expect(answer.type).toContain(type.split(';')[0]);
    expect(await stage.reports()).toMatchObject([
      { type: 'overloaded', facts: { model: 'claude-opus-5-5', clientVersion: '2.1.330', route: 'gateway' } },
    ]);
    expect(await signals()).toEqual([{ ...OF_THE_RUN, outcome: 'overloaded', count: 1 }]);
  });

  it('goes by the text of a record that no attribute names', async () => {
    const nameless = JSON.parse(recorded('529/02_v1_logs.json').toString(), (_key, value) =>
      Array.isArray(value) ? value.filter((item) => item?.key !== 'event.name') : value,
    );
    await stage.post('/v1/logs', JSON.stringify(nameless));
    expect(await signals()).toEqual([{ ...OF_THE_RUN, outcome: 'overloaded', count: 1 }]);
  });

  it('takes bodies packed with gzip, and says which packing it does not know', async () => {
    const packed = (file: string) => gzipSync(recorded(file));
    const headers = { 'content-encoding': 'gzip' };
    expect((await stage.post('/v1/logs', packed('500/02_v1_logs.json'), { headers })).status).toBe(200);
    expect((await stage.post('/v1/logs', packed('ok-pb/00_v1_logs.pb'), { headers, type: PROTOBUF })).status).toBe(200);
    expect(await signals()).toEqual([
      { ...OF_THE_RUN, outcome: 'ok', count: 1 },
      { ...OF_THE_RUN, outcome: 'server_error', count: 1 },
    ]);
    expect((await stage.post('/v1/logs', '{}', { headers: { 'content-encoding': 'br' } })).status).toBe(415);
    expect((await stage.post('/v1/logs', 'no gzip', { headers })).status).toBe(400);
  });

  it.each(['400', '401', '403', '429', '500', '503', '529', 'reset', 'refused', 'dns'])(
    'sees in hook and telemetry of %s one failure of one person',
    async (run) => {
      const shortRun = ['400', '403'].includes(run);
      if (!shortRun) await stage.post('/v1/logs', recorded(`${run}/00_v1_logs.json`));
      await stage.post('/hooks/claude-code', recorded(`${run}/${shortRun ? '00' : '01'}_hook.json`));
      await stage.post('/v1/logs', recorded(`${run}/${shortRun ? '01' : '02'}_v1_logs.json`));
      await stage.clock.advance(20_000);
      expect(await stage.reports()).toHaveLength(1);
      const counts = (await signals()).map(({ outcome, count }) => [outcome, count]);
      expect(counts).toEqual([[(await stage.reports())[0]?.type, 1]]);
    },
  );

  it('counts a client that fails again and again as one person', async () => {
    const storm = Array.from({ length: 500 }, (_, i) => record('api_error', `s${i}`, 'one', START + i, FAILED));
    await stage.post('/v1/logs', JSON.stringify(logs(storm)));
    expect(await stage.reports()).toHaveLength(1);
    expect(await signals()).toMatchObject([{ outcome: 'overloaded', count: 500 }]);
  });

  it('closes the report of who works again, and of nobody else', async () => {
    for (const user of ['ann', 'bob', 'cem']) await stage.event('api_error', `s-${user}`, user, FAILED);
    await stage.minutes(1);
    await stage.event('api_request', 's-later', 'bob');
    const working = await stage.working();
    expect(working).toEqual([{ person: (await stage.reports())[1]?.reporter, at: stage.clock.now() }]);
    await stage.event('api_request', 's-later', 'bob');
    await stage.event('api_request', 's-dee', 'dee');
    expect(await stage.working()).toHaveLength(1);
    const [outage] = [...stage.context.state.outages.values()];
    expect(outage?.recovered).toEqual([working[0]?.person]);
  });

  it('believes no success from before the failure, by the clock of the machine', async () => {
    const skewed = START - 40 * 60_000;
    const send = (...records: unknown[]) => stage.post('/v1/logs', JSON.stringify(logs(records)));
    await send(record('api_error', 's', 'ann', skewed, FAILED), record('api_request', 's', 'ann', skewed - 5_000));
    expect(await stage.working()).toEqual([]);
    await send(record('api_request', 's', 'ann', skewed + 5_000));
    expect(await stage.working()).toHaveLength(1);
  });

  it("believes no helper that works with another model, but a person's own choice of one", async () => {
    await stage.event('api_error', 's', 'ann', FAILED);
    await stage.minutes(1);
    await stage.event('api_request', 's', 'ann', { model: 'claude-haiku-5', query_source: 'generate_session_title' });
    expect(await stage.working()).toEqual([]);
    await stage.event('api_request', 's', 'ann', { model: 'claude-sonnet-5', query_source: 'repl_main_thread' });
    expect(await stage.working()).toHaveLength(1);
  });

  it('closes what a linked person said in chat', async () => {
    await stage.report('ann');
    const token = await stage.token({ person: 'fake:w:ann' });
    await stage.event('api_request', 's', 'installation', {}, { token });
    expect(await stage.working()).toMatchObject([{ person: 'fake:w:ann' }]);
    expect(lastReportOf(stage.context, 'fake:w:ann')).toBeDefined();
  });

  it('keeps nothing of other events', async () => {
    await stage.event('user_prompt', 's', 'ann', { prompt: 'secret' });
    await stage.event('tool_result', 's', 'ann', { error: 'secret', status_code: 529 });
    expect([await stage.reports(), await signals()]).toEqual([[], []]);
  });

  it('refuses part of a request in the words of the protocol', async () => {
    const good = record('api_request', 's', 'ann', START);
    const wide = {
      ...good,
      attributes: Array.from({ length: 129 }, () => ({ key: 'event.name', value: {} })),
      body: null,
    };
    const answer = await stage.post('/v1/logs', JSON.stringify(logs([good, 7, wide, good])));
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body.toString())).toEqual({
      partialSuccess: { rejectedLogRecords: '2', errorMessage: expect.stringContaining('refused') },
    });
    expect(await signals()).toMatchObject([{ outcome: 'ok', count: 2 }]);
  });

  it('makes up no model, route or version from what it does not know', async () => {
    const odd = { model: '<b>opus</b>', 'anthropic.provider': 'constructor', 'app.version': 'x'.repeat(99) };
    await stage.event('api_request', 's', 'ann', odd);
    await stage.event('api_request', 's', 'ann', { 'anthropic.provider': 'bedrock', 'app.version': '2.2.0-beta.1' });
    await stage.event('api_request', 's', 'ann', {
      'anthropic.provider': 'firstParty',
      'anthropic.custom_base_url': false,
    });
    expect((await signals()).map(({ model, route, version }) => `${model} ${route} ${version}`)).toEqual([
      'claude-opus-5-5 anthropic 2.1.330',
      'claude-opus-5-5 bedrock 2.2.0',
      'other other other',
    ]);
  });

  it('stores the sums ten seconds later, and keeps what the store refuses for the next time', async () => {
    jest.spyOn(stage.store.signals, 'add').mockRejectedValueOnce(new Error('disk'));
    await stage.event('api_request', 's', 'ann');
    await stage.clock.advance(10_000);
    expect(await stage.store.signals.since('default', 0)).toEqual([]);
    await stage.event('api_request', 's', 'ann');
    await stage.clock.advance(10_000);
    expect(await stage.store.signals.since('default', 0)).toMatchObject([{ count: 2, minute: START }]);
  });

  it('takes metrics and traces, and drops them', async () => {
    for (const path of ['/v1/metrics', '/v1/traces']) {
      expect((await stage.post(path, 'anything')).body.toString()).toBe('{}');
      expect((await stage.post(path, '\u0001', { type: PROTOBUF })).status).toBe(200);
      expect((await stage.post(path, '{}', { token: '' })).status).toBe(401);
    }
  });

  it('answers failures with a status in the encoding of the request', async () => {
    const json = await stage.post('/v1/logs', '{}', { token: 'no token' });
    expect([json.status, JSON.parse(json.body.toString()).code]).toEqual([401, 16]);
    const protobuf = await stage.post('/v1/logs', recorded('529-pb/02_v1_logs.pb').subarray(0, 700), {
      type: PROTOBUF,
    });
    expect([protobuf.status, protobuf.type, protobuf.body[1]]).toEqual([400, PROTOBUF, 3]);
    expect((await stage.post('/v1/logs', '<xml/>', { type: 'text/xml' })).status).toBe(415);
    expect((await stage.post('/v1/logs', '', { type: PROTOBUF })).status).toBe(200);
  });
});
