import { createHmac } from 'node:crypto';
import type { FakeSlack } from './fake-slack';
import { type Json, objectOf } from './fake-slack-rules';

export const SIGNING_SECRET = 'signing-secret-of-the-stand-in';
const ANSWER_WITHIN_MS = 3_000;

/** A request as Slack makes it, before it is signed. */
export interface SlackRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Signs as Slack does. `at` in ms since 1970. */
export function signed(body: string, at: number, secret = SIGNING_SECRET): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature };
}

/** What goes over the socket as an envelope, as the request that Slack makes without one. */
export function requestOf({ type, payload, retry_attempt: retry, retry_reason: reason }: Json): SlackRequest {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  if (type === 'slash_commands')
    return { body: new URLSearchParams(objectOf(payload) as Record<string, string>).toString(), headers: form };
  if (type === 'interactive')
    return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), headers: form };
  const again =
    Number(retry ?? 0) > 0 ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': String(reason) } : {};
  return { body: JSON.stringify(payload), headers: { 'content-type': 'application/json', ...again } };
}

/** Hands envelopes over as signed requests; an answer that is late, or not an empty 200, is what Slack would complain of. */
export function sendRequests(
  slack: FakeSlack,
  base: string,
  now: () => number = Date.now,
): (envelope: Json) => Promise<void> {
  return async (envelope) => {
    const { body, headers } = requestOf(envelope);
    const began = performance.now();
    const answer = await fetch(`${base}/slack/events`, {
      method: 'POST',
      headers: { ...headers, ...signed(body, now()), connection: 'close' },
      body,
    });
    const text = await answer.text();
    if (performance.now() - began > ANSWER_WITHIN_MS) slack.violations.push('a request was answered too late');
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
    if (text !== '') slack.violations.push(`a request was answered with ${text}`);
  };
}
