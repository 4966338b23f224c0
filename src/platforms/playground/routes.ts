import { join } from 'node:path';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../core/ports/clock';
import { pageFiles } from '../../lib/page-files';
import type { PlaygroundAdapter } from './adapter';
import { CHANNELS } from './channels';
import { PEOPLE, personNamed } from './people';
import { createPresses } from './presses';
import { Refusal } from './refusal';
import { refuseOtherSites } from './refuse-other-sites';
import type { Room } from './room';
import { createSaying } from './saying';
import { streamChanges } from './stream-changes';

/** Characters that one message may have. */
const TEXT_LIMIT = 1_048_576;
/** Pages that may listen at once. */
const STREAMS = 200;
const PAGE_FILES = join(__dirname, '../../../public/playground');

const id = z.string().min(1).max(80);
/** Made up by the sender, new for each thing done: what is sent again with the same one is the same thing. */
const nonce = z.string().min(1).max(80).optional();
const person = id.refine((name) => personNamed(name) !== undefined, 'nobody here has that id');
const messageBody = z.object({ person, channel: id, text: z.string().max(TEXT_LIMIT), thread: id.optional(), nonce });
const pressBody = z.object({ person, action: id, value: z.string().max(200).optional(), nonce });
const formBody = z.object({
  person,
  values: z.record(id, z.string().max(TEXT_LIMIT)),
  choices: z.record(id, z.array(id).max(20)).default({}),
  nonce,
});
const viewer = z.object({ person, after: z.string().max(80).optional() });

/**
 * The playground's page and its API. People are ids of people.ts, channels `general`, `claude-help`, `deploys` or
 * `@<person>` (direct messages with the bot). Every POST is JSON; refusals are `{ error: { code, message } }`.
 *
 * - `GET /playground/api/state?person=` everything the person sees: people, channels, messages, open form, last change
 * - `GET /playground/api/events?person=&after=` changes as server-sent events (`Last-Event-ID` counts before `after`)
 * - `POST /playground/api/messages` `{ person, channel, text, thread?, nonce? }` says something: talk, `/claude-status ...`, `@claude-status ...` -> 202 `{ message }`
 * - `POST /playground/api/messages/:message/actions` `{ person, action, value?, nonce? }` presses a button -> 202
 * - `DELETE /playground/api/messages/:message?person=` deletes a message of one's own or the bot's -> 204
 * - `POST /playground/api/forms/:form` `{ person, values, choices?, nonce? }` sends the form that is open for the person -> 202
 * - `DELETE /playground/api/forms/:form?person=` closes it unsent -> 204
 */
export function playgroundRoutes(room: Room, adapter: PlaygroundAdapter, clock: Clock): FastifyPluginAsync {
  const saying = createSaying(room, adapter);
  const presses = createPresses(room, adapter);
  let streams = 0;

  return async (app) => {
    app.removeContentTypeParser('text/plain');
    app.addHook('onRequest', refuseOtherSites);
    const fallback = app.errorHandler;
    app.setErrorHandler((error, request, reply) => {
      if (error instanceof Refusal) return refuse(reply, error);
      if (error instanceof z.ZodError) return refuse(reply, toRefusal(error));
      return fallback(error as never, request, reply);
    });
    const page = pageFiles(PAGE_FILES);
    app.get('/playground', async (request, reply) => page('index.html', request, reply));
    app.get<{ Params: { file: string } }>('/playground/:file', async (request, reply) =>
      page(request.params.file, request, reply),
    );
    app.get('/playground/', async (_request, reply) => reply.redirect('/playground'));

    app.get('/playground/api/state', async (request) => {
      const { person: you } = viewer.parse(request.query);
      const [messages, form] = [room.messages(you), room.formOf(you) ?? null];
      return { you, people: PEOPLE, channels: CHANNELS, messages, form, lastChange: room.lastChange() };
    });

    app.get('/playground/api/events', async (request, reply) => {
      const { person: you, after } = viewer.parse(request.query);
      if (streams >= STREAMS) throw new Refusal(503, 'too-many-pages', 'Too many pages listen. Close some of them.');
      streams += 1;
      request.raw.on('close', () => {
        streams -= 1;
      });
      const lastSeen = z.string().max(80).optional().parse(request.headers['last-event-id']);
      streamChanges({ room, clock }, you, lastSeen ?? after, request, reply);
    });

    app.post('/playground/api/messages', async (request, reply) => {
      const body = messageBody.parse(request.body);
      return reply.code(202).send({ message: saying.say(body) });
    });

    app.post<{ Params: { message: string } }>('/playground/api/messages/:message/actions', async (request, reply) => {
      presses.press(request.params.message, pressBody.parse(request.body));
      return reply.code(202).send({});
    });

    app.delete<{ Params: { message: string } }>('/playground/api/messages/:message', async (request, reply) => {
      saying.unsay(request.params.message, viewer.parse(request.query).person);
      return reply.code(204).send();
    });

    app.post<{ Params: { form: string } }>('/playground/api/forms/:form', async (request, reply) => {
      presses.submit(request.params.form, formBody.parse(request.body));
      return reply.code(202).send({});
    });

    app.delete<{ Params: { form: string } }>('/playground/api/forms/:form', async (request, reply) => {
      const { person: you } = viewer.parse(request.query);
      if (room.formOf(you)?.id === request.params.form) room.closeForm(you);
      return reply.code(204).send();
    });
  };
}

function refuse(reply: FastifyReply, { status, code, message }: Refusal): FastifyReply {
  return reply.code(status).send({ error: { code, message } });
}

/** Names the field, never what was in it. */
function toRefusal(error: z.ZodError): Refusal {
  const [issue] = error.issues;
  const field = issue?.path.join('.') || 'body';
  if (issue?.code === 'too_big' && field === 'text')
    return new Refusal(413, 'too-large', `That is too long. At most ${TEXT_LIMIT} characters fit in one message.`);
  if (field === 'person') return new Refusal(404, 'no-such-person', 'Nobody here has that id.');
  return new Refusal(400, 'bad-request', `${field}: ${issue?.message ?? 'is not right'}`);
}
