/**
 * How many reports a second `classify` recognises on one core, over mixed texts of real length (about 400 characters
 * on average): once where no text ever comes twice, and once where every other one is one of the documented messages as
 * it is, as people paste them. Prints one JSON line. Run: npx ts-node bench/classify.ts [seconds]
 */
import { createTriage } from '../src/core/triage/triage';
import { KNOWLEDGE } from '../src/knowledge/registry';

const SECONDS = Number(process.argv[2] ?? 5);
const TEXTS = 2_000;

const PROSE = [
  'same here since this morning, restart and logout did not change anything, the status page is all green',
  'it worked until yesterday afternoon, colleagues at home have no trouble, only the office network does this',
  'Version: 2.1.330, macOS 26.1, iTerm2, Max plan, in a mid-size TypeScript repository with two MCP servers',
  'happens about every third prompt, mostly in long sessions, a fresh conversation helps for a while',
  'I have cleared the cache, reinstalled, and tried another machine. What else can I look at? It blocks my work.',
  'kann das jemand bestätigen? bei uns im Team sind es inzwischen vier Leute, alle mit derselben Meldung',
];
const STACK = [
  '    at generate (file:///opt/tools/claude/cli.js:41:20733)',
  '    at processTicksAndRejections (native:3:11)',
  '  File "/venv/lib/python3.12/site-packages/anthropic/_base_client.py", line 912, in _request',
  '    raise self._make_status_error_from_response(err.response) from None',
  '[{"error":"Error: Connection error.\\n    at makeRequest (/opt/tools/claude:77:1204)","timestamp":"2026-03-03T10:11:12.131Z"}]',
];

/** A small generator with a fixed seed: every run measures the same texts. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function mixedTexts(): string[] {
  const next = random(7);
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? '';
  const examples = Object.values(KNOWLEDGE).flatMap((knowledge) => knowledge.examples);
  return Array.from({ length: TEXTS }, (_, i) => {
    const parts = [pick(examples)];
    // A quarter stays as short as a line, some carry long logs.
    const wanted = next() < 0.25 ? 0 : 150 + next() * next() * 1_000;
    while (parts.join('\n').length < wanted) {
      const part = next() < 0.6 ? pick(PROSE) : pick(STACK);
      parts.splice(Math.floor(next() * (parts.length + 1)), 0, part);
    }
    return `${parts.join('\n')}\nreq_011C${(i * 7_919).toString(36).padStart(12, 'Z')}`;
  });
}

/** Reports a second of the clock and of the processor: what one core does when nothing else wants it. */
function measure(batch: () => readonly string[]) {
  const triage = createTriage();
  for (const text of batch()) triage.triage(text);
  let done = 0;
  let micros = 0;
  let nanos = 0n;
  while (nanos < BigInt(Math.round(SECONDS * 1e9))) {
    // Making the texts is not measured.
    const texts = batch();
    const cpu = process.cpuUsage();
    const start = process.hrtime.bigint();
    for (const text of texts) triage.triage(text);
    nanos += process.hrtime.bigint() - start;
    const used = process.cpuUsage(cpu);
    micros += used.user + used.system;
    done += texts.length;
  }
  return {
    reportsPerSecond: Math.round(done / (Number(nanos) / 1e9)),
    reportsPerCpuSecond: Math.round(done / (micros / 1e6)),
    reports: done,
  };
}

const texts = mixedTexts();
const examples = Object.values(KNOWLEDGE).flatMap((knowledge) => knowledge.examples);
let made = 0;
/** As strings that were read: put together from parts they would be slow to read for a reason that is not ours. */
const read = (all: readonly string[]): readonly string[] => JSON.parse(JSON.stringify(all)) as readonly string[];
const neverTwice = measure(() => read(texts.map((text) => `${text}${(made++).toString(36)}`)));
const halfPasted = measure(() =>
  read(
    texts.map((text, i) =>
      i % 2 === 0 ? `${text}${(made++).toString(36)}` : (examples[(i * 31) % examples.length] ?? ''),
    ),
  ),
);
const characters = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
process.stdout.write(
  `${JSON.stringify({
    bench: 'classify',
    ...neverTwice,
    averageCharacters: Math.round(characters),
    halfPasted,
    node: process.version,
  })}\n`,
);
