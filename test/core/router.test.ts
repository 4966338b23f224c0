import fc from 'fast-check';
import { HELP, OVERLOADED, openStage } from '../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const say = (text: string, person = 'ann') => stage.act(person, HELP, { kind: 'message', text });
const mention = (text: string, person = 'ann') => stage.act(person, HELP, { kind: 'mention', text });

describe('a mention', () => {
  test('with an error in it counts as a report and is answered where it was written', async () => {
    const { first } = await mention(`help! ${OVERLOADED}`);
    expect(first).toMatchObject({ visibility: 'channel' });
    expect(first.text).toContain('overloaded');
    expect(stage.context.state.reports).toHaveLength(1);
  });

  test('alone answers with the status', async () => {
    await stage.page();
    expect((await mention('')).first.text).toContain('Claude works, as far as we can see.');
  });

  test('can carry a command', async () => {
    expect((await mention('history 3')).first.text).toContain('last 3 days');
  });

  test('with ordinary talk asks back and counts nothing', async () => {
    const { first } = await mention('thanks a lot, have a nice weekend');
    expect(first.text).toContain('Is this an error that you get?');
    expect(first.card.actions.map((a) => a.id)).toEqual(['report', 'status']);
    expect(stage.context.state.reports).toHaveLength(0);
  });
});

describe('a message in a channel', () => {
  test('is left alone where the channel is not monitored', async () => {
    await stage.subscribe(HELP);
    expect((await say(OVERLOADED)).answers).toEqual([]);
    expect(stage.context.state.reports).toHaveLength(0);
  });

  test('counts as a report in a monitored channel when it is an error', async () => {
    await stage.subscribe(HELP, { monitored: true });
    expect((await say(OVERLOADED)).first.visibility).toBe('channel');
    expect(stage.context.state.reports).toHaveLength(1);
  });

  test.each([
    'lunch at 12?',
    'thanks, that was it',
    'the deploy is at 529 Market Street',
    'who is on call tonight?',
    'I reviewed your pull request, looks good',
  ])('is ordinary talk, even in a monitored channel: %s', async (text) => {
    await stage.subscribe(HELP, { monitored: true });
    expect((await say(text)).answers).toEqual([]);
    expect(stage.context.state.reports).toHaveLength(0);
  });
});

describe('a command', () => {
  test('that nobody knows is answered with the nearest one', async () => {
    const { first } = await stage.command('ann', 'histroy');
    expect(first.text).toContain('I do not know "histroy"');
    expect(first.text).toContain('/claude-status history');
  });

  test('that is a paste without the word "report" counts as a report', async () => {
    expect((await stage.command('ann', OVERLOADED)).first.text).toContain('overloaded');
    expect(stage.context.state.reports).toHaveLength(1);
  });

  test('delivered twice does nothing twice', async () => {
    await stage.act('ann', HELP, { kind: 'command', text: `report ${OVERLOADED}` }, 'same');
    const again = await stage.act('ann', HELP, { kind: 'command', text: `report ${OVERLOADED}` }, 'same');
    expect(again.answers).toEqual([]);
    expect(stage.context.state.reports).toHaveLength(1);
  });

  test('delivered again after a restart is not counted again either', async () => {
    await stage.act('ann', HELP, { kind: 'command', text: `report ${OVERLOADED}` }, 'same');
    const restarted = await openStage({ store: stage.store, clock: stage.clock, platform: stage.platform });
    const again = await restarted.act('ann', HELP, { kind: 'command', text: `report ${OVERLOADED}` }, 'same');
    expect(restarted.context.state.reports).toHaveLength(1);
    expect(again.answers).toEqual([]);
    await restarted.core.stop();
  });

  test('that fails on our side is answered kindly, and the next one works', async () => {
    const add = jest.spyOn(stage.store.reports, 'add').mockRejectedValueOnce(new Error('disk full'));
    expect((await stage.report('ann')).first.text).toContain('Please try once more');
    add.mockRestore();
    expect((await stage.report('ann')).first.text).toContain('overloaded');
  });
});

describe('text from people', () => {
  test('of any kind leads to an answer or to silence, never to a failure', async () => {
    await stage.subscribe(HELP, { monitored: true });
    const nasty = fc.oneof(
      fc.string({ maxLength: 300, unit: 'binary' }),
      fc.constantFrom(
        '',
        '\u0000'.repeat(50),
        '\u202Eabc\u200B',
        '{"type":"error","error":{',
        '<!channel> @everyone',
        'x\n'.repeat(500),
      ),
    );
    await fc.assert(
      fc.asyncProperty(nasty, fc.constantFrom('command', 'mention', 'message'), async (text, kind) => {
        const { answers } = await stage.act('ann', HELP, { kind: kind as 'command', text });
        for (const answer of answers) expect(answer.text).not.toContain('went wrong on my side');
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test('of a megabyte is answered like any other', async () => {
    const { first } = await stage.report('ann', `${OVERLOADED}\n${'log line with nothing in it\n'.repeat(40_000)}`);
    expect(first.text).toContain('overloaded');
    expect(stage.context.state.reports[0]?.text.length).toBeLessThanOrEqual(4_000);
  });

  test('with a key in it is stored without it, and only that person is told to revoke it', async () => {
    const key = `sk-ant-api03-${'A1b2'.repeat(20)}`;
    const { answers } = await mention(`${OVERLOADED} my key is ${key}`);
    expect(answers.map((a) => a.visibility)).toEqual(['channel', 'private']);
    expect(answers[1]?.text).toContain('revoke');
    expect(answers[0]?.text).not.toContain('revoke');
    expect(JSON.stringify([answers, stage.context.state.reports])).not.toContain('A1b2');
  });
});

describe('a question to the bot', () => {
  test('in front of everybody is answered in front of everybody', async () => {
    for (const text of ['is claude down?', 'status', '']) {
      const { answers } = await stage.act('ann', HELP, { kind: 'mention', text });
      expect(answers.map(({ visibility }) => visibility)).toEqual(['channel']);
    }
    expect((await stage.command('ann', 'status')).first.visibility).toBe('private');
  });

  test.each(['is claude down?', 'Claude is down', 'ist Claude ausgefallen?', 'is the API working', 'Claude 挂了吗'])(
    'is answered with the status: %s',
    async (text) => {
      await stage.page();
      expect((await mention(text)).first.text).toContain('Claude works, as far as we can see.');
      expect(stage.context.state.reports).toHaveLength(0);
    },
  );

  test.each(['529', 'Overloaded 529'])('may be as short as a code: %s', async (text) => {
    expect((await mention(text)).first.text).toContain('overloaded');
    expect(stage.context.state.reports).toHaveLength(1);
  });

  test.each(['thanks!', 'nice article about how rate limits work'])(
    'is no report when it names no failure: %s',
    async (text) => {
      expect((await mention(text)).first.text).toContain('Is this an error that you get?');
    },
  );
});

describe('a key that somebody shows in a channel', () => {
  test('is told to that person only, also when there is no error beside it', async () => {
    await stage.subscribe(HELP, { monitored: true });
    const { answers } = await say(`my key is sk-ant-api03-${'A1b2'.repeat(20)}`);
    expect(answers.map((a) => a.visibility)).toEqual(['private']);
    expect(answers[0]?.text).toContain('Revoke it now');
  });
});
