// What a picture costs: `npx ts-node bench/picture.ts`. Prints one JSON line; the first one also loads what draws it.
import { createPainter } from '../src/charts/create-painter';
import type { TimelineChart } from '../src/core/ports/chart';
import { HOUR, MINUTE } from '../src/domain/duration';

const PICTURES = 30;
const NOON = Date.UTC(2026, 3, 28, 12);
const PARTS = 56;
const wave = (height: number, shift: number) =>
  Array.from({ length: PARTS }, (_, n) => Math.max(0, Math.round(height * Math.sin((n + shift) / 5))));

const CHART: TimelineChart = {
  from: NOON - PARTS * 3 * HOUR,
  until: NOON,
  bucket: 3 * HOUR,
  zone: 'Europe/Berlin',
  kinds: (['overloaded', 'server_error', 'timeout', 'connection', 'rest'] as const).map((kind, n) => ({
    kind,
    reports: wave(12 - 2 * n, 3 * n),
  })),
  people: wave(9, 0),
  usual: wave(2, 7),
  bands: [10, 60, 110].flatMap((hours) => [
    {
      lane: 'team' as const,
      from: NOON - hours * HOUR,
      until: NOON - (hours - 3) * HOUR,
      severity: 'severe' as const,
      aheadMs: 12 * MINUTE,
    },
    {
      lane: 'official' as const,
      from: NOON - (hours - 1) * HOUR,
      until: NOON - (hours - 4) * HOUR,
      severity: 'mild' as const,
    },
  ]),
};

async function main(): Promise<void> {
  const painter = createPainter();
  const took: { processorMs: number; ms: number }[] = [];
  let bytes = 0;
  for (let n = 0; n <= PICTURES; n++) {
    const [began, spent] = [performance.now(), process.cpuUsage()];
    bytes = (await painter.png(CHART)).length;
    const { user, system } = process.cpuUsage(spent);
    took.push({ processorMs: (user + system) / 1_000, ms: performance.now() - began });
  }
  const [first, ...rest] = took;
  const median = (of: (one: (typeof took)[number]) => number) =>
    Math.round(rest.map(of).sort((a, b) => a - b)[PICTURES / 2] ?? 0);
  const line = {
    processorMs: median((one) => one.processorMs),
    ms: median((one) => one.ms),
    firstMs: Math.round(first?.ms ?? 0),
    bytes,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

void main();
