import { Agent } from 'node:https';
import type { RequestInit, Response } from 'node-fetch';
import { openWay, type ProbeTarget } from './doctor-probe';
import { proxyFor } from './proxy-for';

const LARGEST = 5_000_000;

export interface Way extends Pick<ProbeTarget, 'trusted'> {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
}

/** Fetches as Claude Code would from here: through the proxy that the environment names, where it names one. */
export async function fetchThrough(address: string, way: Way, init: RequestInit = {}): Promise<Response> {
  const { default: fetch } = await import('node-fetch');
  const url = new URL(address);
  const proxy = url.protocol === 'https:' ? proxyFor(url.hostname, way.env) : undefined;
  const agent = url.protocol === 'https:' ? agentFor(url, proxy === 'broken' ? undefined : proxy, way) : undefined;
  return fetch(url, {
    ...init,
    size: LARGEST,
    signal: AbortSignal.timeout(way.timeoutMs),
    ...(agent && { agent }),
  });
}

function agentFor({ hostname, port }: URL, proxy: URL | undefined, { trusted }: Way): Agent {
  if (!proxy) return new Agent(trusted ? { ca: [...trusted] } : {});
  const agent = new Agent();
  agent.createConnection = (_options, done) => {
    openWay({ host: hostname, port: Number(port || 443), proxy, trusted }).then(
      (socket) => done?.(null, socket),
      (error: Error) => done?.(error, undefined as never),
    );
    return undefined as never;
  };
  return agent;
}
