/**
 * What garbage costs: reports that never repeat are sent through triage (default 1,600,000), with known errors between
 * them. Prints one JSON line: reports a CPU second, memory at the end, whether the known errors kept their clusters,
 * and how much longer ten times the text takes. Run: npx ts-node bench/garbage.ts [reports]
 */
import { createTriage } from '../src/core/triage/triage';
import { random } from './fill-line';

const REPORTS = Number(process.argv[2] ?? 1_600_000);
const KNOWN = [
  'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
  'Error: frobnicator rejected widget because of the moon',
  'so slow today, minutes for every answer',
];

const next = random(3);
const triage = createTriage();
const word = (): string =>
  Math.floor(next() * 26 ** 7)
    .toString(26)
    .replace(/\d/g, (d) => 'klmnopqrst'[Number(d)] ?? 'k');
const garbage = (): string => {
  const words = Array.from({ length: 6 + Math.floor(next() * 8) }, word).join(' ');
  return next() < 0.5 ? words : `Error: ${words}`;
};

const clusters = (): string => KNOWN.map((text) => triage.triage(text).cluster.id).join(' ');
const before = clusters();
const cpu = process.cpuUsage();
let most = 0;
for (let i = 0; i < REPORTS; i++) {
  triage.triage(garbage());
  if (i % 10_000 === 0) most = Math.max(most, process.memoryUsage().rss);
}
const used = process.cpuUsage(cpu);

/** CPU time of one report, µs, over texts of one kind and length. */
function cost(size: number): number {
  const texts = Array.from({ length: 50 }, () => {
    let text = '';
    while (text.length < size) text += `${garbage()}\n`;
    return text.slice(0, size);
  });
  const times = Array.from({ length: 7 }, () => {
    const start = process.cpuUsage();
    for (const text of texts) triage.triage(text);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / texts.length;
  });
  return times.sort((a, b) => a - b)[1] ?? 0;
}
cost(390);
process.stdout.write(
  `${JSON.stringify({
    bench: 'garbage',
    reports: REPORTS,
    reportsPerCpuSecond: Math.round(REPORTS / ((used.user + used.system) / 1e6)),
    mostMemoryMb: Math.round(most / 2 ** 20),
    knownKeepTheirClusters: clusters() === before,
    tenTimesTheTextTakes: Math.round((cost(3_900) / cost(390)) * 10) / 10,
    node: process.version,
  })}\n`,
);
