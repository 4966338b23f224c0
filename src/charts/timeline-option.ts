import type { CustomSeriesOption, EChartsOption, LineSeriesOption } from 'echarts';
import { errorTypeWords } from '../content/wording';
import type { ChartBand, ChartShape, TimelineChart } from '../core/ports/chart';
import { formatDuration } from '../domain/duration';
import { layoutOf } from './chart-layout';
import { inkOf } from './palettes';
import { spanWords, timeTicks } from './time-ticks';

const FONT = 'Inter,system-ui,sans-serif';
const PEOPLE = 'people failing';
const USUAL = 'people, usually';
/** A bar of the legend, whole and with gaps. */
const LINE = 'path://M0 4H14V6H0Z';
const DASHES = 'path://M0 4H4V6H0ZM5 4H9V6H5ZM10 4H14V6H10Z';
const LEAST_BAND = 3;

/** A timeline in the words of ECharts: bands of outages above, stacked reports with people and what is usual below. */
export function timelineOption(
  chart: TimelineChart,
  shape: ChartShape,
): EChartsOption & { width: number; height: number } {
  const words = chart.kinds.map(({ kind }) => kindWords(kind));
  const legend = [...words, PEOPLE, ...(chart.usual ? [USUAL] : [])];
  const layout = layoutOf(shape, legend);
  const { width, height, left, right, fontSize, lanes } = layout;
  const ticks = timeTicks(chart.from, chart.until, chart.zone, layout.mostTicks);
  const labels = new Map(ticks.map(({ at, label }) => [at, label]));
  const small = { fontFamily: FONT, fontSize, color: inkOf('muted') };
  const nobody = chart.kinds.length === 0;
  const time = { type: 'value' as const, min: chart.from, max: chart.until };
  const hidden = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
  return {
    width,
    height,
    animation: false,
    textStyle: { fontFamily: FONT, fontSize },
    grid: [
      { left, right, top: layout.plotTop, height: layout.plotBottom - layout.plotTop },
      { left, right, top: layout.lanesTop, height: 2 * layout.laneHeight },
    ],
    xAxis: [
      {
        ...time,
        ...hidden,
        axisLine: { lineStyle: { color: inkOf('grid') } },
        axisLabel: {
          ...small,
          customValues: ticks.map(({ at }) => at),
          formatter: (at: number) => labels.get(at) ?? '',
          hideOverlap: true,
        },
      },
      { ...time, ...hidden, gridIndex: 1, axisLabel: { show: false } },
    ],
    yAxis: [
      {
        type: 'value',
        minInterval: 1,
        splitNumber: 3,
        max: ({ max }) => Math.max(4, Math.ceil(max * 1.1)),
        axisLabel: { ...small, showMaxLabel: false },
        // Nothing strikes through the words that stand there instead.
        splitLine: { show: !nobody, lineStyle: { color: inkOf('grid') } },
      },
      {
        type: 'category',
        gridIndex: 1,
        inverse: true,
        data: [lanes.team, lanes.official],
        ...hidden,
        axisLabel: { ...small, color: inkOf('text') },
      },
    ],
    legend: {
      data: [
        ...words.map((name) => ({ name, icon: 'roundRect' })),
        ...legend.slice(words.length).map((name) => ({ name, icon: name === USUAL ? DASHES : LINE })),
      ],
      left: layout.pad - 5,
      top: layout.legendTop,
      width: width - 24,
      itemWidth: 14,
      itemHeight: 10,
      itemGap: 14,
      textStyle: { ...small, color: inkOf('text') },
      inactiveColor: inkOf('muted'),
      selectedMode: false,
    },
    graphic: [
      ...(layout.captionTop === undefined
        ? []
        : [caption(`Reports per ${formatDuration(chart.bucket)} · ${spanWords(chart.from, chart.until, chart.zone)}`)]),
      ...(nobody ? [centred('Nobody reported an error.')] : []),
    ],
    series: [...areasOf(chart), ...linesOf(chart), bandSeries(chart, layout.laneHeight), shadeSeries(chart)],
  };

  function caption(text: string) {
    const style = { text, fill: inkOf('text'), fontWeight: 600, fontSize, fontFamily: FONT };
    return { type: 'text' as const, left: layout.pad, top: layout.captionTop ?? 0, style, silent: true };
  }

  function centred(text: string) {
    const style = { text, fill: inkOf('muted'), fontSize, fontFamily: FONT };
    // Above what is usual, which is drawn all the same.
    const middle = layout.plotTop + (layout.plotBottom - layout.plotTop) / 3 - fontSize / 2;
    return { type: 'text' as const, left: 'center' as const, top: middle, style, silent: true };
  }
}

/** A kind of report in a word or two. */
function kindWords(kind: TimelineChart['kinds'][number]['kind']): string {
  return kind === 'rest' ? 'other' : errorTypeWords(kind);
}

const QUIET = { symbol: 'none', silent: true, step: 'end', emphasis: { disabled: true } } as const;

/** Each kind stands on those before it; the last is drawn first, so that those before it cover its foot. */
function areasOf({ kinds, from, bucket }: TimelineChart): readonly LineSeriesOption[] {
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

function linesOf({ people, usual, from, bucket }: TimelineChart): readonly LineSeriesOption[] {
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

/** The bands in their two lanes. */
function bandSeries({ from, until, bands }: TimelineChart, height: number): CustomSeriesOption {
  const lanes: readonly (ChartBand | undefined)[] = [undefined, undefined];
  return {
    type: 'custom',
    xAxisIndex: 1,
    yAxisIndex: 1,
    silent: true,
    data: [
      ...lanes.map((_, lane) => [from, until, lane]),
      ...bands.map((band) => [band.from, band.until, laneOf(band)]),
    ],
    encode: { x: [0, 1], y: 2 },
    renderItem(params, api) {
      const band = bands[params.dataIndex - lanes.length];
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(2)]);
      const [end = 0] = api.coord([api.value(1), api.value(2)]);
      const width = band ? Math.max(LEAST_BAND, end - x) : end - x;
      const shape = { x, y: y - height / 2 + 3, width, height: height - 6, r: 3 };
      const rect = { type: 'rect' as const, shape, style: { fill: inkOf(band?.severity ?? 'lane') } };
      if (band?.aheadMs === undefined) return rect;
      const said = `first, by ${formatDuration(band.aheadMs)}`;
      const fontSize = Math.round(height - 9);
      const needs = said.length * fontSize * 0.56 + 12;
      const xOf = (at: number) => api.coord([at, 0])[0] ?? 0;
      const others = bands.filter((other) => other.lane === band.lane && other !== band);
      const next = Math.min(until, ...others.map((other) => other.from).filter((at) => at >= band.from));
      const before = Math.max(from, ...others.map((other) => other.until).filter((at) => at <= band.from));
      const after = xOf(next) - x - width > needs;
      // Where there is no room, the words beside the chart say it.
      if (!after && x - xOf(before) < needs) return rect;
      const place = after ? { x: x + width + 6, align: 'left' as const } : { x: x - 6, align: 'right' as const };
      const style = { text: said, fill: inkOf('text'), fontWeight: 600, fontSize, fontFamily: FONT, y, ...place };
      return {
        type: 'group' as const,
        children: [rect, { type: 'text' as const, style: { ...style, verticalAlign: 'middle' as const } }],
      };
    },
  };
}

/** The team's outages as a shade behind the counts. */
function shadeSeries({ bands }: TimelineChart): CustomSeriesOption {
  const own = bands.filter(({ lane }) => lane === 'team');
  return {
    type: 'custom',
    silent: true,
    z: 1,
    data: own.map((band) => [band.from, band.until]),
    encode: { x: [0, 1] },
    renderItem(params, api) {
      const band = own[params.dataIndex];
      const [x = 0] = api.coord([api.value(0), 0]);
      const [end = 0] = api.coord([api.value(1), 0]);
      const area = params.coordSys as unknown as { readonly y: number; readonly height: number };
      const shape = { x, y: area.y, width: Math.max(LEAST_BAND, end - x), height: area.height };
      return { type: 'rect', shape, style: { fill: inkOf(band?.severity ?? 'mild'), opacity: 0.14 } };
    },
  };
}

function laneOf({ lane }: ChartBand): number {
  return lane === 'team' ? 0 : 1;
}
