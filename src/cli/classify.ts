import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { createTriage } from '../core/triage/triage';
import type { Triaged } from '../domain/error-report';
import { jsonLines } from './json-lines';

const BATCH_CHARACTERS = 64_000;

/** What `classify` prints for one report; facts that the text does not show are left out. */
export function classifyRow(id: unknown, triaged: Triaged): Record<string, unknown> {
  const { facts } = triaged;
  return {
    // JSON leaves out what is undefined; one plain literal is many times faster than spreading parts together.
    id,
    type: triaged.type,
    cluster: triaged.cluster.id,
    confidence: triaged.confidence,
    httpStatus: facts.httpStatus,
    errorType: facts.errorType,
    errno: facts.errno,
    requestId: facts.requestId,
    model: facts.model,
    route: facts.route,
    resetsAt: facts.resetsAt,
    redactions: triaged.redactions,
  };
}

/**
 * JSONL `{id?, text}` in, one JSON line each out, in the same order. A line that cannot be read is told on `errors`
 * with its number, answered with an `error`, and the rest goes on. Answers the exit code: 1 when there was such a line.
 */
export async function runClassify(
  input: Readable,
  output: Writable,
  errors: Writable = process.stderr,
): Promise<number> {
  const triage = createTriage();
  let exitCode = 0;
  let batch = '';
  const flush = async (): Promise<void> => {
    const text = batch;
    batch = '';
    if (text !== '' && !output.write(text)) await once(output, 'drain');
  };

  for await (const { line, value, problem } of jsonLines(input)) {
    const id = value?.id;
    const text = value?.text;
    const wrong = problem ?? (typeof text === 'string' ? undefined : 'no "text" with a string');
    if (wrong !== undefined || typeof text !== 'string') {
      exitCode = 1;
      errors.write(`line ${line}: ${wrong}\n`);
      batch += `${JSON.stringify({ ...(id === undefined ? {} : { id }), line, error: wrong })}\n`;
    } else {
      batch += `${JSON.stringify(classifyRow(id, triage.triage(text)))}\n`;
    }
    if (batch.length >= BATCH_CHARACTERS) await flush();
  }
  await flush();
  return exitCode;
}
