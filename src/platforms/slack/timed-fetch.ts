import type { webApi } from '@slack/bolt';

const TIMEOUT_MS = 10_000;

type Fetch = NonNullable<webApi.WebClientOptions['fetch']>;

/**
 * Slack's addresses with a time-out for the whole answer; `stopping` ends what still waits. Nothing of it outlives the
 * answer: signals made of others, as `AbortSignal.any` does, would stay with `stopping` for good.
 */
export function timedFetch(stopping?: AbortSignal): Fetch {
  const underWay = new Set<AbortController>();
  const stop = () => {
    for (const one of underWay) one.abort(stopping?.reason);
  };
  stopping?.addEventListener('abort', stop, { once: true });

  return async (url, init) => {
    stopping?.throwIfAborted();
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(tookTooLong()), TIMEOUT_MS);
    underWay.add(controller);
    try {
      const answer = await globalThis.fetch(url, { ...init, signal: controller.signal });
      const { status, statusText, headers } = answer;
      const body = await answer.arrayBuffer();
      return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
    } finally {
      clearTimeout(timer);
      underWay.delete(controller);
    }
  };
}

export function sendFile(url: string, init: RequestInit): Promise<Response> {
  return globalThis.fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
}

function tookTooLong(): DOMException {
  return new DOMException('Slack did not answer in time.', 'TimeoutError');
}
