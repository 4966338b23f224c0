import type { LineSeriesOption } from 'echarts';
import { errorTypeWords } from '../content/wording';
import type { TimelineChart } from '../core/ports/chart';
import { inkOf } from './palettes';

export const PEOPLE = 'people failing';
export const USUAL = 'people, usually';

/** A kind of report in a word or two. */
export function kindWords(kind: TimelineChart['kinds'][number]['kind']): string {
  return kind === 'rest' ? 'other' : errorTypeWords(kind);
}

const QUIET = { symbol: 'none', silent: true, step: 'end', emphasis: { disabled: true } } as const;

/** Each kind stands on those before it; the last is drawn first, so that those before it cover its foot. */
export function areasOf({ kinds, from, bucket }: TimelineChart): readonly LineSeriesOption[] {
  const heights: number[] = [];
  const areas = kinds.map(({ kind, reports }): LineSeriesOption => {
    reports.forEach((count, n) => {
      heights[n] = (heights[n] ?? 0) + count;
    });
    const colour = inkOf(`kind-${kind}`);
    return {
      ...QUIET,
      type: 'line',
      name: kindWords(kind),
      data: stepsOf(heights, from, bucket),
      color: colour,
      itemStyle: { color: colour },
      lineStyle: { width: 0 },
      areaStyle: { color: colour, opacity: 1 },
      z: 2,
    };
  });
  return areas.reverse();
}

export function linesOf({ people, usual, from, bucket }: TimelineChart): readonly LineSeriesOption[] {
  const line = (
    name: string,
    counts: readonly number[],
    ink: 'people' | 'usual',
    dashed: boolean,
  ): LineSeriesOption => ({
    ...QUIET,
    type: 'line',
    name,
    data: stepsOf(counts, from, bucket),
    color: inkOf(ink),
    lineStyle: { color: inkOf(ink), width: dashed ? 1.5 : 2, type: dashed ? [5, 4] : 'solid' },
    z: 4,
  });
  return [line(PEOPLE, people, 'people', false), ...(usual ? [line(USUAL, usual, 'usual', true)] : [])];
}

function stepsOf(counts: readonly number[], from: number, bucket: number): [number, number][] {
  const points = counts.map((count, n): [number, number] => [from + n * bucket, count]);
  return [...points, [from + counts.length * bucket, counts.at(-1) ?? 0]];
}
