import { request as requestPlain } from 'node:http';
import { Agent, request as requestTls } from 'node:https';
import { isIP } from 'node:net';
import { connect, type SecureContextOptions, type TLSSocket } from 'node:tls';

const TIMEOUT_MS = 30_000;

type Done = (error: Error | null, socket: TLSSocket) => void;

/** Leads https requests through a proxy, which looks the names up; what is said stays between us and the other side. */
export function proxyAgent(proxy: URL, trust: SecureContextOptions = {}): Agent {
  const agent = new Agent(trust);
  agent.createConnection = (to, done) => {
    const target = { host: String(to.host), port: Number(to.port) };
    openTunnel(proxy, target, trust, done as Done);
    return undefined as never;
  };
  return agent;
}

function openTunnel(
  proxy: URL,
  { host, port }: { readonly host: string; readonly port: number },
  trust: SecureContextOptions,
  done: Done,
): void {
  const fail = (error: Error) => done(error, undefined as never);
  const path = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const who = proxy.username && `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const ask = (proxy.protocol === 'https:' ? requestTls : requestPlain)({
    ...trust,
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path,
    agent: false,
    timeout: TIMEOUT_MS,
    headers: { host: path, ...(who && { 'proxy-authorization': `Basic ${Buffer.from(who).toString('base64')}` }) },
  });
  ask.once('timeout', () => ask.destroy(Object.assign(new Error('time-out'), { code: 'ETIMEDOUT' })));
  ask.once('error', fail);
  ask.once('connect', ({ statusCode }, socket) => {
    socket.setTimeout(0);
    if (statusCode === 200) return done(null, connect({ ...trust, socket, host, servername: isIP(host) ? '' : host }));
    socket.destroy();
    fail(Object.assign(new Error('the proxy refuses'), { code: `PROXY_${statusCode}` }));
  });
  ask.once('response', (response) => {
    response.destroy();
    fail(Object.assign(new Error('the proxy refuses'), { code: `PROXY_${response.statusCode}` }));
  });
  ask.end();
}
