import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../core/ports/clock';
import type { PageBeat } from './demo-story';

const INCIDENT = 'demo00000001';
const COMPONENTS = [
  ['rwppv331jlwc', 'claude.ai'],
  ['k8w3r06qmzrp', 'Claude API (api.anthropic.com)'],
  ['yyzkbfz2thpt', 'Claude Code'],
] as const;
/** The ones that the story takes down. */
const AFFECTED: readonly string[] = ['k8w3r06qmzrp', 'yyzkbfz2thpt'];

/** A status page on loopback, in Statuspage's own shape, that says what the story tells it to say. */
export async function openDemoPage(clock: Clock) {
  const updates: { readonly beat: PageBeat; readonly at: number }[] = [];

  function bodies() {
    const latest = updates.at(-1)?.beat;
    const status = (id: string) => (AFFECTED.includes(id) ? (latest?.component ?? 'operational') : 'operational');
    const components = COMPONENTS.map(([id, name]) => ({ id, name, status: status(id) }));
    const incidents = latest ? [incident(components)] : [];
    return {
      '/api/v2/summary.json': {
        components,
        incidents: incidents.filter((one) => one.status !== 'resolved'),
        status: { indicator: latest?.indicator ?? 'none' },
      },
      '/api/v2/incidents.json': { incidents },
    };
  }

  function incident(components: readonly { id: string; name: string; status: string }[]) {
    const first = new Date(updates[0]?.at ?? 0).toISOString();
    const last = updates.at(-1);
    return {
      id: INCIDENT,
      name: 'Elevated errors on the Claude API',
      status: last?.beat.status,
      impact: 'major',
      created_at: first,
      started_at: first,
      resolved_at: last?.beat.status === 'resolved' ? new Date(last.at).toISOString() : null,
      incident_updates: updates.map(({ beat, at }, i) => ({
        id: `demo-update-${i}`,
        status: beat.status,
        body: beat.body,
        created_at: new Date(at).toISOString(),
        affected_components: AFFECTED.map((code) => ({
          code,
          name: components.find((component) => component.id === code)?.name,
          new_status: beat.component,
        })),
      })),
      components: components.filter(({ id }) => AFFECTED.includes(id)),
    };
  }

  const server = createServer((request, response) => {
    const body = Object.entries(bodies()).find(([path]) => path === request.url)?.[1];
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    say: (beat: PageBeat) => void updates.push({ beat, at: clock.now() }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
