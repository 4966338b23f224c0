import type { ChartPainter, ChartShape, TimelineChart } from '../core/ports/chart';
import { coloured, DARK, PICTURE_GROUND, themeStyles } from './palettes';
import { timelineOption } from './timeline-option';

/** Chats show a picture about 550 wide: so many pixels are enough for sharp screens. */
const ZOOM = 2;
const CORNER = 14;
/** Slim containers have none. */
const FONT_FILES = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'] as const;

/** Draws with ECharts and makes pictures of it with resvg; both are loaded when the first one is asked for. */
export function createPainter(): ChartPainter {
  return {
    async svg(chart, shape) {
      const { width, height, body } = await draw(chart, shape);
      return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${themeStyles()}${body}</svg>`;
    },
    async png(chart) {
      const { renderAsync } = await import('@resvg/resvg-js');
      const { width, height, body } = await draw(chart, 'picture');
      const ground = `<rect width="${width}" height="${height}" rx="${CORNER}" fill="${PICTURE_GROUND}"/>`;
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${ground}${coloured(body, DARK)}</svg>`;
      const image = await renderAsync(svg, {
        fitTo: { mode: 'zoom', value: ZOOM },
        font: {
          loadSystemFonts: false,
          fontFiles: FONT_FILES.map((file) => require.resolve(`@expo-google-fonts/inter/${file}`)),
          defaultFontFamily: 'Inter',
        },
      });
      return image.asPng();
    },
  };
}

async function draw(chart: TimelineChart, shape: ChartShape) {
  const echarts = await import('echarts');
  const { width, height, ...option } = timelineOption(chart, shape);
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawing.setOption(option);
    return { width, height, body: plain(drawing.renderToSVGString()) };
  } finally {
    drawing.dispose();
  }
}

/** Without its frame, and without inline styles, which pages of ours do not allow. */
function plain(svg: string): string {
  return svg
    .replace(/^<svg[^>]*>|<\/svg>\s*$/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) =>
      style.replace(/([\w-]+):\s*([^;]+);?/g, (_whole, name: string, value: string) => ` ${name}="${value}"`),
    )
    .replace(/ (?:class|pointer-events)="[^"]*"/g, '');
}
