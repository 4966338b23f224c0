import { openMachineStage } from '../../support/machine-stage';

describe('which model works here', () => {
  let stage: Awaited<ReturnType<typeof openMachineStage>>;

  beforeEach(async () => {
    stage = await openMachineStage();
    const fails = { status_code: 529, error: 'Overloaded', model: 'claude-opus-5-5' };
    for (const who of ['ann', 'bob', 'cid']) await stage.event('api_error', `s-${who}`, who, fails);
    for (const who of ['dan', 'eve']) await stage.event('api_request', `s-${who}`, who, { model: 'claude-sonnet-5' });
  });
  afterEach(() => stage.stop());

  test('is in a status answer, with the one to switch to', async () => {
    const { first } = await stage.command('fay', 'status');
    expect(first.text).toContain('claude-opus-5-5: fails for 3 people');
    expect(first.text).toContain('claude-sonnet-5: works for 2 people');
    expect(first.text).toContain('/model sonnet');
    expect(first.text).toContain('It fails for 3 of 5 people active in the last 15 min');
  });

  test('is told by a command of its own, also that nothing is known', async () => {
    const { first } = await stage.command('fay', 'models');
    expect(first.text).toContain('Some models fail here, others work');
    expect(first.text).toContain('claude-opus-5-5: fails for 3 people; the page names no trouble with it.');
    expect(first.text.replaceAll('`', '')).toContain('/model sonnet: it works for 2 people here');
    await stage.clock.advance(11 * 60_000);
    expect((await stage.command('fay', 'models')).first.text).toContain('No machine told of a model');
  });

  test.each([
    ['names no model', 'API Error: 529 Overloaded', true],
    ['names the model that fails', 'claude-opus-5-5 says API Error: 529 Overloaded', true],
    ['names another model', 'claude-sonnet-5 says API Error: 529 Overloaded', false],
    ['is about something else', 'Invalid API key · Fix external API key', false],
  ])('is told who reports what %s, where it helps', async (_what, text, helps) => {
    const { first } = await stage.command('fay', `report ${text}`);
    const step = '/model sonnet: it works for 2 people here, while opus fails for';
    expect(first.text.replaceAll('`', '').includes(step)).toBe(helps);
  });
});
