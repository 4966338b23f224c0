import { COMMANDS } from '../../src/core/commands/registry';
import { HELP, openStage } from '../support/core-stage';

/** Long enough that whatever looks at each part of it for each other part does not end within the time that a test has. */
const LENGTH = 200_000;
const FILLERS = [
  ' ',
  '\n',
  '\t',
  'A',
  'A ',
  '1',
  '1:',
  '!',
  '.',
  ',',
  '(',
  '@',
  '/',
  '-',
  '%',
  'at 1:',
  'a/',
  ' 24',
  '<@U1>',
  'é',
];
const ENDS = ['', 'x', '\nx', '+A', ' x y'];

const long = (filler: string, end: string) => filler.repeat(LENGTH / filler.length) + end;

describe('words that are far too long', () => {
  let stage: Awaited<ReturnType<typeof openStage>>;
  beforeEach(async () => {
    stage = await openStage();
    await stage.act('ann', HELP, { kind: 'command', text: 'subscribe monitor' });
  });
  afterEach(() => stage.close());

  const texts = FILLERS.flatMap((filler) => ENDS.map((end) => long(filler, end)));

  it.each(COMMANDS.map(({ name }) => name))('do not hold up the bot behind the command %s', async (name) => {
    for (const text of texts) {
      const { answers } = await stage.act('ann', HELP, { kind: 'command', text: `${name} ${text}` });
      expect(answers.length).toBeLessThan(5);
    }
  });

  it.each([
    'show',
    'quiet',
    'mention',
    'draft',
    'times',
    'times 24',
    'times 24h',
    'quiet 22:00-07:00',
    'weekly',
    'team',
  ])('do not hold up the bot behind settings %s', async (words) => {
    for (const text of texts) {
      const { answers } = await stage.act('ann', HELP, { kind: 'command', text: `settings ${words} ${text}` });
      expect(answers.length).toBeLessThan(5);
    }
  });

  it.each(['command', 'mention', 'message'] as const)('do not hold up the bot as a %s', async (kind) => {
    for (const text of texts) await stage.act('ann', HELP, { kind, text });
    const { first } = await stage.act('ann', HELP, { kind: 'command', text: 'status' });
    expect(first.text).not.toBe('');
  });
});
