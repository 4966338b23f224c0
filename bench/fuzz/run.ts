import type { Route } from '../../test/support/whole-bot';
import type { Known } from './examples';
import { type FuzzRequest, requestAt } from './request';
import { type Outcome, openWire } from './wire';

const AT_ONCE = 24;
const KEPT_FAILURES = 20;

/** 503 that are documented: too much at once, not started, or too many pages that listen. */
const EXPECTED_503 = /"code":"(?:busy|not-running|too-many-pages)"|"code":14|"status":"not ready"/;

export interface Failure {
  /** Its place: the same seed and place make the same request. */
  readonly n: number;
  readonly why: string;
  readonly request: string;
  readonly answer: string;
}

export interface FuzzResult {
  readonly statuses: Readonly<Record<string, number>>;
  /** Routes that were answered with anything but 404, of how many. */
  readonly routes: { readonly reached: number; readonly of: number; readonly never: readonly string[] };
  readonly failed: number;
  readonly failures: readonly Failure[];
}

export interface FuzzParts {
  readonly port: number;
  readonly routes: readonly Route[];
  readonly known: Known;
  readonly seed: number;
  readonly from?: number;
  readonly requests: number;
  readonly onProgress?: (done: number, failed: number) => void;
}

/** Sends so many mutated requests and tells what came of them. */
export async function runFuzz(parts: FuzzParts): Promise<FuzzResult> {
  const { port, routes, known, seed, from = 0, requests, onProgress } = parts;
  const wire = openWire(port);
  const statuses: Record<string, number> = {};
  const reached = new Set<string>();
  const failures: Failure[] = [];
  let failed = 0;
  let next = from;
  let done = 0;

  async function work(): Promise<void> {
    while (next < from + requests) {
      const n = next++;
      const request = requestAt(seed, n, routes, known);
      const outcome = await wire.send(request.bytes, request);
      statuses[outcome.status] = (statuses[outcome.status] ?? 0) + 1;
      if (![0, 404].includes(outcome.status)) reached.add(request.route);
      const why = whatIsWrong(request, outcome);
      if (why !== undefined) {
        failed++;
        if (failures.length < KEPT_FAILURES)
          failures.push({ n, why, request: request.bytes.toString('latin1').slice(0, 1_500), answer: outcome.text });
      }
      if (++done % 50_000 === 0) onProgress?.(done, failed);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  wire.close();
  const all = [...new Set(routes.map(({ method, url }) => `${method} ${url}`))];
  const never = all.filter((route) => !reached.has(route));
  return { statuses, routes: { reached: reached.size, of: all.length, never }, failed, failures };
}

function whatIsWrong({ torn, route }: FuzzRequest, { status, text, late }: Outcome): string | undefined {
  if (late) return 'no answer in time';
  if (status === 0) return torn ? undefined : 'no answer';
  if (status < 500) return undefined;
  const isAckMissed = status === 503 && route === 'POST /slack/events';
  if (isAckMissed || (status === 503 && EXPECTED_503.test(text))) return undefined;
  return `answered with ${status}`;
}
