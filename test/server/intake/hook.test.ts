import fc from 'fast-check';
import { openStore } from '../../../src/store/open-store';
import { eventually } from '../../support/eventually';
import { openMachineStage, recorded } from '../../support/machine-stage';

// Many requests each: a machine that is busy with others takes its time.
jest.setTimeout(60_000);

describe("Claude Code's hook", () => {
  let stage: Awaited<ReturnType<typeof openMachineStage>>;
  beforeEach(async () => {
    stage = await openMachineStage();
  });
  afterEach(() => stage.stop());

  test.each([
    ['529', 'overloaded'],
    ['500', 'server_error'],
    ['503', 'server_error'],
    ['429', 'rate_limit'],
    ['401', 'authentication'],
    ['403', 'permission'],
    ['400', 'usage_limit'],
    ['reset', 'connection'],
    ['refused', 'connection'],
    ['dns', 'connection'],
  ])('classifies what the client sent on %s by its message: %s', async (run, type) => {
    const file = ['400', '403'].includes(run) ? `${run}/00_hook.json` : `${run}/01_hook.json`;
    const answer = await stage.post('/hooks/claude-code', recorded(file));
    expect(answer).toMatchObject({ status: 200, type: 'application/json; charset=utf-8' });
    const { terminalSequence } = JSON.parse(answer.body.toString());
    expect(shown(terminalSequence)).toMatch(/^<ESC>\]9;Claude status: [^<>]+<BEL>$/);
    expect(await stage.reports()).toMatchObject([{ type }]);
  });

  it('is acknowledged once its report is stored, and does not wait until everybody is told', async () => {
    await stage.stop();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let first: Promise<void> | undefined;
    const store = await openStore({ file: ':memory:' });
    stage = await openMachineStage({
      store: {
        ...store,
        sharedTransaction: (work) => (first ?? Promise.resolve()).then(() => store.sharedTransaction(work)),
      },
    });
    first = held;
    for (const session of ['s1', 's2', 's3']) expect((await stage.hook(session)).status).toBe(200);
    expect(await store.reports.since('default', 0)).toHaveLength(3);
    expect(await store.outages.open('default')).toEqual([]);
    release();
    await eventually(async () => expect(await store.outages.open('default')).toMatchObject([{ state: 'confirmed' }]));
  });

  it('tells the verdict, with the numbers, once others fail too', async () => {
    await stage.hook('s1');
    await stage.hook('s2');
    const { json } = await stage.hook('s3');
    expect(json.terminalSequence).toContain('Claude looks down for your team. It is not you.');
    expect(json.terminalSequence).toContain('It fails for 3 of 3 people active in the last 15 min');
  });

  it('counts one report per person and kind in ten minutes, however often helpers fail', async () => {
    for (let i = 0; i < 14; i++) expect((await stage.hook('s1')).status).toBe(200);
    expect(await stage.reports()).toHaveLength(1);
    await stage.hook('s1', 'API Error: Connection refused (ECONNREFUSED)');
    expect((await stage.reports()).map(({ type }) => type)).toEqual(['overloaded', 'connection']);
    await stage.minutes(10);
    await stage.hook('s1');
    expect(await stage.reports()).toHaveLength(3);
  });

  it('notifies a session five times a minute at most', async () => {
    const said = [];
    for (let i = 0; i < 8; i++) said.push((await stage.hook('s1')).json.terminalSequence);
    expect(said.map((text) => text !== undefined)).toEqual([true, true, true, true, true, false, false, false]);
    await stage.minutes(1);
    expect((await stage.hook('s1')).json.terminalSequence).toBeDefined();
  });

  it("knows the person by the token, else by a hash of what the machine says, and never by the machine's words", async () => {
    const own = await stage.token({ person: 'slack:T1:U1' });
    await stage.hook('s1', undefined, { token: own });
    const ann = { headers: { 'x-claude-status-person': 'Ann Example' } };
    await stage.hook('s2', undefined, ann);
    await stage.hook('s3', undefined, ann);
    await stage.hook('s4', undefined, { headers: { 'x-claude-status-person': 'root' } });
    await stage.hook('s5', undefined, { headers: { 'x-claude-status-person': '$USER' } });
    const people = (await stage.reports()).map(({ reporter }) => reporter);
    expect(people).toHaveLength(4);
    expect(people[0]).toBe('slack:T1:U1');
    for (const person of people.slice(1)) expect(person).toMatch(/^claude-code:\*:[0-9a-f]{16}$/);
    expect(new Set(people).size).toBe(4);
  });

  it('knows a name also as the plugin escapes it, and one that is no escape as it is', async () => {
    const name = (said: string) => ({ headers: { 'x-claude-status-person': said } });
    await stage.hook('s1', undefined, name('Ann Example'));
    await stage.hook('s2', undefined, name('Ann%20Example'));
    await stage.hook('s3', undefined, name('100%'));
    expect(await stage.reports()).toHaveLength(2);
  });

  it('keeps tenants apart', async () => {
    await stage.hook('s1', undefined, { token: await stage.token({ tenant: 'slack:T2' }) });
    expect(await stage.reports()).toEqual([]);
    expect(await stage.store.reports.since('slack:T2', 0)).toHaveLength(1);
  });

  it('waits for telemetry to name the session, where there is telemetry', async () => {
    await stage.event('api_request', 'old', 'installation-1');
    await stage.hook('new');
    expect(await stage.reports()).toEqual([]);
    await stage.event('user_prompt', 'new', 'installation-1');
    await stage.clock.advance(8_000);
    await stage.event('api_error', 'newer', 'installation-1', { error: 'Overloaded', status_code: 529 });
    expect(await stage.reports()).toHaveLength(1);
  });

  it('notifies in the way that the terminal knows', async () => {
    const sequence = async (term: string) =>
      shown((await stage.hook(`s-${term}`, undefined, { term })).json.terminalSequence);
    expect(await sequence('777')).toMatch(/^<ESC>\]777;notify;Claude status: overloaded;[^<>]+<BEL>$/);
    expect(await sequence('kitty')).toMatch(
      /^<ESC>\]99;[^;]+:d=0;Claude status: overloaded<BEL><ESC>\]99;[^;]+:p=body;[^<>]+<BEL>$/,
    );
    for (const term of ['9', '', 'constructor', 'vt100'])
      expect(await sequence(term)).toMatch(/^<ESC>\]9;[^\d<>][^<>]+<BEL>$/);
  });

  it('lets no control character through, whatever the message is', async () => {
    let session = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom('9', '99', '777'),
        async (text, term) => {
          const { status, json } = await stage.hook(
            `s${session++}`,
            `API Error: 500 gateway (${text}) \u001b]0;x\u0007`,
            { term },
          );
          const inner = shown(json.terminalSequence).replace(/^<ESC>\](9|99|777);|<BEL><ESC>\]99;|<BEL>$/g, '');
          return status === 200 && !/\p{Cc}|<ESC>|<BEL>/u.test(inner);
        },
      ),
      { numRuns: 100 },
    );
  });

  test.each([
    'null',
    '[]',
    '7',
    '"x"',
    '{}',
    '{"hook_event_name":"Stop"}',
    '{"last_assistant_message":{"a":1}}',
    '{"error":"__proto__"}',
  ])('answers %s with nothing to do, not with an error', async (body) => {
    const answer = await stage.post('/hooks/claude-code', body);
    expect([answer.status, answer.body.toString()]).toEqual([200, '{}']);
    expect(await stage.reports()).toEqual([]);
  });

  it('goes by the hint when there is no message', async () => {
    await stage.post('/hooks/claude-code', '{"session_id":"s1","error":"overloaded"}');
    expect(await stage.reports()).toMatchObject([{ type: 'overloaded' }]);
  });

  it('refuses what is no JSON, and who has no token', async () => {
    expect((await stage.post('/hooks/claude-code', '{"last_assistant')).status).toBe(400);
    const wrong = `${stage.firstToken.slice(0, -1)}${stage.firstToken.endsWith('A') ? 'B' : 'A'}`;
    for (const token of ['', 'x', wrong, `cst_0000000000_${stage.firstToken.slice(15)}`])
      expect((await stage.post('/hooks/claude-code', '{}', { token })).status).toBe(401);
    expect(await stage.reports()).toEqual([]);
  });

  it('answers 200 once the report is stored, and not before', async () => {
    let release = () => {};
    const add = stage.store.reports.add.bind(stage.store.reports);
    const storing = jest.spyOn(stage.store.reports, 'add').mockImplementation(async (tenant, report) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      await add(tenant, report);
    });
    let answered = false;
    const answer = stage.hook('s1').finally(() => {
      answered = true;
    });
    await eventually(() => expect(storing).toHaveBeenCalled());
    await stage.clock.advance(1_900);
    expect(answered).toBe(false);
    release();
    expect((await answer).status).toBe(200);
    expect(await stage.reports()).toHaveLength(1);
  });

  it('answers with 202 while the store is stuck, and when it fails: the person is told, and nothing is promised', async () => {
    let release = () => {};
    const stuck = new Promise<void>((resolve) => {
      release = resolve;
    });
    const storing = jest.spyOn(stage.store.reports, 'add').mockImplementation(() => stuck);
    const answer = stage.hook('s1');
    await eventually(() => expect(storing).toHaveBeenCalled());
    await stage.clock.advance(2_000);
    expect((await answer).status).toBe(202);
    expect((await answer).json.terminalSequence).toBeDefined();
    release();
    jest.spyOn(stage.store.reports, 'add').mockRejectedValue(new Error('disk'));
    expect((await stage.hook('s2')).status).toBe(202);
    await stage.intake.flush();
  });
});

/** With what steers the terminal spelt out. */
function shown(sequence = ''): string {
  return sequence.replaceAll('\u001b', '<ESC>').replaceAll('\u0007', '<BEL>');
}
