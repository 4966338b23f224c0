import { Agent, request } from 'node:http';

const TICK = 5;
const MOST_SOCKETS = 200;
const TIME_OUT = 30_000;

/** Times of answers, ms. */
export interface Times {
  readonly asked: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

export interface Load {
  /** Of the instances, in turn; a function where they come and go. */
  readonly addresses: () => readonly string[];
  readonly seconds: number;
  /** Requests a second, whether or not those before were answered. */
  readonly rate: number;
  /** Whose the nth report is. */
  readonly token: (n: number) => string;
  /** Tells whom of the sessions the nth report is. */
  readonly session?: (n: number) => string;
  /** Who hears that a report was acknowledged. */
  readonly onAcknowledged?: (n: number) => void;
}

export interface Sent {
  readonly acknowledged: number;
  /** By the status of the answer. */
  readonly refused: Readonly<Record<number, number>>;
  readonly failed: number;
  /** From the moment when the request was due, so that a generator that lags behind hides nothing. */
  readonly answer: Times;
}

/** Reports as Claude Code's hook sends them, each from a session of its own. */
export async function sendReports({ addresses, seconds, rate, token, session, onAcknowledged }: Load): Promise<Sent> {
  // One that was idle for longer the server may just be closing.
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS, timeout: TIME_OUT });
  const times: number[] = [];
  const refused: Record<number, number> = {};
  let acknowledged = 0;
  let failed = 0;
  const underWay = new Set<Promise<void>>();
  const total = Math.round(seconds * rate);
  const began = performance.now();

  function send(n: number): void {
    const due = began + (n / rate) * 1_000;
    const all = addresses();
    const address = all[n % all.length];
    if (address === undefined) {
      failed += 1;
      return;
    }
    const body = hookBody(session?.(n) ?? `session ${n}`);
    const work = post(`${address}/hooks/claude-code`, body, { authorization: `Bearer ${token(n)}` }, agent).then(
      (status) => {
        times.push(performance.now() - due);
        if (status !== 200) refused[status] = (refused[status] ?? 0) + 1;
        else {
          acknowledged += 1;
          onAcknowledged?.(n);
        }
      },
      () => {
        failed += 1;
      },
    );
    underWay.add(work);
    void work.then(() => underWay.delete(work));
  }

  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1_000) * rate));
    for (; sent < due; sent++) send(sent);
    await new Promise((resolve) => setTimeout(resolve, TICK));
  }
  await Promise.all(underWay);
  agent.destroy();
  return { acknowledged, refused, failed, answer: summed(times) };
}

/** What was measured, in short. */
export function summed(times: readonly number[]): Times {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  return { asked: sorted.length, p50: at(0.5), p99: at(0.99), most: at(1) };
}

/** As the hook sends it for a 529. */
export function hookBody(session: string, request?: string): string {
  return JSON.stringify({
    session_id: session,
    hook_event_name: 'StopFailure',
    error: 'server_error',
    last_assistant_message: `API Error: 529 ${JSON.stringify({
      type: 'error',
      error: { type: 'overloaded_error', message: 'Overloaded' },
      ...(request === undefined ? {} : { request_id: request }),
    })}`,
  });
}

/** Sends it and answers the status; fails when the connection does. */
export function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
  agent?: Agent,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      ...(agent && { agent }),
      timeout: TIME_OUT,
    });
    sent.on('response', (answer) =>
      answer
        .resume()
        .on('error', reject)
        .on('end', () => resolve(answer.statusCode ?? 0)),
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer')));
    sent.on('error', reject);
    sent.end(body);
  });
}
