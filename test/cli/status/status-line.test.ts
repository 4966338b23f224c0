import fc from 'fast-check';
import { parseSession } from '../../../src/cli/status/session';
import { type FakeBot, NOW, startFakeBot, statusRunner, TROUBLE } from '../../support/status-stage';

const SECOND = 1_000;
let bot: FakeBot;
let runner: Awaited<ReturnType<typeof statusRunner>>;

beforeEach(async () => {
  bot = await startFakeBot(TROUBLE);
  runner = await statusRunner();
});
afterEach(() => bot.close());

const line = (more = {}, at = NOW) => runner.run({ url: bot.url, show: 'line', now: () => at, ...more });
const statusline = (session: unknown, at = NOW) =>
  line(
    {
      show: 'statusline',
      stdin: typeof session === 'string' ? session : JSON.stringify(session),
      env: { NO_COLOR: '1' },
    },
    at,
  );

describe('the line of claude-status status', () => {
  test('says how Claude is in a few words', async () => {
    expect(await line()).toEqual({ code: 1, said: 'Claude looks down for 7 people\n' });
  });

  test('asks the bot once in ten seconds, however often it is shown', async () => {
    for (const after of [0, 3, 9]) await line({}, NOW + after * SECOND);
    expect(bot.asked).toHaveLength(1);
    bot.answer = { status: 200, body: { verdict: 'healthy', headline: 'Claude works.' } };
    expect(await line({}, NOW + 10 * SECOND)).toEqual({ code: 0, said: 'Claude: all well\n' });
    expect(bot.asked).toHaveLength(2);
  });

  test('does not wait for a bot that is slow: it has the answer found out at leisure', async () => {
    bot.answer = undefined;
    expect((await line({ lineWithin: 50 })).said).toBe('Claude: checking\n');
    expect(runner.refreshes).toHaveLength(1);
    await line({}, NOW + SECOND);
    expect([bot.asked.length, runner.refreshes.length]).toEqual([1, 1]);
    bot.answer = { status: 200, body: TROUBLE };
    await line({ show: 'refresh' }, NOW + 2 * SECOND);
    expect((await line({}, NOW + 3 * SECOND)).said).toBe('Claude looks down for 7 people\n');
  });

  test('goes on with the last answer for a while, saying how old it is', async () => {
    await line();
    bot.answer = undefined;
    expect((await line({ lineWithin: 50 }, NOW + 240 * SECOND)).said).toBe(
      'Claude looks down for 7 people (4 min ago)\n',
    );
    expect((await line({ lineWithin: 50 }, NOW + 700 * SECOND)).said).toBe('Claude: checking\n');
  });

  test('is of no colour for a prompt, and coloured for Claude Code', async () => {
    expect((await line({ env: {} })).said).not.toContain('\u001b');
    expect((await line({ env: {}, show: 'statusline' })).said).toContain('\u001b[31m');
  });
});

describe('the status line of Claude Code', () => {
  test('adds that the model of the session fails, and which limit is nearly used up', async () => {
    const resets = new Date(NOW);
    resets.setHours(resets.getHours() + 2, 45);
    const { code, said } = await statusline({
      model: { id: 'claude-opus-4-1[1m]', display_name: 'Opus' },
      rate_limits: {
        five_hour: { used_percentage: 91.6, resets_at: resets.getTime() / SECOND },
        seven_day: { used_percentage: 40, resets_at: 1 },
      },
    });
    expect(code).toBe(0);
    const clock = `${String(resets.getHours()).padStart(2, '0')}:45`;
    expect(said).toBe(
      `Claude looks down for 7 people · this model fails for 3 of 4 here · session limit 91 %, resets ${clock}\n`,
    );
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['something else', '[1]'],
    ['another model', { model: { id: 'x' } }],
  ])('is there all the same when it is told %s', async (_what, session) => {
    expect(await statusline(session)).toEqual({ code: 0, said: 'Claude looks down for 7 people\n' });
  });

  test('ends well whatever is known, as Claude Code hides the line otherwise', async () => {
    bot.answer = undefined;
    expect((await line({ show: 'statusline', stdin: '{}', lineWithin: 50 })).code).toBe(0);
  });

  test('takes any session without failing', () => {
    const limits = fc.record({
      five_hour: fc.jsonValue(),
      seven_day: fc.record({ used_percentage: fc.jsonValue(), resets_at: fc.jsonValue() }),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          limits.map((rate_limits) => JSON.stringify({ rate_limits })),
        ),
        (text) => {
          for (const { used, resetsAt = 0 } of parseSession(text).limits) {
            expect(Number.isFinite(used)).toBe(true);
            expect(Number.isNaN(new Date(resetsAt).getTime())).toBe(false);
          }
        },
      ),
    );
  });
});
