import type { ErrorTypeId } from '../../domain/error-type';

/** An outage of the team or an incident of the page, as a band over the time that it took. */
export interface ChartBand {
  readonly lane: 'team' | 'official';
  /** ms since 1970, within the chart. */
  readonly from: number;
  readonly until: number;
  readonly severity: 'severe' | 'mild';
  /** Set when the team saw it before the page did: by how much, ms. */
  readonly aheadMs?: number;
}

/** What happened in a stretch of time, counted in equal parts. Holds numbers only: no words of people or of the page. */
export interface TimelineChart {
  /** ms since 1970; multiples of `bucket`. */
  readonly from: number;
  readonly until: number;
  /** Length of a part, ms. */
  readonly bucket: number;
  /** Where its clock hangs (IANA name). */
  readonly zone: string;
  /** Reports by part, most reported kind first; `rest` is all kinds that are not told apart. */
  readonly kinds: readonly { readonly kind: ErrorTypeId | 'rest'; readonly reports: readonly number[] }[];
  /** Distinct people by part whose reports are signs of an outage. */
  readonly people: readonly number[];
  /** How many of them are usual in each part; absent while too little is learnt. */
  readonly usual?: readonly number[];
  readonly bands: readonly ChartBand[];
}

/** `wide` and `narrow` are for a page that sets the colours by its theme, `picture` stands on a background of its own. */
export type ChartShape = 'wide' | 'narrow' | 'picture';

/** Draws charts. Slow at first use, as its libraries are loaded only then. Both fail with what went wrong. */
export interface ChartPainter {
  /** An SVG document. */
  svg(chart: TimelineChart, shape: ChartShape): Promise<string>;
  /** A PNG of the shape `picture`, readable on light and on dark. */
  png(chart: TimelineChart): Promise<Uint8Array>;
}
