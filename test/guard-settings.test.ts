import { readConfig } from '../src/config';
import { ConfigError } from '../src/domain/errors';

const PASSWORD = 'correct horse battery';

function problemsOf(env: Record<string, string>) {
  try {
    readConfig(env, []);
    return [];
  } catch (err) {
    if (err instanceof ConfigError) return err.problems;
    throw err;
  }
}

describe('the settings of who may look', () => {
  it.each(['0.0.0.0', '::', '192.168.1.5', 'bot.example.com'])(
    'do not open %s to others until people must sign in, and say how',
    (HOST) => {
      const [problem, ...more] = problemsOf({ HOST });
      expect(more).toEqual([]);
      expect(problem).toMatchObject({
        setting: 'HOST',
        problem: expect.stringContaining('nobody would have to sign in'),
      });
      expect(problem?.mend).toContain('Set WEB_PASSWORD');
      expect(problemsOf({ HOST, WEB_PASSWORD: PASSWORD })).toEqual([]);
      expect(problemsOf({ HOST, WEB_MANAGER_PASSWORD: PASSWORD })).toEqual([]);
      expect(problemsOf({ HOST, AUTH_PROXY_HEADER: 'X-Forwarded-User', TRUSTED_PROXY: '10.0.0.1' })).toEqual([]);
    },
  );

  it.each(['127.0.0.1', '127.0.0.53', 'localhost', '::1'])('let %s be without a password', (HOST) => {
    expect(problemsOf({ HOST })).toEqual([]);
  });

  it('believe no header that anybody could send', () => {
    const problems = problemsOf({ HOST: '0.0.0.0', AUTH_PROXY_HEADER: 'X-Forwarded-User' });
    expect(problems.map(({ setting }) => setting)).toEqual(['AUTH_PROXY_HEADER']);
    for (const name of ['a b', 'a:b'])
      expect(problemsOf({ AUTH_PROXY_HEADER: name, TRUSTED_PROXY: '10.0.0.1' })).toHaveLength(1);
  });

  it.each([
    ...[
      'Host',
      'cookie',
      'Authorization',
      'Origin',
      'Referer',
      'User-Agent',
      'Connection',
      'Upgrade-Insecure-Requests',
    ],
    ...['Accept', 'Accept-Language', 'Sec-Fetch-Site', 'Sec-CH-UA-Platform', 'Content-Type', 'Cache-Control', 'DNT'],
    ...['X-Forwarded-For', 'X-Original-Forwarded-For', 'X-Forwarded-Proto', 'X-Forwarded-Host', 'X-Forwarded-Port'],
    ...['X-Real-IP', 'Via', 'Forwarded', 'X-Request-Id', 'X-Requested-With', 'X-CSRF-Token', 'If-None-Match'],
  ])('take nobody for signed in by %s, which is there whoever asks', (name) => {
    expect(problemsOf({ AUTH_PROXY_HEADER: name, TRUSTED_PROXY: '10.0.0.1' })).toMatchObject([
      { setting: 'AUTH_PROXY_HEADER', problem: expect.stringContaining('whoever asks') },
    ]);
  });

  it.each([
    ...['X-Forwarded-User', 'X-Forwarded-Email', 'X-Forwarded-Preferred-Username', 'X-Auth-Request-Email'],
    ...['Cf-Access-Authenticated-User-Email', 'Remote-User', 'X-WebAuth-User', 'Tailscale-User-Login'],
    ...[
      'X-Goog-Authenticated-User-Email',
      'X-Amzn-Oidc-Identity',
      'X-MS-Client-Principal-Name',
      'X-authentik-username',
    ],
  ])('take who is signed in from %s', (name) => {
    expect(problemsOf({ AUTH_PROXY_HEADER: name, TRUSTED_PROXY: '10.0.0.1' })).toEqual([]);
  });

  it('take no short password, none twice, and never repeat one', () => {
    const secrets = ['hunter2', 'hunter2hunter2'];
    const problems = [
      ...problemsOf({ WEB_PASSWORD: 'hunter2' }),
      ...problemsOf({ WEB_MANAGER_PASSWORD: 'hunter2' }),
      ...problemsOf({ METRICS_TOKEN: 'hunter2' }),
      ...problemsOf({ WEB_PASSWORD: 'hunter2hunter2', WEB_MANAGER_PASSWORD: 'hunter2hunter2' }),
    ];
    expect(problems.map(({ setting }) => setting)).toEqual([
      'WEB_PASSWORD',
      'WEB_MANAGER_PASSWORD',
      'METRICS_TOKEN',
      'WEB_MANAGER_PASSWORD',
    ]);
    for (const secret of secrets) expect(JSON.stringify(problems)).not.toContain(secret);
  });
});
