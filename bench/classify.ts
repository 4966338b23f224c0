/**
 * How many reports a second `classify` recognises on one core, over mixed texts of real length (about 400 characters
 * on average). Prints one JSON line. Run: npx ts-node bench/classify.ts [seconds]
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

const texts = mixedTexts();
const triage = createTriage();
for (const text of texts) triage.triage(text);

let done = 0;
const cpu = process.cpuUsage();
const start = process.hrtime.bigint();
const end = start + BigInt(Math.round(SECONDS * 1e9));
while (process.hrtime.bigint() < end) {
  for (let i = 0; i < 250; i++) triage.triage(texts[(done + i) % texts.length] ?? '');
  done += 250;
}
const used = process.cpuUsage(cpu);
const cpuSeconds = (used.user + used.system) / 1e6;
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const characters = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
process.stdout.write(
  `${JSON.stringify({
    bench: 'classify',
    reportsPerSecond: Math.round(done / seconds),
    // What one core does when nothing else wants it.
    reportsPerCpuSecond: Math.round(done / cpuSeconds),
    averageCharacters: Math.round(characters),
    reports: done,
    seconds: Math.round(seconds * 10) / 10,
    node: process.version,
  })}\n`,
);
