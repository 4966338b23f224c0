import { existsSync, readFileSync } from 'node:fs';
import { type App, createApp } from '../src/app';
import { createToken } from '../src/cli/token';
import { readConfig } from '../src/config';
import { createLogger } from '../src/lib/pino-logger';
import { createVirtualClock } from '../src/lib/virtual-clock';
import { platforms } from '../src/platforms/registry';
import { openStoreBriefly } from '../src/store/open-store';
import { useTempFolder } from './store/temp-folder';
import { eventually } from './support/eventually';

interface Status {
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly outages: readonly { readonly people: number }[];
}

const NOW = Date.UTC(2027, 2, 5, 14, 30);
const OFFICE = '203.0.113.';
const HOMES = ['198.51.100.7', '192.0.2.7', '2001:db8:5::7', '198.18.9.7'];

describe('the whole bot behind a reverse proxy', () => {
  const path = useTempFolder();
  let app: App;
  let token = '';
  const logged: string[] = [];

  async function open(env: Record<string, string>): Promise<void> {
    const file = path('bot.db');
    const config = readConfig({ PORT: '0', DATABASE_FILE: file, STATUS_PAGES: 'none', ...env }, platforms);
    const log = createLogger('debug', { write: (line: string) => void logged.push(line) });
    app = await createApp({ config, log, clock: createVirtualClock(NOW) });
    const beside = await openStoreBriefly(file);
    token = await createToken(beside, { name: 'team' }, NOW);
    await beside.close();
  }

  async function report(who: string, from: string, ok: boolean): Promise<void> {
    const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    const attributes = [
      text('event.name', ok ? 'api_request' : 'api_error'),
      text('user.id', who),
      text('session.id', `s-${who}`),
      ...(ok ? [] : [text('error', 'Connection error.')]),
    ];
    const answer = await fetch(`${app.address}/v1/logs`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'x-forwarded-for': from,
        // Never part of what the server goes by.
        'x-forwarded-host': 'elsewhere.example',
      },
      body: JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ attributes }] }] }] }),
    });
    expect(answer.status).toBe(200);
  }

  async function officeFails(): Promise<string> {
    for (const [n, home] of HOMES.entries()) await report(`home-${n}`, home, true);
    for (const n of [1, 2, 3, 4]) await report(`office-${n}`, `${OFFICE}${n}`, false);
    return eventually(async () => {
      const { verdict, reasons, outages } = (await (await fetch(`${app.address}/api/status`)).json()) as Status;
      expect(outages.map(({ people }) => people)).toEqual([4]);
      return `${verdict}: ${reasons.join(' ')}`;
    });
  }

  afterEach(() => app.stop());

  test('tells a failing office from Claude failing, and keeps no address', async () => {
    await open({ TRUSTED_PROXY: '127.0.0.1' });
    const verdict = await officeFails();
    expect(verdict).toContain('office-network');
    expect(verdict).toContain('All 4 people whose machines fail are in one network; 4 people elsewhere are fine.');
    await app.stop();
    const kept = [path('bot.db'), `${path('bot.db')}-wal`]
      .filter(existsSync)
      .map((name) => readFileSync(name).toString('latin1'));
    expect(kept.join().length).toBeGreaterThan(10_000);
    for (const address of [OFFICE, ...HOMES, '127.0.0.1'])
      for (const text of [...kept, ...logged]) expect(text.includes(address)).toBe(false);
  });

  test.each([
    ['asks no network when that is switched off', { TRUSTED_PROXY: '127.0.0.1', NETWORK_HASHES: 'off' }],
    ['believes no header of whom it does not trust', { TRUSTED_PROXY: '10.0.0.0/8' }],
    ['believes no header while no proxy is named', {}],
  ])('%s', async (_name, env) => {
    await open(env);
    expect(await officeFails()).not.toContain('one network');
  });
});
