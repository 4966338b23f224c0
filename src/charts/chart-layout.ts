import type { ChartShape } from '../core/ports/chart';

export const FONT = 'Inter,system-ui,sans-serif';

/** Where the parts of a chart stand, px. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  /** Free space at the edge. */
  readonly pad: number;
  readonly left: number;
  readonly right: number;
  /** Of the line that says what is shown; absent where the page says it. */
  readonly captionTop?: number;
  readonly lanesTop: number;
  readonly laneHeight: number;
  readonly plotTop: number;
  readonly plotBottom: number;
  readonly fontSize: number;
  readonly lanes: { readonly team: string; readonly official: string };
  readonly mostTicks: number;
  readonly legendTop: number;
}

const SHAPES = {
  wide: {
    width: 960,
    plot: 170,
    left: 104,
    fontSize: 12,
    mostTicks: 12,
    lanes: { team: 'Your team', official: 'Official page' },
  },
  narrow: { width: 380, plot: 150, left: 52, fontSize: 12, mostTicks: 5, lanes: { team: 'Team', official: 'Page' } },
  picture: {
    width: 640,
    plot: 190,
    left: 122,
    fontSize: 15,
    mostTicks: 7,
    lanes: { team: 'Your team', official: 'Official page' },
  },
} as const;

/** The layout for a shape whose legend has these words. */
export function layoutOf(shape: ChartShape, legend: readonly string[]): ChartLayout {
  const { width, plot, left, fontSize, mostTicks, lanes } = SHAPES[shape];
  const pad = shape === 'picture' ? 22 : 6;
  const right = shape === 'picture' ? 26 : 14;
  const captionHeight = shape === 'picture' ? fontSize + 16 : 0;
  const laneHeight = fontSize + 8;
  const lanesTop = pad + captionHeight;
  const plotTop = lanesTop + 2 * laneHeight + 14;
  const axisBottom = plotTop + plot + fontSize + 18;
  const legendHeight = rowsOf(legend, width - 24, fontSize) * (fontSize + 12);
  return {
    width,
    height: axisBottom + legendHeight + (shape === 'picture' ? 10 : 0),
    pad,
    left,
    right,
    ...(shape === 'picture' ? { captionTop: pad } : {}),
    lanesTop,
    laneHeight,
    plotTop,
    plotBottom: plotTop + plot,
    fontSize,
    lanes,
    mostTicks,
    legendTop: axisBottom,
  };
}

/** How many lines words take, each with its sign before it. */
function rowsOf(words: readonly string[], width: number, fontSize: number): number {
  let rows = 1;
  let used = 0;
  for (const word of words) {
    const own = 42 + word.length * fontSize * 0.48;
    if (used > 0 && used + own > width) {
      rows++;
      used = 0;
    }
    used += own;
  }
  return rows;
}
