import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { createTriage } from '../core/triage/triage';
import type { Triaged } from '../domain/error-report';
import { jsonLines } from './json-lines';

/** What `classify` prints for one report; facts that the text does not show are left out. */
function classifyRow(id: unknown, triaged: Triaged): Record<string, unknown> {
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
  for await (const lines of jsonLines(input)) {
    let rows = '';
    for (const { line, value, problem } of lines) {
      const id = value?.id;
      const text = value?.text;
      const wrong = problem ?? (typeof text === 'string' ? undefined : 'no "text" with a string');
      if (wrong !== undefined || typeof text !== 'string') {
        exitCode = 1;
        errors.write(`line ${line}: ${wrong}\n`);
        rows += `${JSON.stringify({ ...(id === undefined ? {} : { id }), line, error: wrong })}\n`;
      } else {
        rows += `${JSON.stringify(classifyRow(id, triage.triage(text)))}\n`;
      }
    }
    if (rows !== '' && !output.write(rows)) await once(output, 'drain');
  }
  return exitCode;
}
