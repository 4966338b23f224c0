import { existsSync, readFileSync } from 'node:fs';
import { createApp } from '../../../src/app';
import { readConfig } from '../../../src/config';
import { createLogger } from '../../../src/lib/pino-logger';
import { systemClock } from '../../../src/lib/system-clock';
import { newToken } from '../../../src/lib/token-secret';
import { platforms } from '../../../src/platforms/registry';
import { openStore } from '../../../src/store/open-store';
import { useTempFolder } from '../../store/temp-folder';
import { logs, record } from '../../support/machine-stage';

const path = useTempFolder();

/** Everything that an event may carry and that is nobody's business; each value is looked for afterwards. */
const PRIVATE: Readonly<Record<string, string>> = {
  prompt: 'PRIVATE-prompt please refactor',
  'prompt.id': 'PRIVATE-prompt-id',
  'user.email': 'ann.private@example.com',
  'user.id': 'PRIVATE-installation',
  'user.account_uuid': 'PRIVATE-account',
  'organization.id': 'PRIVATE-organization',
  'session.id': 'PRIVATE-session',
  tool_parameters: '{"file_path":"/home/ann-private/PRIVATE-file.ts"}',
  bash_command: 'cat PRIVATE-secret.txt',
  request_id: 'req_PRIVATE',
  'host.name': 'PRIVATE-laptop',
};

it('keeps nothing private of all that machines send: not in the database, not in the log, not in an answer', async () => {
  const file = path('bot.db');
  const { id, token, hash } = newToken();
  const first = await openStore({ file });
  await first.tokens.add('default', { id, name: 'laptops', hash, createdAt: 1 });
  await first.close();
  const logged: string[] = [];
  const log = createLogger('debug', { write: (line: string) => void logged.push(line) });
  const config = readConfig({ DATABASE_FILE: file, STATUS_PAGES: 'none', PORT: '0', PLAYGROUND: 'off' }, platforms);
  const app = await createApp({ config, log, clock: systemClock });
  const answers: string[] = [];
  const post = async (to: string, body: unknown, authorization = `Bearer ${token}`) => {
    const headers = { authorization, 'content-type': 'application/json', 'x-claude-status-person': 'PRIVATE-name' };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    answers.push(await (await fetch(`${app.address}${to}`, { method: 'POST', body: text, headers })).text());
  };
  const failure = { status_code: 500, error: 'Internal server error (ann.private@example.com, /home/ann-private/x)' };
  for (const event of ['user_prompt', 'tool_result', 'api_error', 'api_retries_exhausted', 'api_request', 'auth'])
    await post('/v1/logs', logs([record(event, 's', 'u', Date.now(), { ...failure, ...PRIVATE })]));
  await post('/hooks/claude-code', {
    session_id: 'PRIVATE-session-2',
    transcript_path: '/home/ann-private/.claude/projects/PRIVATE-project/PRIVATE.jsonl',
    cwd: '/home/ann-private/PRIVATE-project',
    prompt_id: 'PRIVATE-prompt-id',
    hook_event_name: 'StopFailure',
    error: 'server_error',
    last_assistant_message: 'API Error: 529 Overloaded (ann.private@example.com) /home/ann-private/notes',
  });
  await post('/hooks/claude-code', '{"prompt":"PRIVATE-broken');
  await post('/v1/logs', '{"prompt":"PRIVATE-broken');
  await post('/v1/logs', {}, 'Bearer PRIVATE-token');
  answers.push(await (await fetch(`${app.address}/metrics`)).text());
  await app.stop();

  const store = await openStore({ file });
  expect((await store.reports.since('default', 0)).length).toBeGreaterThan(0);
  expect(await store.working.since('default', 0)).toHaveLength(1);
  expect((await store.signals.since('default', 0)).length).toBeGreaterThan(0);
  expect((await store.links.all('default', 99)).length).toBeGreaterThan(2);
  await store.close();
  const kept = [file, `${file}-wal`].filter(existsSync).map((name) => readFileSync(name).toString('latin1'));
  for (const [where, text] of Object.entries({ kept: kept.join(), logged: logged.join(), answers: answers.join() }))
    for (const word of ['PRIVATE', 'ann-private', 'ann.private', token.slice(15)])
      expect({ where, word, found: text.includes(word) }).toEqual({ where, word, found: false });
});
