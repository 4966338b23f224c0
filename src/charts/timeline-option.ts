import type { EChartsOption } from 'echarts';
import type { ChartShape, TimelineChart } from '../core/ports/chart';
import { formatDuration } from '../domain/duration';
import { FONT, layoutOf } from './chart-layout';
import { inkOf } from './palettes';
import { spanWords, timeTicks } from './time-ticks';
import { bandSeries, shadeSeries } from './timeline-bands';
import { areasOf, kindWords, linesOf, PEOPLE, USUAL } from './timeline-lines';

/** A bar of the legend, whole and with gaps. */
const LINE = 'path://M0 4H14V6H0Z';
const DASHES = 'path://M0 4H4V6H0ZM5 4H9V6H5ZM10 4H14V6H10Z';

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
