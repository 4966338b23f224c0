import { claudeCodeSettings } from '../../src/cli/setup';

describe('claude-status setup claude-code', () => {
  it('prints the settings of the hook and of telemetry, with address and token', () => {
    const settings = claudeCodeSettings({ url: 'https://bot.example.com/base/', token: 'cst_x', term: 'osc777' });
    expect(settings).toMatchObject({
      env: {
        CLAUDE_STATUS_URL: 'https://bot.example.com/base',
        CLAUDE_STATUS_TOKEN: 'cst_x',
        CLAUDE_CODE_ENABLE_TELEMETRY: '1',
        OTEL_LOGS_EXPORTER: 'otlp',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'https://bot.example.com/base',
        OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Bearer cst_x',
      },
      hooks: { StopFailure: [{ hooks: [{ url: 'https://bot.example.com/base/hooks/claude-code?term=osc777' }] }] },
    });
    const text = JSON.stringify(settings);
    // Nothing in it makes the client tell prompts, tools or accounts.
    for (const name of ['OTEL_LOG_USER_PROMPTS', 'OTEL_LOG_TOOL', 'OTEL_METRICS_INCLUDE_ACCOUNT'])
      expect(text).not.toContain(name);
  });

  it('lets the hook see the variables that its headers name, and no others', () => {
    const { hooks } = claudeCodeSettings({ url: 'http://127.0.0.1:3000', token: 'cst_x' }) as {
      hooks: { StopFailure: { hooks: { headers: Record<string, string>; allowedEnvVars: string[] }[] }[] };
    };
    const hook = hooks.StopFailure[0]?.hooks[0];
    const named = Object.values(hook?.headers ?? {}).flatMap((value) =>
      [...value.matchAll(/\$(\w+)/g)].map((m) => m[1]),
    );
    expect(named.sort()).toEqual([...(hook?.allowedEnvVars ?? [])].sort());
  });

  it.each([
    'bot.example.com',
    'ftp://bot.example.com',
    'https://me:secret@bot.example.com',
    'https://bot.example.com/?x=1',
  ])('refuses %s as an address', (url) => {
    expect(() => claudeCodeSettings({ url, token: 'x' })).toThrow('is no address');
  });
});
