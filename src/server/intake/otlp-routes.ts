import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { MachineIntake } from '../../core/ports/machine-intake';
import type { Metrics } from '../../core/ports/metrics';
import { oneATurn } from './one-a-turn';
import { readOtlpJson } from './otlp-json';
import type { OtlpLogs } from './otlp-log';
import { collectSignals, KEPT_MARK } from './otlp-signals';
import { BodyError, unpacked } from './read-body';
import { senderOf } from './sender';

const EMPTY = Buffer.alloc(0);
const JSON_TYPE = 'application/json';
const PROTOBUF_TYPE = 'application/x-protobuf';

/** Takes about a millisecond to read: several of them would hold up an answer to a person. */
const LARGE_BODY = 64 * 1024;

/** google.rpc.Code for the statuses that we answer with. */
const RPC_CODES: Readonly<Record<number, number>> = { 400: 3, 401: 16, 413: 8, 415: 3, 429: 8, 500: 13, 503: 14 };

/** OTLP over HTTP: logs are looked through, metrics and traces are accepted and dropped unread. */
export function otlpRoutes(app: FastifyInstance, intake: MachineIntake, metrics: Metrics): void {
  const config = { anyHost: true };
  const turn = oneATurn();
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const status = error instanceof BodyError ? error.status : (error.statusCode ?? 500);
    if (RPC_CODES[status] === undefined || status === 500) throw error;
    return answerStatus(request, reply, status, error instanceof BodyError ? error.message : messageOf(status));
  });

  app.post('/v1/logs', { config }, async (request, reply) => {
    const type = typeOf(request);
    if (type === undefined) throw new BodyError(415, `Send ${JSON_TYPE} or ${PROTOBUF_TYPE}.`);
    const body = await unpacked((request.body as Buffer | undefined) ?? EMPTY, request.headers['content-encoding']);
    if (body.length > LARGE_BODY) await turn();
    const logs = await read(type, body);
    const { signals, whose, kinds, rejected } = collectSignals(logs);
    for (const [kind, count] of Object.entries({ ...kinds, rejected }))
      if (count > 0) metrics.count('machine_events_total', { kind }, count);
    await intake.takeSignals(senderOf(request), signals, whose);
    return answer(reply, type, rejected);
  });

  for (const signal of ['metrics', 'traces'])
    app.post(`/v1/${signal}`, { config }, async (request, reply) => answer(reply, typeOf(request) ?? JSON_TYPE, 0));
}

/** Answers in the words of the protocol: the request's own encoding, a Status for failures. */
export async function answerStatus(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  message: string,
): Promise<FastifyReply> {
  const body = { code: RPC_CODES[status] ?? 2, message };
  reply.code(status);
  if (typeOf(request) !== PROTOBUF_TYPE) return reply.type(JSON_TYPE).send(JSON.stringify(body));
  const { writeOtlpProtobuf } = await import('./otlp-protobuf');
  return reply.type(PROTOBUF_TYPE).send(writeOtlpProtobuf('Status', body));
}

async function read(type: string, body: Buffer): Promise<OtlpLogs> {
  try {
    if (type === JSON_TYPE) return readOtlpJson(body);
    // The decoder is loaded by those who use it.
    const { readOtlpProtobuf } = await import('./otlp-protobuf');
    return readOtlpProtobuf(body, KEPT_MARK);
  } catch {
    // What the parsers say quotes the body.
    throw new BodyError(400, 'The body is no export request, or it is cut off.');
  }
}

async function answer(reply: FastifyReply, type: string, rejected: number): Promise<FastifyReply> {
  reply.type(type);
  const partialSuccess = {
    rejectedLogRecords: rejected,
    errorMessage: 'Records were refused: broken, too large, with too many attributes, or too many at once.',
  };
  if (type === JSON_TYPE)
    // 64-bit numbers are text in the JSON of protobuf.
    return reply.send(
      rejected === 0
        ? '{}'
        : JSON.stringify({ partialSuccess: { ...partialSuccess, rejectedLogRecords: String(rejected) } }),
    );
  if (rejected === 0) return reply.send(EMPTY);
  const { writeOtlpProtobuf } = await import('./otlp-protobuf');
  return reply.send(writeOtlpProtobuf('Response', { partialSuccess }));
}

function typeOf(request: FastifyRequest): string | undefined {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === JSON_TYPE) return JSON_TYPE;
  return type === PROTOBUF_TYPE ? PROTOBUF_TYPE : undefined;
}

function messageOf(status: number): string {
  return status === 413 ? 'The body is too large.' : 'The request could not be read.';
}
