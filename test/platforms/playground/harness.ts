import type { Card, Span } from '../../../src/content/card';
import { plainText } from '../../../src/content/plain-text';
import type { Form } from '../../../src/core/ports/platform';
import { directUser, type MessageRef } from '../../../src/domain/tenancy';
import { createPrometheusMetrics } from '../../../src/lib/prometheus-metrics';
import { systemClock } from '../../../src/lib/system-clock';
import { createPlaygroundAdapter } from '../../../src/platforms/playground/adapter';
import { BOT, placeOf } from '../../../src/platforms/playground/channels';
import { createRoom, type Room, type RoomMessage } from '../../../src/platforms/playground/room';
import { playgroundRoutes } from '../../../src/platforms/playground/routes';
import { createServer } from '../../../src/server/server';
import type { Failure, PlatformHarness } from '../../contract/platform-harness';
import { silentLogger } from '../../support/silent-logger';

interface State {
  readonly messages: readonly RoomMessage[];
  readonly form: { readonly id: string; readonly form: Form } | null;
}

/** The playground on its own server, used over HTTP as its page does. */
export async function openPlayground(): Promise<PlatformHarness & { readonly base: string }> {
  const log = silentLogger();
  const room = createRoom(systemClock);
  let failNext: Failure | undefined;
  const adapter = createPlaygroundAdapter(
    failing(
      room,
      () => failNext,
      () => (failNext = undefined),
    ),
    log,
  );
  const server = await createServer({
    log,
    host: '127.0.0.1',
    port: 0,
    metrics: createPrometheusMetrics(),
    readiness: () => [],
    getStatus: () => ({}),
    routes: [playgroundRoutes(room, adapter, systemClock)],
  });
  const base = await server.listen();
  let lastCall: { readonly path: string; readonly body: object } | undefined;

  async function post(path: string, body: object): Promise<void> {
    lastCall = { path, body };
    const answer = await fetch(`${base}/playground/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify(body),
    });
    if (answer.status !== 202) throw new Error(`${answer.status}: ${await answer.text()}`);
  }
  async function state(person: string): Promise<State> {
    const answer = await fetch(`${base}/playground/api/state?person=${person}`, { headers: { connection: 'close' } });
    return (await answer.json()) as State;
  }
  async function ofBot(person: string, channel: string) {
    const { messages } = await state(person);
    return messages
      .filter((message) => message.channel === channel && message.author === BOT)
      .map((message) => ({
        id: message.id,
        text: message.card ? plainText(message.card) : (message.text ?? ''),
        raw: message.card,
        private: message.visibleTo === person,
      }));
  }
  let count = 0;
  const say = (person: string, channel: string, text: string) => {
    count += 1;
    return post('/messages', { person, channel, text, nonce: `n-${count}` });
  };

  return {
    base,
    adapter,
    failures: ['channel-gone', 'message-gone'],
    channels: [placeOf('general'), placeOf('deploys')],
    people: ['mia', 'noah'],
    group: { kind: 'group', id: 'oncall', name: 'oncall' },
    people_do: {
      command: (person, { channel }, text) => say(person, channel, `/${BOT} ${text}`),
      mention: (person, { channel }, text) => say(person, channel, `@${BOT} ${text}`),
      direct: (person, text) => say(person, `@${person}`, text),
      message: (person, { channel }, text) => say(person, channel, text),
      press: (person, _channel, message, action, value) =>
        post(`/messages/${message}/actions`, { person, action, value }),
      async submitForm(person, values, choices = {}) {
        const { form } = await state(person);
        const filled = (form?.form.fields ?? []).map((field) => [
          field.id,
          'value' in field ? (field.value ?? '') : '',
        ]);
        const ticked = (form?.form.fields ?? []).flatMap((field) =>
          field.kind === 'choice' && field.chosen ? [[field.id, field.chosen]] : [],
        );
        await post(`/forms/${form?.id}`, {
          person,
          values: { ...Object.fromEntries(filled), ...values },
          choices: { ...Object.fromEntries(ticked), ...choices },
        });
      },
      async redeliver() {
        if (lastCall) await post(lastCall.path, lastCall.body);
      },
    },
    messages: ({ channel }, viewer) => ofBot(viewer, channel),
    directMessages: (person) => ofBot(person, `@${person}`),
    live: (raw) => liveIn(raw as Card),
    formOpen: async (person) => (await state(person)).form !== null,
    failNext(kind) {
      failNext = kind;
    },
    async deleteMessage({ message, channel }: MessageRef) {
      const person = directUser(placeOf(channel)) ?? 'mia';
      const answer = await fetch(`${base}/playground/api/messages/${message}?person=${person}`, { method: 'DELETE' });
      if (answer.status !== 204) throw new Error(`${answer.status}`);
    },
    close: () => server.close(),
  };
}

/** The playground fails in two ways only: the channel or the message is not there. */
function failing(room: Room, next: () => Failure | undefined, done: () => void): Room {
  return {
    ...room,
    hasChannel(channel) {
      if (next() !== 'channel-gone') return room.hasChannel(channel);
      done();
      return false;
    },
  };
}

/** The page makes links of `link` spans and the title's address, mentions of `person` spans, and nothing of text. */
function liveIn(card: Card): string[] {
  const live: string[] = card.url === undefined ? [] : [card.url];
  const look = (spans: readonly Span[]) => {
    for (const span of spans) {
      if (span.kind === 'link') live.push(span.url);
      if (span.kind === 'person') live.push(span.user);
    }
  };
  for (const block of card.body) {
    if (block.kind === 'paragraph') look(block.spans);
    if (block.kind === 'fields') for (const { value } of block.fields) look(value);
    if (block.kind === 'steps') for (const step of block.steps) look(step);
    if (block.kind === 'list') for (const item of block.items) look(item);
    if (block.kind === 'image') live.push(block.url);
  }
  look(card.footer ?? []);
  return live;
}
