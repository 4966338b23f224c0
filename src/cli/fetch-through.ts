import { Agent } from 'node:https';
import type { RequestInit, Response } from 'node-fetch';
import { proxyAgent } from '../lib/proxy-agent';
import { proxyFor } from '../lib/proxy-for';
import type { ProbeTarget } from './doctor-probe';

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
  const agent = url.protocol === 'https:' ? agentFor(proxy === 'broken' ? undefined : proxy, way) : undefined;
  return fetch(url, {
    ...init,
    size: LARGEST,
    signal: AbortSignal.timeout(way.timeoutMs),
    ...(agent && { agent }),
  });
}

function agentFor(proxy: URL | undefined, { trusted }: Way): Agent {
  const trust = trusted ? { ca: [...trusted] } : {};
  return proxy ? proxyAgent(proxy, trust) : new Agent(trust);
}
