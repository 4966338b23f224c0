const BASE = '/playground/api';

/** What the server answered instead of doing it; `message` is for people. */
export class Refused extends Error {}

export const fetchState = (person) => ask(`/state?person=${encodeURIComponent(person)}`);
export const say = (saying) => send('/messages', saying);
export const press = (message, pressed) => send(`/messages/${message}/actions`, pressed);
export const submitForm = (form, answers) => send(`/forms/${form}`, answers);
export const dropForm = (form, person) =>
  ask(`/forms/${form}?person=${encodeURIComponent(person)}`, { method: 'DELETE' });
export const deleteMessage = (message, person) =>
  ask(`/messages/${message}?person=${encodeURIComponent(person)}`, { method: 'DELETE' });

/** Hears of every change after `after`. The browser reconnects by itself and tells the server where it was. */
export function listen(person, after, { onChange, onReset, onOpen, onLost }) {
  const stream = new EventSource(
    `${BASE}/events?person=${encodeURIComponent(person)}&after=${encodeURIComponent(after)}`,
  );
  stream.onmessage = (event) => onChange(JSON.parse(event.data));
  stream.addEventListener('reset', onReset);
  stream.onopen = onOpen;
  stream.onerror = () => {
    onLost();
    // A refused stream is not tried again by the browser.
    if (stream.readyState === EventSource.CLOSED) setTimeout(onReset, 3_000);
  };
  return () => stream.close();
}

/** The same thing sent twice carries the same number, so that it is done once. */
async function send(path, body) {
  const numbers = crypto.getRandomValues(new Uint32Array(4));
  const nonce = Array.from(numbers, (number) => number.toString(36)).join('');
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, nonce }),
  };
  try {
    return await ask(path, request);
  } catch (error) {
    if (error instanceof Refused) throw error;
    return ask(path, request);
  }
}

async function ask(path, request) {
  const answer = await fetch(`${BASE}${path}`, request);
  if (answer.status === 204) return undefined;
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(body.error?.message ?? 'That did not work. Please try again.');
  return body;
}
