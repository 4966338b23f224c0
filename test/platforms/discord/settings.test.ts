import { discord } from '../../../src/platforms/discord';

const problemsOf = (env: Readonly<Record<string, string>>) =>
  discord.settings.safeParse(env).error?.issues.map((issue) => [issue.path[0], issue.message]);

describe('the settings of Discord', () => {
  it('need no more than a token', () => {
    expect(discord.isConfigured(discord.settings.parse({}))).toBe(false);
    const settings = discord.settings.parse({ DISCORD_TOKEN: ' Bot abc.def.ghi ' });
    expect(discord.isConfigured(settings)).toBe(true);
    expect(settings).toEqual({
      DISCORD_TOKEN: 'abc.def.ghi',
      DISCORD_API_URL: 'https://discord.com/api',
      DISCORD_MESSAGE_CONTENT: 'off',
      DISCORD_SERVERS: 'all',
      DISCORD_SHARDS: 'auto',
    });
  });

  it('take an API on this machine without a slash at its end', () => {
    const url = (value: string) => discord.settings.parse({ DISCORD_API_URL: value }).DISCORD_API_URL;
    expect(url('http://127.0.0.1:8080/api/')).toBe('http://127.0.0.1:8080/api');
    expect(url('https://discord.example/api')).toBe('https://discord.example/api');
  });

  it.each([
    ['DISCORD_TOKEN', 'two words'],
    ['DISCORD_API_URL', 'http://discord.example/api'],
    ['DISCORD_API_URL', 'https://discord.com/api/v10'],
    ['DISCORD_API_URL', 'discord.com'],
    ['DISCORD_GUILD_ID', 'my-server'],
    ['DISCORD_MESSAGE_CONTENT', 'yes'],
  ])('say what is wrong with %s=%s and never repeat it', (setting, value) => {
    const problems = problemsOf({ [setting]: value });
    expect(problems).toEqual([[setting, expect.stringMatching(/^(is|ends)/)]]);
    expect(JSON.stringify(problems)).not.toContain(value);
  });

  it('each say what they are for and how a wrong value is mended', () => {
    for (const field of Object.values(discord.settings.shape)) {
      expect(field.meta()).toEqual({ description: expect.stringMatching(/\.$/), mend: expect.stringMatching(/\.$/) });
    }
  });
});
