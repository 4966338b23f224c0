/**
 * How well log lines are grouped by shape, as the public log sets score it: 2,000 lines of each of sixteen kinds of logs
 * (bench/log-styles.ts); group accuracy = lines whose group holds exactly the lines of its template, pairwise F1 over all
 * pairs of lines. And how many lines a second one core takes. Prints one JSON line.
 * Run: npx ts-node bench/templates.ts [seconds] [--each]
 */
import { createTemplateMiner } from '../src/core/triage/template-miner';
import { fillLine, random } from './fill-line';
import { LOG_STYLES } from './log-styles';

const LINES = 2_000;
const SECONDS = Number(process.argv[2] ?? 3);

interface Labelled {
  readonly line: string;
  readonly label: number;
}

function linesOf(style: string, seed: number): Labelled[] {
  const next = random(seed);
  const templates = style.trim().split('\n');
  return Array.from({ length: LINES }, () => {
    // The first template is the most frequent, as in real logs; the last are rare.
    const label = Math.floor(templates.length * next() ** 2.2);
    return { line: fillLine(templates[label] ?? '', next), label };
  });
}

function idsOf(lines: readonly string[]): string[] {
  const miner = createTemplateMiner();
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  const found: number[] = [];
  for (let at = 0; at < bytes.length; at = miner.lineEnd() + 1) found.push(miner.learn(bytes, at, bytes.length));
  return found.map((template) => miner.idOf(template));
}

function score(labelled: readonly Labelled[]): { groupAccuracy: number; f1: number; split: string[] } {
  const ids = idsOf(labelled.map(({ line }) => line));
  const sizeOf = new Map<string, number>();
  const count = (key: string): void => void sizeOf.set(key, (sizeOf.get(key) ?? 0) + 1);
  labelled.forEach(({ label }, i) => {
    count(`label ${label}`);
    count(`id ${ids[i]}`);
    count(`both ${label} ${ids[i]}`);
  });
  let right = 0;
  const split = new Set<string>();
  labelled.forEach(({ label, line }, i) => {
    const both = sizeOf.get(`both ${label} ${ids[i]}`);
    if (both === sizeOf.get(`label ${label}`) && both === sizeOf.get(`id ${ids[i]}`)) right++;
    else split.add(`${label}\t${ids[i]}\t${line}`);
  });
  const pairs = (prefix: string): number =>
    [...sizeOf].reduce((sum, [key, n]) => (key.startsWith(prefix) ? sum + (n * (n - 1)) / 2 : sum), 0);
  const both = pairs('both ');
  return {
    groupAccuracy: right / labelled.length,
    f1: (2 * both) / (pairs('label ') + pairs('id ')),
    split: [...split],
  };
}

const styles = Object.entries(LOG_STYLES).map(([name, style], i) => ({ name, lines: linesOf(style, i + 11) }));
const scores = styles.map(({ name, lines }) => ({ name, ...score(lines) }));
if (process.argv.includes('--each')) {
  for (const { name, groupAccuracy, f1, split } of scores) {
    process.stderr.write(`${name.padEnd(16)} ${groupAccuracy.toFixed(3)} ${f1.toFixed(4)}\n`);
    for (const line of split.slice(0, 6)) process.stderr.write(`    ${line}\n`);
  }
}

const all = Buffer.from(`${styles.flatMap(({ lines }) => lines.map(({ line }) => line)).join('\n')}\n`);
const miner = createTemplateMiner();
let lines = 0;
const cpu = process.cpuUsage();
const end = process.hrtime.bigint() + BigInt(SECONDS * 1e9);
while (process.hrtime.bigint() < end) {
  for (let at = 0; at < all.length; at = miner.lineEnd() + 1) {
    miner.idOf(miner.learn(all, at, all.length));
    lines++;
  }
}
const used = process.cpuUsage(cpu);
const mean = (numbers: readonly number[]): number =>
  Math.round((numbers.reduce((sum, n) => sum + n, 0) / numbers.length) * 1_000) / 1_000;
process.stdout.write(
  `${JSON.stringify({
    bench: 'templates',
    groupAccuracy: mean(scores.map((one) => one.groupAccuracy)),
    pairwiseF1: mean(scores.map((one) => one.f1)),
    linesPerCpuSecond: Math.round(lines / ((used.user + used.system) / 1e6)),
    averageBytes: Math.round(all.length / (styles.length * LINES)),
    node: process.version,
  })}\n`,
);
