import type { CustomSeriesOption } from 'echarts';
import type { ChartBand, TimelineChart } from '../core/ports/chart';
import { formatDuration } from '../domain/duration';
import { FONT } from './chart-layout';
import { inkOf } from './palettes';

const LEAST_BAND = 3;

/** The bands in their two lanes. */
export function bandSeries({ from, until, bands }: TimelineChart, height: number): CustomSeriesOption {
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
export function shadeSeries({ bands }: TimelineChart): CustomSeriesOption {
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
