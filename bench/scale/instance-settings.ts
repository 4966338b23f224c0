import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SEALED_WITH } from './seed-tenants';

/** What every instance in these benches is set to: workspaces of Slack's stand-in, and nothing to look at. */
export function instanceSettings(slackUrl: string) {
  return {
    PLAYGROUND: 'off',
    LOG_LEVEL: 'error',
    PUBLIC_URL: 'https://bot.example.com',
    ENCRYPTION_KEY: SEALED_WITH,
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'secret',
    SLACK_SIGNING_SECRET: 'signing',
    SLACK_API_URL: slackUrl,
  };
}

/** What Node is started with in our container. */
export function nodeOptions(): readonly string[] {
  const file = readFileSync(join(__dirname, '../../Dockerfile'), 'utf8');
  const environment = /^ENV NODE_OPTIONS="([^"]+)"$/m.exec(file)?.[1]?.split(' ') ?? [];
  const command = /^CMD (\[.+\])$/m.exec(file)?.[1] ?? '[]';
  const options = (JSON.parse(command) as string[]).slice(1, -1);
  if (environment.length === 0 || options.length === 0)
    throw new Error('The Dockerfile says no more how Node is started.');
  return [...environment, ...options];
}
