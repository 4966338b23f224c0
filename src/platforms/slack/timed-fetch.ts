import type { webApi } from '@slack/bolt';

const TIMEOUT_MS = 10_000;

type Fetch = NonNullable<webApi.WebClientOptions['fetch']>;

/** Slack's addresses with a time-out; `stopping` ends what still waits. */
export function timedFetch(stopping?: AbortSignal): Fetch {
  return (url, init) => {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const signal = stopping ? AbortSignal.any([timeout, stopping]) : timeout;
    return globalThis.fetch(url, { ...init, signal });
  };
}

export function sendFile(url: string, init: RequestInit): Promise<Response> {
  return globalThis.fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
}
