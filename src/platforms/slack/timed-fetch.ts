import type { webApi } from '@slack/bolt';
import { request } from 'undici';

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
      return await ask(`${url}`, { ...init, signal: controller.signal });
    } finally {
      clearTimeout(timer);
      underWay.delete(controller);
    }
  };
}

/** Texts go without the streams that `fetch` makes of each answer, which cost more time and memory than all the rest. */
async function ask(url: string, init: RequestInit): Promise<Response> {
  const { method = 'GET', headers, body, signal, redirect } = init;
  if (typeof body !== 'string') {
    const answer = await globalThis.fetch(url, init);
    return whole(await answer.arrayBuffer(), answer);
  }
  const plain = { ...Object.fromEntries(new Headers(headers)), 'accept-encoding': 'identity' };
  const sent = { method: method as 'POST', headers: plain, body };
  const answer = await request(url, { ...sent, signal: signal ?? null });
  // As `fetch` does: what stands in between and leads elsewhere is no answer of Slack.
  if (redirect === 'error' && isRedirect(answer.statusCode)) {
    await answer.body.dump();
    throw new TypeError('Slack cannot be reached: something leads to another address.');
  }
  const heard = new Headers();
  for (const [name, values] of Object.entries(answer.headers))
    for (const value of [values ?? []].flat()) heard.append(name, value);
  return whole(await answer.body.arrayBuffer(), {
    status: answer.statusCode,
    statusText: answer.statusText,
    headers: heard,
  });
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** The answer with all its body, for which nobody has to wait any more. */
function whole(
  body: ArrayBuffer,
  { status, statusText, headers }: Pick<Response, 'status' | 'statusText' | 'headers'>,
): Response {
  return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
}

export function sendFile(url: string, init: RequestInit): Promise<Response> {
  return globalThis.fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
}

function tookTooLong(): DOMException {
  return new DOMException('Slack did not answer in time.', 'TimeoutError');
}
