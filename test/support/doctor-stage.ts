import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { type DoctorOptions, runDoctor } from '../../src/cli/doctor';
import { type FakeStatusPage, startFakeStatusPage } from './fake-status-page';

const FOLDER = join(__dirname, '../fixtures/tls');
const pem = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

/** Certificates for localhost: one that is good for a hundred years, one that ended in 2021. */
export const GOOD = pem('localhost-cert.pem');
export const EXPIRED = pem('expired-cert.pem');

const AT = '2026-04-28T17:41:55.352Z';

/** Loopback servers for whatever the doctor looks at; each is closed with the stage. */
export async function openDoctorStage() {
  const closers: (() => unknown)[] = [];
  const site: FakeStatusPage = await startFakeStatusPage();
  closers.push(() => site.close());

  async function listen(server: Server): Promise<number> {
    closers.push(() => {
      server.closeAllConnections();
      server.close();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  /** A host with a certificate, and where it listens. */
  async function host(answer: RequestListener = (_request, response) => response.end(), cert = GOOD): Promise<string> {
    const port = await listen(createTlsServer({ key: pem('localhost-key.pem'), cert }, answer));
    return `localhost:${port}`;
  }

  /** A proxy that leads to this machine, whatever name is asked for; `asked` is what it was asked for. */
  async function proxy(to?: string): Promise<{ readonly port: number; readonly asked: string[] }> {
    const asked: string[] = [];
    const server = createServer();
    server.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      const port = Number((to ?? request.url ?? '').split(':')[1]);
      const onward = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      for (const end of [onward, socket]) {
        end.on('error', () => undefined);
        closers.push(() => end.destroy());
      }
    });
    return { port: await listen(server), asked };
  }

  /** What the page says: a component's status by id, and an incident where something is not operational. */
  function page(statuses: Readonly<Record<string, string>> = {}, indicator?: string): void {
    const all = { k8w3r06qmzrp: 'operational', yyzkbfz2thpt: 'operational', ...statuses };
    const ill = Object.entries(all).filter(([, status]) => status !== 'operational');
    const components = Object.entries(all).map(([id, status]) => ({ id, name: id, status, position: 1, group: false }));
    const affected = ill.map(([code, status]) => ({ code, name: code, old_status: 'operational', new_status: status }));
    const update = {
      ...{ id: 'u1', status: 'investigating', body: 'We look.', affected_components: affected },
      ...{ created_at: AT, updated_at: AT, display_at: AT },
    };
    const incident = {
      ...{
        id: 'i1',
        name: 'Elevated errors',
        status: 'investigating',
        impact: 'major',
        shortlink: 'https://stspg.io/x',
      },
      ...{ created_at: AT, started_at: AT, updated_at: AT, resolved_at: null, components: [] },
      incident_updates: [update],
    };
    const head = { id: 'p', name: 'Claude', url: site.url };
    const incidents = ill.length > 0 ? [incident] : [];
    const status = { indicator: indicator ?? (ill.length > 0 ? 'major' : 'none'), description: '' };
    site.show({
      summary: { page: head, status, components, incidents, scheduled_maintenances: [] },
      incidents: { page: head, incidents },
    });
  }

  page();
  return {
    site,
    listen,
    host,
    proxy,
    page,
    /** Runs the doctor where all is well unless said otherwise. */
    async look(options: Partial<Omit<DoctorOptions, 'hosts'>> & { hosts?: readonly string[] | undefined } = {}) {
      let text = '';
      const output = { write: (part: string) => (text += part) };
      const usual = { env: {}, page: { id: 'claude', name: 'Claude', url: site.url }, trusted: [GOOD] };
      const hosts = 'hosts' in options ? options.hosts : [await host()];
      const { hosts: _asked, ...rest } = options;
      const code = await runDoctor({ ...usual, ...rest, ...(hosts ? { hosts } : {}), output });
      return { code, text };
    },
    async close() {
      for (const close of closers) await close();
    },
  };
}
