// The real Claude Code against the whole bot: it fails in every recorded way, works again, and nothing private stays.
// npm run e2e:claude-code (needs the npm registry; not part of npm test). The client is installed outside of the
// repository, into CLAUDE_CODE_DIR or a folder that is removed afterwards.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app';
import { claudeCodeSettings } from '../../src/cli/setup';
import { createToken } from '../../src/cli/token';
import { readConfig } from '../../src/config';
import { createLogger } from '../../src/lib/pino-logger';
import { systemClock } from '../../src/lib/system-clock';
import { platforms } from '../../src/platforms/registry';
import { openStore, openStoreBriefly } from '../../src/store/open-store';
import { eventually } from '../support/eventually';
import { type ApiMood, fakeClaudeApi } from '../support/fake-claude-api';

const VERSION = '2.1.330';
const PROMPT = 'PRIVATE-PROMPT-e7f1 please read PRIVATE-FILE-2b4c.txt';
const PRIVATE = ['PRIVATE-', 'transcript_path', '.jsonl', 'prompt.id', 'prompt_id', 'cc-project'];
const RUN_TIMEOUT_MS = 60_000;
/** Ways to fail, and the kind that the bot should see in them. */
const FAILURES: readonly (readonly [ApiMood, string])[] = [
  ['529', 'overloaded'],
  ['500', 'server_error'],
  ['503', 'server_error'],
  ['429', 'rate_limit'],
  ['401', 'authentication'],
  ['403', 'permission'],
  ['400', 'usage_limit'],
  ['reset', 'connection'],
  ['refused', 'connection'],
  ['dns', 'connection'],
];

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'claude-status-e2e-'));
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const file = join(folder, 'bot.db');
  const logged: string[] = [];
  const log = createLogger('debug', { write: (line: string) => void logged.push(line) });
  try {
    const client = installed(process.env.CLAUDE_CODE_DIR ?? join(folder, 'client'));
    const api = await fakeClaudeApi();
    const config = readConfig({ DATABASE_FILE: file, STATUS_PAGES: 'none', PORT: '0', PLAYGROUND: 'off' }, platforms);
    const app = await createApp({ config, log, clock: systemClock });
    try {
      // As an administrator does it, while the bot runs.
      const beside = await openStoreBriefly(file);
      const token = await createToken(beside, { name: 'e2e' }, Date.now());
      await beside.close();
      const settings = claudeCodeSettings({ url: app.address, token, term: 'osc777' });

      const reports = async () => {
        const store = await openStoreBriefly(file);
        try {
          return {
            reports: await store.reports.since('default', 0),
            working: await store.working.since('default', 0),
            signals: await store.signals.since('default', 0),
          };
        } finally {
          await store.close();
        }
      };
      /** One turn of one person, who has a home folder of their own. */
      const turn = async (person: string, mood: ApiMood) => {
        api.mood = mood;
        const home = join(folder, 'homes', person);
        mkdirSync(join(home, '.claude'), { recursive: true });
        mkdirSync(join(home, 'cc-project'), { recursive: true });
        writeFileSync(join(home, '.claude', 'settings.json'), JSON.stringify(settings));
        const output = await run(client, home, mood === 'refused' ? api.closedUrl : mood === 'dns' ? DNS : api.url);
        say(`${person} ${mood}: ${output.replaceAll('\n', ' ').slice(0, 100)}`);
        return output;
      };

      for (const [i, [mood, type]] of FAILURES.entries()) {
        await turn(`person${i}`, mood);
        await eventually(async () => {
          const { reports: all } = await reports();
          const people = new Set(all.map(({ reporter }) => reporter));
          assert.equal(people.size, i + 1, `${mood}: one more person, no more and no less`);
          assert.ok(
            all.some((report) => report.type === type && report.reporter === all.at(-1)?.reporter),
            `${mood}: ${type}`,
          );
        }, 15_000);
      }
      const metrics = await (await fetch(`${app.address}/metrics`)).text();
      const hooks = Number(/machine_events_total\{kind="hook"\} (\d+)/.exec(metrics)?.[1]);
      say(`hooks heard: ${hooks}`);
      assert.ok(hooks >= FAILURES.length, 'every failure was told by the hook as well');
      const verdict = (await (await fetch(`${app.address}/api/status`)).json()) as {
        verdict: string;
        outages: unknown[];
      };
      say(`verdict: ${verdict.verdict}, outages: ${verdict.outages.length}`);
      assert.ok(['provider-outage', 'gateway', 'office-network'].includes(verdict.verdict), 'an outage was seen');

      const before = (await reports()).working.length;
      const answer = await turn('person0', 'ok');
      assert.match(answer, /hello from the stand-in/);
      await eventually(async () => {
        const { working, reports: all } = await reports();
        assert.equal(working.length, before + 1, 'one person works again');
        assert.equal(working.at(-1)?.person, all[0]?.reporter, 'it is the one who failed first');
      }, 15_000);
      await eventually(async () => {
        const { signals } = await reports();
        assert.ok(
          signals.some(({ outcome, version }) => outcome === 'ok' && version === VERSION),
          'successes are summed',
        );
        assert.ok(
          signals.some(({ outcome }) => outcome === 'overloaded'),
          'failures are summed',
        );
      }, 15_000);
    } finally {
      await app.stop();
      await api.close();
    }
    // Once more in one piece: what lies in the write-ahead log belongs to it.
    await (await openStore({ file })).close();
    const kept = [file, `${file}-wal`].filter(existsSync).map((name) => readFileSync(name).toString('latin1'));
    for (const word of [...PRIVATE, folder])
      for (const [where, text] of [
        ['database', kept.join()],
        ['log', logged.join()],
      ] as const)
        assert.ok(!text.includes(word), `${word} is not in the ${where}`);
    say(`nothing private in ${kept.join().length} bytes of database and ${logged.length} lines of log: passed`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const DNS = 'http://no-such-host.invalid';

/** Installs the client where it is not yet; answers the path of its binary. */
function installed(folder: string): string {
  const platform = `${process.platform}-${process.arch}`;
  const binary = join(folder, 'node_modules', '@anthropic-ai', `claude-code-${platform}`, 'claude');
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const what = `@anthropic-ai/claude-code@${VERSION}`;
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', what], {
    cwd: folder,
    stdio: 'ignore',
  });
  return binary;
}

/** One `claude -p` in an environment in which nothing of this machine is. */
function run(client: string, home: string, baseUrl: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(client, ['-p', PROMPT], {
      cwd: join(home, 'cc-project'),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: home,
        ANTHROPIC_BASE_URL: baseUrl,
        ANTHROPIC_API_KEY: 'sk-ant-api03-not-a-key',
        CLAUDE_CODE_MAX_RETRIES: '1',
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
        DISABLE_AUTOUPDATER: '1',
        OTEL_LOG_USER_PROMPTS: '1',
        OTEL_LOGS_EXPORT_INTERVAL: '1000',
      },
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), RUN_TIMEOUT_MS);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      resolve(output.trim());
    });
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
