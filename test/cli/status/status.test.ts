import { stripVTControlCharacters } from 'node:util';
import type { FakeStatusPage } from '../../support/fake-status-page';
import { type FakeBot, startFakeBot, startPage, statusRunner, TROUBLE } from '../../support/status-stage';

const RED = '\u001b[31m';
let bot: FakeBot;
let page: FakeStatusPage;
let run: Awaited<ReturnType<typeof statusRunner>>['run'];

beforeEach(async () => {
  bot = await startFakeBot(TROUBLE);
  page = await startPage('ordinary', 60 * 24);
  ({ run } = await statusRunner());
});
afterEach(async () => {
  await bot.close();
  await page.close();
});

describe('claude-status status', () => {
  test('says the verdict of the bot first, then reasons with numbers, then what to do', async () => {
    const { code, said } = await run({ url: bot.url });
    expect(code).toBe(1);
    const [first = '', second, , ...rest] = said.split('\n');
    expect(first).toBe('TROUBLE  Claude looks down for your team. It is not you.');
    expect(second).toBe('  - 7 people since 14:02 (9 min); usual for this hour: 0.4');
    expect(rest[0]).toBe('What to do now:');
    expect(rest[1]).toMatch(/^ {2}1\. \S/);
    expect(said).toContain(`Says your team's bot, ${bot.url}`);
  });

  test.each([
    ['healthy', 0, 'OK  '],
    ['advisory', 0, 'NOTICE  '],
    ['suspected-outage', 1, 'TROUBLE  '],
    ['office-network', 1, 'TROUBLE  '],
    ['gateway', 1, 'TROUBLE  '],
    ['unknown', 2, 'UNKNOWN  '],
  ])('answers %s with exit code %i', async (verdict, expected, word) => {
    bot.answer = { status: 200, body: { ...TROUBLE, verdict } };
    const { code, said } = await run({ url: bot.url });
    expect(code).toBe(expected);
    expect(said.startsWith(word)).toBe(true);
  });

  test('says of trouble that eases that it recovers, not in red, and still not that all is fine', async () => {
    bot.answer = { status: 200, body: { ...TROUBLE, headline: 'Claude is coming back for your team.', easing: true } };
    const { code, said } = await run({ url: bot.url, isTTY: true });
    expect(code).toBe(1);
    expect(stripVTControlCharacters(said)).toMatch(/^RECOVERING {2}Claude is coming back for your team\.\n/);
    expect(said).not.toContain(RED);
    expect((await run({ url: bot.url, show: 'line', isTTY: true })).said).not.toContain(RED);
    expect(JSON.parse((await run({ url: bot.url, show: 'json' })).said)).toMatchObject({ easing: true, exitCode: 1 });
  });

  test('has no steps for who has no trouble', async () => {
    bot.answer = { status: 200, body: { verdict: 'healthy', headline: 'Claude works.', reasons: [] } };
    expect((await run({ url: bot.url })).said).not.toContain('What to do now');
  });

  test('is coloured in a terminal, unless NO_COLOR says otherwise', async () => {
    const seen = async (env: Record<string, string>, isTTY: boolean) =>
      (await run({ url: bot.url, env, isTTY })).said.includes(RED);
    expect(await seen({}, true)).toBe(true);
    expect(await seen({}, false)).toBe(false);
    expect(await seen({ NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(false);
    expect(await seen({ FORCE_COLOR: '1' }, false)).toBe(true);
  });

  test('finds the bot by its setting, or where its own settings put it', async () => {
    const port = new URL(bot.url).port;
    for (const env of [{ CLAUDE_STATUS_URL: `${bot.url}/` }, { HOST: '0.0.0.0', PORT: port }, { PORT: port }])
      expect((await run({ env, page: page.url })).said).toContain("Says your team's bot");
  });

  test('shows its token only where the bot asks for one', async () => {
    await run({ url: bot.url, token: 'cst_secret' });
    expect(bot.asked.map(({ authorization }) => authorization)).toEqual([undefined]);
    bot.token = 'cst_secret';
    expect((await run({ url: bot.url, token: 'cst_secret' })).code).toBe(1);
    const without = await run({ url: bot.url, page: page.url });
    expect(without.said).toContain('asks for a token');
    const port = new URL(bot.url).port;
    const before = bot.asked.length;
    await run({ env: { PORT: port }, token: 'cst_secret', page: page.url });
    expect(bot.asked.slice(before).map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  test('says so when its bot is asked too often', async () => {
    bot.answer = { status: 429, body: {} };
    const { said } = await run({ url: bot.url, page: page.url });
    expect(said).toContain(`The bot at ${bot.url} is asked too often with this token.`);
    expect(said).toContain('Says the official page alone');
  });

  test('reads the official page where no bot answers, and says so', async () => {
    await bot.close();
    const { code, said } = await run({ url: bot.url, page: page.url });
    expect(code).toBe(0);
    expect(said).toContain('OK  Claude works, as far as we can see.');
    expect(said).toContain(`The bot at ${bot.url} cannot be reached.`);
    expect(said).toContain(`Says the official page alone, ${page.url}`);
  });

  test('tells an incident of the official page with what to do', async () => {
    await page.close();
    page = await startPage('ordinary', 1);
    const { code, said } = await run({ env: { PORT: '1' }, page: page.url });
    expect(code).toBe(1);
    expect(said).toMatch(/^TROUBLE {2}Claude has/);
    expect(said).toContain('What to do now:');
    expect(said).not.toContain('cannot be reached');
  });

  test('knows nothing when neither answers', async () => {
    page.fail({ kind: 'status', status: 503 });
    const { code, said } = await run({ env: { PORT: '1' }, page: page.url });
    expect(code).toBe(2);
    expect(said).toContain('UNKNOWN');
    expect(said).toContain(`${page.url} cannot be read (HTTP 503).`);
    expect(said).toContain('claude-status doctor');
  });

  test('takes another program on that port for no bot', async () => {
    bot.answer = { status: 200, body: { hello: 'world' } };
    const { code, said } = await run({ url: bot.url, page: page.url });
    expect(code).toBe(0);
    expect(said).toContain('is no bot of ours');
  });

  test('lets nobody send commands to the terminal', async () => {
    bot.answer = { status: 200, body: { ...TROUBLE, headline: 'a\u001b[2Jb', reasons: ['c\u0007d'] } };
    const { said } = await run({ url: bot.url });
    expect(said).toContain('a [2Jb');
    expect(said).toContain('c d');
  });

  test('is JSON for scripts', async () => {
    const { code, said } = await run({ url: bot.url, show: 'json' });
    expect(code).toBe(1);
    expect(JSON.parse(said)).toMatchObject({
      verdict: 'provider-outage',
      headline: TROUBLE.headline,
      reasons: TROUBLE.reasons,
      next: expect.arrayContaining([expect.any(String)]),
      from: 'bot',
      exitCode: 1,
      note: null,
    });
  });
});
