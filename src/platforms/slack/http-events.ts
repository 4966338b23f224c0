import { type App, type Receiver, ReceiverMultipleAckError } from '@slack/bolt';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { MINUTE, SECOND } from '../../domain/duration';
import type { PlatformContext } from '../platform-module';
import { isGenuine, whyNotRead } from './signature';
import { toPlatformError } from './to-platform-error';
import type { Transport } from './transport';

const ROUTE = '/slack/events';
const BODY_LIMIT_BYTES = 1024 * 1024;
/** Slack gives up after three seconds. */
const ANSWER_WITHIN = 2.5 * SECOND;
const COMPLAIN_EVERY = MINUTE;

type Body = Readonly<Record<string, unknown>>;

const MENDS = Object.freeze({
  unsigned: 'It was not from Slack.',
  stale: 'It is older or newer than five minutes: look at the clock of this machine.',
  forged: 'Compare SLACK_SIGNING_SECRET with "Basic Information" of your Slack app.',
});

/** Slack over signed requests to our own server: events, commands, buttons and forms all arrive at one address. */
export function httpEvents(
  signingSecret: string,
  { log, clock }: Pick<PlatformContext, 'log' | 'clock'>,
): { readonly routes: FastifyPluginAsync; readonly transport: () => Transport } {
  let listening: App | undefined;
  let complainedAt = Number.NEGATIVE_INFINITY;

  const headOf = ({ headers }: FastifyRequest) => ({
    timestamp: headers['x-slack-request-timestamp'],
    signature: headers['x-slack-signature'],
  });

  async function refuse(reply: FastifyReply, reason: keyof typeof MENDS): Promise<FastifyReply> {
    // Whoever knows the address can send such requests: they must not fill the log.
    if (clock.now() - complainedAt >= COMPLAIN_EVERY) {
      complainedAt = clock.now();
      log.warn({ reason, mend: MENDS[reason] }, 'slack request refused');
    }
    return reply.code(401).send();
  }

  /** A stranger makes us take in nothing. */
  async function lookAtHead(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const reason = whyNotRead(headOf(request), clock.now());
    return reason && refuse(reply, reason);
  }

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    if (!isGenuine({ body: raw, ...headOf(request) }, signingSecret)) return refuse(reply, 'forged');
    const body = bodyOf(raw.toString(), request.headers['content-type'] ?? '');
    if (!body) return reply.code(400).send();
    if (body.ssl_check !== undefined) return reply.code(200).send();
    if (body.type === 'url_verification') return { challenge: String(body.challenge) };
    // Slack sends events again to whoever is not ready; nothing that people typed is lost silently.
    if (!listening) return reply.code(503).send();
    const answered = await handOver(listening, body, retryOf(request));
    if (answered === undefined || typeof answered === 'number') return reply.code(answered ?? 200).send();
    return answered;
  }

  /** Answers as soon as Bolt acknowledges; what the bot then does goes on by itself. */
  function handOver(app: App, body: Body, retry: Retry): Promise<object | string | number | undefined> {
    return new Promise((resolve) => {
      let acknowledged = false;
      const settle = (what: object | string | number | undefined) => {
        cancel();
        resolve(what);
      };
      const cancel = clock.after(ANSWER_WITHIN, () => resolve(503));
      const ack = async (response?: object | string) => {
        if (acknowledged) throw new ReceiverMultipleAckError();
        acknowledged = true;
        settle(response || undefined);
      };
      app.processEvent({ body, ack, ...retry }).then(
        // Nobody listens to it.
        () => settle(404),
        (error: unknown) => {
          log.warn({ kind: toPlatformError(error).kind }, 'slack event could not be read');
          settle(400);
        },
      );
    });
  }

  return {
    routes: async (app) => {
      app.removeAllContentTypeParsers();
      app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      // The signature says who is asking, whatever name this machine is called by.
      app.post(ROUTE, { bodyLimit: BODY_LIMIT_BYTES, config: { anyHost: true }, onRequest: lookAtHead }, answer);
    },
    transport() {
      let own: App | undefined;
      const receiver: Receiver = {
        init: (app) => {
          own = app;
        },
        start: async () => undefined,
        stop: async () => undefined,
      };
      return {
        receiver,
        connection: {
          open: async () => {
            listening = own;
          },
          close: async () => {
            if (listening === own) listening = undefined;
          },
          isOpen: () => listening !== undefined && listening === own,
        },
      };
    },
  };
}

interface Retry {
  readonly retryNum?: number;
  readonly retryReason?: string;
}

function retryOf({ headers }: FastifyRequest): Retry {
  const { 'x-slack-retry-num': count, 'x-slack-retry-reason': reason } = headers;
  return {
    ...(typeof count === 'string' && /^\d{1,3}$/.test(count) && { retryNum: Number(count) }),
    ...(typeof reason === 'string' && { retryReason: reason }),
  };
}

/** Events are JSON; commands are a form, and so is everything that is pressed, with JSON in its field `payload`. */
function bodyOf(text: string, contentType: string): Body | undefined {
  try {
    const fields = contentType.startsWith('application/x-www-form-urlencoded')
      ? Object.fromEntries(new URLSearchParams(text))
      : undefined;
    const json = fields ? fields.payload : text;
    const body: unknown = json === undefined ? fields : JSON.parse(json);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : undefined;
  } catch {
    return undefined;
  }
}
