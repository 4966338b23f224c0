import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { webApi } from '@slack/bolt';
import { BOT_TOKEN } from './fake-slack-world';
import { manifest } from './slack-manifest';

// The package is an ES module that starts servers: it has a process of its own.
const PROGRAM = `
import { createEmulator } from 'emulate';
const seed = JSON.parse(process.argv[1]);
const { url } = await createEmulator({ service: 'slack', port: 0, hostname: '127.0.0.1', seed });
console.log(url);
process.stdin.resume().on('end', () => process.exit(0));
`;
const tokenOf = (user: string) => `xoxp-of-${user}`;
const BOT = { app_id: 'A0APP', bot_id: 'B0BOT', bot_user_id: 'U0BOT' };
const APP = {
  ...BOT,
  client_id: '1.1',
  client_secret: 'secret',
  name: 'Claude Status',
  redirect_uris: ['https://bot.example.com/slack/oauth_redirect'],
};
const ALL =
  'channels:read channels:write channels:manage channels:history groups:read groups:write groups:history im:read im:write im:history chat:write users:read';

export type EmulateSlack = Awaited<ReturnType<typeof startEmulateSlack>>;

/** The package `emulate` as a Slack that nobody here wrote: the Web API alone, with the scopes of our manifest and no more. */
export async function startEmulateSlack() {
  const scopes = manifest.oauth_config.scopes.bot;
  const seed = {
    slack: {
      users: [{ name: 'alice' }, { name: 'ben' }],
      channels: [{ name: 'help' }, { name: 'secret', is_private: true }, { name: 'old' }],
      oauth_apps: [{ ...APP, bot_name: 'claude-status', scopes }],
      tokens: [
        { ...BOT, token: BOT_TOKEN, type: 'bot', user_id: BOT.bot_user_id, scopes },
        ...['alice', 'ben'].map((user) => ({
          ...BOT,
          token: tokenOf(user),
          type: 'user',
          user,
          scopes: ALL.split(' '),
        })),
      ],
      strict_scopes: true,
    },
  };
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, JSON.stringify(seed)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout);
  const address = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', () => reject(new Error('emulate did not start')));
  });
  const url = address.replace('localhost', '127.0.0.1');
  const clientOf = (user: string) =>
    new webApi.WebClient(tokenOf(user), { slackApiUrl: `${url}/api/`, retryConfig: { retries: 0 } });
  const admin = clientOf('alice');
  const users = (await admin.users.list({})).members ?? [];
  const channels = (await admin.conversations.list({ types: 'public_channel,private_channel' })).channels ?? [];
  const idOf = (list: readonly { readonly name?: string; readonly id?: string }[], name: string) => {
    const id = list.find((one) => one.name === name)?.id;
    if (id === undefined) throw new Error(`emulate has no ${name}`);
    return id;
  };

  return {
    apiUrl: `${url}/api/`,
    admin,
    team: String((await admin.auth.test({})).team_id),
    user: (name: string) => idOf(users, name),
    channel: (name: string) => idOf(channels, name),
    /** A trigger as a press of a button makes one; it opens one form within three seconds. */
    async trigger(): Promise<string> {
      const answer = await admin.apiCall('views.generateTriggerId', { user_id: idOf(users, 'alice') });
      return String((answer as { readonly trigger_id?: unknown }).trigger_id);
    },
    /** Everything in a conversation that Slack would show that person, oldest first. */
    async messages(channel: string, user: 'alice' | 'ben' = 'alice') {
      const page = await clientOf(user).conversations.history({ channel, include_all_metadata: true });
      return [...(page.messages ?? [])].reverse();
    },
    /** All pages on Home tabs, as emulate shows them to a developer. */
    async homes(): Promise<string> {
      const page = await (await fetch(`${url}/?tab=views`)).text();
      return /<h2>App Home<\/h2>[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';
    },
    async close(): Promise<void> {
      lines.close();
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      await ended;
    },
  };
}
