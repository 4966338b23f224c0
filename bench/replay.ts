/**
 * How many recorded reports a second `replay` takes from one end to the other (read, recognise, count, decide, announce)
 * for a simulated team of 1,000 over eleven weeks, and the most memory that took. Prints one JSON line.
 * Run: npx ts-node bench/replay.ts
 */
import { Readable, Writable } from 'node:stream';
import { runReplay } from '../src/cli/replay';
import { teamWorld } from './team-world';

const PEOPLE = 1_000;
const TEXTS: Readonly<Record<string, (n: number) => string>> = {
  overloaded: (n) =>
    `API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_b${n}"}`,
  server_error: (n) =>
    `API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"req_b${n}"}`,
  connection: () => 'API Error: Connection error. (ECONNRESET)',
  authentication: () => 'API Error: 401 Invalid authentication credentials · Please run /login',
  usage_limit: (n) => `You've hit your session limit · resets ${1 + (n % 11)}:30pm`,
  client_bug: () => 'claude code froze again and I had to close the terminal',
  unknown: (n) => `the thing says splork ${n % 7} and then nothing happens`,
};

async function main(): Promise<void> {
  const { failures } = teamWorld(PEOPLE, 7);
  const lines = failures.map(({ at, person, type }, n) =>
    JSON.stringify({
      at: new Date(at).toISOString(),
      kind: 'report',
      reporter: person,
      text: TEXTS[type]?.(n) ?? type,
    }),
  );
  let decisions = 0;
  const count = new Writable({
    write(chunk, _encoding, done) {
      decisions += String(chunk).split('\n').length - 1;
      done();
    },
  });
  // Time of the processor, so that what else the machine does is left out.
  const begin = process.cpuUsage();
  await runReplay(Readable.from([lines.join('\n')]), count, process.stderr, { people: 3 });
  const { user, system } = process.cpuUsage(begin);
  const seconds = (user + system) / 1_000_000;
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  const perSecond = Math.round(lines.length / seconds);
  process.stdout.write(`${JSON.stringify({ bench: 'replay', reports: lines.length, perSecond, decisions, peakMb })}\n`);
}

void main();
