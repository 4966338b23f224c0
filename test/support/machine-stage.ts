import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMachineIntake } from '../../src/core/machines/machine-intake';
import { shareMachines } from '../../src/core/machines/shared-machines';
import type { Instances } from '../../src/core/ports/instances';
import type { Metrics } from '../../src/core/ports/metrics';
import type { Store } from '../../src/core/ports/store';
import { DAY } from '../../src/domain/duration';
import { adviser } from '../../src/knowledge/advise';
import { noMetrics } from '../../src/lib/no-metrics';
import { newToken, saltedHash } from '../../src/lib/token-secret';
import type { VirtualClock } from '../../src/lib/virtual-clock';
import { machineRoutes } from '../../src/server/intake/machine-routes';
import { createServer } from '../../src/server/server';
import { openStage } from './core-stage';
import type { FakePlatform } from './fake-platform';
import { silentLogger } from './silent-logger';

const FIXTURES = join(__dirname, '../fixtures/claude-code/2.1.330');

/** What the real client sent in one of the recorded runs. */
export function recorded(file: string): Buffer {
  return readFileSync(join(FIXTURES, file));
}

export interface Sent {
  readonly token?: string;
  readonly type?: string;
  readonly headers?: Record<string, string>;
}

/** The whole core with a web server that machines report to, on a clock that is moved by hand. */
export async function openMachineStage(
  options: {
    readonly store?: Store;
    readonly clock?: VirtualClock;
    readonly platform?: FakePlatform;
    readonly instances?: Instances;
    readonly metrics?: Metrics;
  } = {},
) {
  const stage = await openStage(options);
  const { core, store, clock } = stage;
  const log = silentLogger();
  const intake = createMachineIntake({
    contextOf: core.contextOf,
    clock,
    advise: adviser(),
    hash: saltedHash('salt of the stage'),
    retention: 90 * DAY,
    shared:
      options.instances && shareMachines({ instances: options.instances, clock, known: core.known, onTrouble: fail }),
  });
  const server = await createServer({
    log,
    host: '127.0.0.1',
    port: 0,
    metrics: { contentType: 'text/plain', render: async () => '' },
    readiness: () => [],
    getStatus: () => ({}),
    routes: [machineRoutes({ intake, tokens: store.tokens, clock, log, metrics: noMetrics, isFull: store.isFull })],
  });
  const address = await server.listen();

  async function token(more: { person?: string; tenant?: string } = {}): Promise<string> {
    const { id, token: shown, hash } = newToken();
    const { tenant = 'default', person } = more;
    await store.tokens.add(tenant, { id, name: id, hash, createdAt: clock.now(), ...(person && { person }) });
    // A token of another process is looked for again only after a moment.
    await clock.advance(2_000);
    return shown;
  }
  const first = await token();

  async function post(path: string, body: string | Buffer | Uint8Array, sent: Sent = {}) {
    const answer = await fetch(`${address}${path}`, {
      method: 'POST',
      body: new Uint8Array(Buffer.from(body)),
      headers: {
        'content-type': sent.type ?? 'application/json',
        ...(sent.token === '' ? {} : { authorization: `Bearer ${sent.token ?? first}` }),
        ...sent.headers,
      },
    });
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      body: Buffer.from(await answer.arrayBuffer()),
    };
  }

  return {
    ...stage,
    log,
    intake,
    address,
    firstToken: first,
    token,
    post,
    /** A failing turn of a session, as the hook tells it. */
    async hook(session: string, text = 'API Error: 529 Overloaded', sent: Sent & { term?: string } = {}) {
      const body = {
        session_id: session,
        hook_event_name: 'StopFailure',
        error: 'server_error',
        last_assistant_message: text,
      };
      const answer = await post(`/hooks/claude-code?term=${sent.term ?? ''}`, JSON.stringify(body), sent);
      return { status: answer.status, json: JSON.parse(answer.body.toString()) as { terminalSequence?: string } };
    },
    /** One event of a session, as telemetry tells it. */
    async event(name: string, session: string, user: string, more: Record<string, unknown> = {}, sent: Sent = {}) {
      return post('/v1/logs', JSON.stringify(logs([record(name, session, user, clock.now(), more)])), sent);
    },
    /** What is stored, once everything that was taken is. */
    async reports() {
      await intake.flush();
      return store.reports.since('default', 0);
    },
    async working() {
      await intake.flush();
      return store.working.since('default', 0);
    },
    async stop() {
      await server.close();
      await intake.stop();
      await stage.close();
    },
  };
}

export function logs(logRecords: readonly unknown[]): unknown {
  return {
    resourceLogs: [{ resource: { attributes: [] }, scopeLogs: [{ scope: { version: '2.1.330' }, logRecords }] }],
  };
}

export function record(name: string, session: string, user: string, at: number, more: Record<string, unknown> = {}) {
  const attributes = { 'user.id': user, 'session.id': session, 'event.name': name, model: 'claude-opus-5-5', ...more };
  return {
    timeUnixNano: `${at}000000`,
    body: { stringValue: `claude_code.${name}` },
    attributes: Object.entries(attributes).map(([key, value]) => ({
      key,
      value:
        typeof value === 'number'
          ? { intValue: value }
          : typeof value === 'boolean'
            ? { boolValue: value }
            : { stringValue: value },
    })),
  };
}

function fail(error: unknown): never {
  throw error;
}
