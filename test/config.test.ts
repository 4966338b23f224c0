import { readConfig } from '../src/config';
import { ConfigError, type ConfigProblem } from '../src/domain/errors';
import { platforms } from '../src/platforms/registry';

const read = (env: Record<string, string>) => readConfig(env, platforms);

function problemsOf(env: Record<string, string>): readonly ConfigProblem[] {
  try {
    read(env);
    return [];
  } catch (err) {
    if (err instanceof ConfigError) return err.problems;
    throw err;
  }
}

describe('the configuration', () => {
  test('needs nothing', () => {
    expect(read({}).own).toEqual({
      HOST: '127.0.0.1',
      PORT: 3000,
      DATABASE_FILE: './data/claude-status.db',
      DATABASE_POOL: 10,
      STATUS_PAGES: [{ id: 'claude', name: 'Claude', url: 'https://status.claude.com' }],
      NETWORK_HASHES: 'on',
      OUTAGE_PEOPLE: 3,
      LINKED_PEOPLE: [],
      MANAGERS: [],
      TRUSTED_PROXY: [],
      TEAM_CONTACT: [],
      BOARD: 'full',
      RETENTION_DAYS: 90,
      LOG_LEVEL: 'info',
      PRIVATE_PAGES: 'off',
      PERSON_LIMIT: 60,
      TEAM_LIMIT: 6_000,
      MACHINE_LIMIT: 120_000,
      MAINTENANCE_NOTICE: [86_400_000, 3_600_000],
    });
  });

  test('takes the address of a PostgreSQL database, and never repeats its password', () => {
    for (const url of [
      'postgres://bot:hunter2@db.example.com:5432/bot?sslmode=verify-full',
      'postgresql://localhost/bot',
    ])
      expect(read({ DATABASE_URL: url }).own.DATABASE_URL).toBe(url);
    for (const url of [
      'mysql://bot:hunter2@db/bot',
      'postgres://bot:hunter2@db',
      'postgres://bot:hunter2/a@db/bot',
      'postgres://bot:12/hunter2@db/bot',
      'postgres://bot:hunter2?a@db/bot',
      'postgres://bot:hunter2#a@db/bot',
      'postgres://bot:hunter2%@db/bot',
      'postgres://bot:hunter2@db/bot?sslmode=prefer',
      'hunter2',
    ]) {
      const problems = problemsOf({ DATABASE_URL: url });
      expect(problems.map(({ setting }) => setting)).toEqual(['DATABASE_URL']);
      expect(JSON.stringify(problems)).not.toContain('hunter2');
      expect(problems[0]?.mend).toContain('/ # ? % of the password as %2F %23 %3F %25');
    }
    const written = 'postgres://bot:a%2Fb%23c%3Fd%25e@db/bot';
    expect(read({ DATABASE_URL: written }).own.DATABASE_URL).toBe(written);
  });

  test.each([
    'correct horse battery',
    ' correct horse battery  ',
    '"correct horse battery"',
    "'correct horse battery' ",
  ])('means by %j what Node means in a file .env, whoever handed it on', (value) =>
    expect(read({ WEB_PASSWORD: value }).own.WEB_PASSWORD).toBe('correct horse battery'),
  );

  test('keeps a quote that does not stand around the value', () => {
    expect(read({ WEB_PASSWORD: '"correct horse' }).own.WEB_PASSWORD).toBe('"correct horse');
    expect(read({ WEB_PASSWORD: '""' }).own.WEB_PASSWORD).toBeUndefined();
  });

  test('takes addresses and ranges of reverse proxies, none that holds everybody, and nothing else', () => {
    const good = ['127.0.0.1', '10.0.0.0/8', '2001:db8::/48', '::1', '2a00::/16', 'fd00::/8', '::ffff:10.0.0.0/104'];
    expect(read({ TRUSTED_PROXY: good.join(', ') }).own.TRUSTED_PROXY).toEqual(good);
    const bad = [
      'all',
      '10.0.0.0/33',
      '0.0.0.0/0',
      '0.0.0.0/1',
      '128.0.0.0/1',
      '10.0.0.0/7',
      '::/0',
      '2000::/3',
      '2a00::/15',
      '::/16',
      '0:0:0:1::/20',
      '::ffff:0:0/96',
      '::ffff:0.0.0.0/97',
      '::1/129',
      '10.0.0.0/8/8',
      '10.0.0.0/',
      'proxy.local',
      '10.0',
    ];
    const problems = problemsOf({ TRUSTED_PROXY: bad.join(',') });
    expect(problems).toHaveLength(bad.length);
    expect(new Set(problems.map(({ setting }) => setting))).toEqual(new Set(['TRUSTED_PROXY']));
  });

  test('takes an empty value for one that is not set', () => {
    expect(read({ PORT: '', RUNBOOKS_DIR: '  ' }).own).toEqual(read({}).own);
  });

  test('names every problem at once, each with its mend', () => {
    const problems = problemsOf({
      PORT: '99999',
      OUTAGE_PEOPLE: '1',
      LOG_LEVEL: 'loud',
      STATUS_PAGES: 'https://status.claude.com',
      PLAYGROUND: 'maybe',
    });
    expect(problems.map((p) => p.setting)).toEqual([
      'PORT',
      'STATUS_PAGES',
      'OUTAGE_PEOPLE',
      'LOG_LEVEL',
      'PLAYGROUND',
    ]);
    for (const { problem, mend } of problems) {
      expect(problem.length).toBeGreaterThan(5);
      expect(mend).toMatch(/^(Use|Write|Name|Leave)/);
    }
  });

  test('takes keys of 32 bytes in base64 or hexadecimal, the first of them first, and never repeats one', () => {
    const [a, b] = [Buffer.alloc(32, 1), Buffer.alloc(32, 255)];
    const given = `${a.toString('hex')}, ${b.toString('base64')},${b.toString('base64url')}`;
    expect(read({ ENCRYPTION_KEY: given }).own.ENCRYPTION_KEY).toEqual([a, b, b]);
    const wrong = `${a.toString('hex')},${b.toString('hex').slice(2)},not a key`;
    const problems = problemsOf({ ENCRYPTION_KEY: wrong });
    expect(problems.map(({ problem }) => problem)).toEqual([
      'is not a key of 32 bytes (entry 2)',
      'is not a key of 32 bytes (entry 3)',
    ]);
    expect(problems[0]?.mend).toContain('openssl rand -base64 32');
    expect(JSON.stringify(problems)).not.toMatch(/ffff|0101/);
  });

  test('takes a public address over https only, or on this machine, without its last slash', () => {
    const url = (value: string) => read({ PUBLIC_URL: value }).own.PUBLIC_URL;
    expect([url('https://bot.example.com/'), url('http://127.0.0.1:3000'), url('https://a.example/bot/')]).toEqual([
      'https://bot.example.com',
      'http://127.0.0.1:3000',
      'https://a.example/bot',
    ]);
    for (const value of ['http://bot.example.com', 'bot.example.com', 'https://a:b@c.example', 'https://c.example/?a'])
      expect(problemsOf({ PUBLIC_URL: value })[0]?.problem).toBe('is not an https address');
  });

  test('asks for a public address and a key where workspaces may install the bot, and says how to make one', () => {
    const app = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'secret-of-app', SLACK_APP_TOKEN: 'xapp-1-0123456789' };
    expect(problemsOf(app)).toMatchObject([
      { setting: 'PUBLIC_URL', problem: 'is missing, while SLACK_CLIENT_ID is set' },
      {
        setting: 'ENCRYPTION_KEY',
        problem: 'is missing, while SLACK_CLIENT_ID is set',
        mend: expect.stringMatching(/openssl rand -base64 32.*node -p/),
      },
    ]);
    const ENCRYPTION_KEY = Buffer.alloc(32).toString('base64');
    expect(problemsOf({ ...app, PUBLIC_URL: 'https://bot.example.com', ENCRYPTION_KEY })).toEqual([]);
  });

  test('links the accounts of one person, each to one person only', () => {
    expect(
      read({ LINKED_PEOPLE: 'slack:T1:U1 = discord:*:9,slack:T1:U2=discord:G:8=slack:T2:U3' }).own.LINKED_PEOPLE,
    ).toEqual([
      ['slack:T1:U1', 'discord:*:9'],
      ['slack:T1:U2', 'discord:G:8', 'slack:T2:U3'],
    ]);
    const entries = 'slack:T1:U1,slack:T1:U2=nobody,slack:T1:U3=discord:*:7,slack:T1:U4=discord:*:7';
    const problems = problemsOf({ LINKED_PEOPLE: entries }).map(({ problem }) => problem);
    expect(problems.map((problem) => /entry \d/.exec(problem)?.[0])).toEqual(['entry 1', 'entry 2', 'entry 4']);
  });

  test('takes managers with or without a workspace, and names an entry that is none', () => {
    expect(read({ MANAGERS: 'slack:T1:U1, discord:789' }).own.MANAGERS).toEqual(['slack:T1:U1', 'discord:789']);
    const problems = problemsOf({ MANAGERS: 'slack:U1,ann,slack:T1:*,discord:a b' });
    expect(problems.map(({ problem }) => /entry \d/.exec(problem)?.[0])).toEqual(['entry 2', 'entry 3', 'entry 4']);
  });

  test('tells a token that was put into the wrong slot', () => {
    const problems = problemsOf({ SLACK_BOT_TOKEN: 'xapp-1-A-1-a', SLACK_APP_TOKEN: 'xoxb-1-2-a' });
    expect(problems.map((p) => p.setting)).toEqual(expect.arrayContaining(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']));
    expect(JSON.stringify(problems)).not.toContain('xoxb-1-2-a');
  });

  test.each([
    [
      'claude=https://status.claude.com,other=https://status.example.com/',
      ['https://status.claude.com', 'https://status.example.com'],
    ],
    ['claude=http://127.0.0.1:8080', ['http://127.0.0.1:8080']],
    [
      'github=https://www.githubstatus.com,claude=https://a.example',
      ['https://a.example', 'https://www.githubstatus.com'],
    ],
    ['none', []],
  ])('follows the pages in %s', (value, urls) => {
    expect(read({ STATUS_PAGES: value }).own.STATUS_PAGES.map((page) => page.url)).toEqual(urls);
  });

  test('follows feeds, shown as the site that they belong to', () => {
    const value = 'claude=https://status.claude.com, aws=feed+https://status.aws.amazon.com/rss/all.rss';
    expect(read({ STATUS_PAGES: value }).own.STATUS_PAGES[1]).toEqual({
      id: 'aws',
      name: 'AWS',
      url: 'https://status.aws.amazon.com',
      read: { kind: 'feed', url: 'https://status.aws.amazon.com/rss/all.rss' },
    });
  });

  test('names a kind of page that nobody reads, and those that there are', () => {
    const [problem, ...others] = problemsOf({ STATUS_PAGES: 'claude=rss+https://status.claude.com' });
    expect(problem?.problem).toContain('a kind of page for "claude" that is not known: feed or statuspage');
    expect(others).toEqual([]);
    expect(read({ STATUS_PAGES: 'claude=statuspage+https://status.claude.com/' }).own.STATUS_PAGES).toEqual([
      { id: 'claude', name: 'Claude', url: 'https://status.claude.com' },
    ]);
  });

  test('takes times ahead of a maintenance, longest first, and none', () => {
    expect(read({ MAINTENANCE_NOTICE: '30m, 2d,1h' }).own.MAINTENANCE_NOTICE).toEqual([
      172_800_000, 3_600_000, 1_800_000,
    ]);
    expect(read({ MAINTENANCE_NOTICE: 'none' }).own.MAINTENANCE_NOTICE).toEqual([]);
    expect(problemsOf({ MAINTENANCE_NOTICE: '1d,soon' }).map((p) => p.problem)).toEqual([
      expect.stringContaining('entry 2'),
    ]);
    expect(problemsOf({ MAINTENANCE_NOTICE: '0h' })).toHaveLength(1);
  });

  test('wants a webhook secret that cannot be guessed, and never repeats it', () => {
    expect(read({ STATUSPAGE_WEBHOOK_SECRET: 'x'.repeat(16) }).own.STATUSPAGE_WEBHOOK_SECRET).toHaveLength(16);
    const problems = problemsOf({ STATUSPAGE_WEBHOOK_SECRET: 'secret/word' });
    expect(problems.map((p) => p.setting)).toEqual(['STATUSPAGE_WEBHOOK_SECRET']);
    expect(JSON.stringify(problems)).not.toContain('secret/word');
  });

  test.each([
    'claude=http://status.claude.com',
    'github=https://www.githubstatus.com',
    'claude=https://a.example,aws=feed+http://b.example/rss',
    'claude=https://a.example,aws=feed+https://me:pass@b.example/rss',
    'claude=nonsense',
    'a=https://x.example,a=https://y.example',
    '=https://x.example',
  ])('refuses the page list %s', (value) => {
    expect(problemsOf({ STATUS_PAGES: value }).map((p) => p.setting)).toContain('STATUS_PAGES');
  });

  test('reads whom the team turns to: a person, or a channel with a group to call', () => {
    expect(read({ TEAM_CONTACT: 'slack:T1:U2, discord:*:#789@321,slack:*:#C9' }).own.TEAM_CONTACT).toEqual([
      { platform: 'slack', workspace: 'T1', user: 'U2' },
      { platform: 'discord', workspace: '*', channel: '789', group: '321' },
      { platform: 'slack', workspace: '*', channel: 'C9' },
    ]);
    expect(problemsOf({ TEAM_CONTACT: 'olga' }).map(({ setting }) => setting)).toEqual(['TEAM_CONTACT']);
  });

  test('takes time zones that there are', () => {
    expect(read({ TIME_ZONE: 'Europe/Berlin' }).own.TIME_ZONE).toBe('Europe/Berlin');
    expect(problemsOf({ TIME_ZONE: 'Berlin time' }).map(({ setting }) => setting)).toEqual(['TIME_ZONE']);
  });
});
