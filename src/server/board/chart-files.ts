import type { BoardView } from '../../core/ports/board';
import type { ChartPainter } from '../../core/ports/chart';
import { chartVersion, SPANS, type Span } from './timeline-section';

const SHAPES = ['wide', 'narrow'] as const;

/** The charts of the board as files: each drawn once, when the first viewer asks for it. */
export function chartFiles(painter: ChartPainter) {
  const drawn = new Map<string, { readonly version: string; readonly svg: Promise<string> }>();

  /** The file and its version; `undefined` when there is none of that name. */
  return async (name: string, view: BoardView): Promise<{ svg: string; version: string } | undefined> => {
    const [span, shape] = /^(\w+)-(\w+)\.svg$/.exec(name)?.slice(1) ?? [];
    if (!isOneOf(SPANS, span) || !isOneOf(SHAPES, shape)) return undefined;
    const version = versionOf(view, span);
    const known = drawn.get(name);
    if (known?.version === version) return { svg: await known.svg, version };
    const svg = painter.svg(view[span], shape);
    drawn.set(name, { version, svg });
    svg.catch(() => drawn.delete(name));
    return { svg: await svg, version };
  };
}

function versionOf(view: BoardView, span: Span): string {
  return chartVersion(view[span]);
}

function isOneOf<T extends string>(words: readonly T[], word: string | undefined): word is T {
  return (words as readonly (string | undefined)[]).includes(word);
}
