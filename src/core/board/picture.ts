import type { Block } from '../../content/card';
import { chartWords } from '../../content/chart-words';
import { DAY, MINUTE, SECOND } from '../../domain/duration';
import { type CoreContext, primaryPage } from '../core-context';
import type { ChartPainter, TimelineChart } from '../ports/chart';
import { isTrouble } from './bands';
import { createSlicedCounts } from './sliced-counts';
import { partsOf, timelineOf } from './timeline';
import { usualPeople } from './usual-people';

/** Words wait no longer than this for their picture, ms. */
const PATIENCE = 3 * SECOND;
/** What is over is drawn once for all channels; what may still change, anew after so long, ms. */
const FRESH = 5 * MINUTE;
const KEPT = 8;

type Known = Pick<CoreContext, 'state' | 'store' | 'pages' | 'clock' | 'log' | 'detector' | 'timeZone' | 'painter'>;

const drawn = new WeakMap<ChartPainter, Map<string, Promise<Block | undefined>>>();

/**
 * A picture of a stretch of time (ms since 1970) as a block, with alternative text. `undefined` where there is nothing to
 * see or none can be made, which is logged and never fails.
 */
export async function pictureOf(context: Known, from: number, until: number): Promise<Block | undefined> {
  const { painter, clock, state } = context;
  if (!painter) return undefined;
  const kept = drawn.get(painter) ?? new Map<string, Promise<Block | undefined>>();
  drawn.set(painter, kept);
  const now = clock.now();
  const age = until < now ? 'over' : Math.floor(now / FRESH);
  const key = [state.tenant, from, until, age].join(' ');
  const picture = kept.get(key) ?? draw(context, painter, from, until);
  kept.set(key, picture);
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  let giveUp = () => {};
  const late = new Promise<undefined>((resolve) => {
    giveUp = clock.after(PATIENCE, () => resolve(undefined));
  });
  try {
    return await Promise.race([picture, late]);
  } catch (err) {
    kept.delete(key);
    context.log.warn({ err }, 'a picture could not be made');
    return undefined;
  } finally {
    giveUp();
  }
}

async function draw(context: Known, painter: ChartPainter, from: number, until: number): Promise<Block | undefined> {
  const chart = await chartOf(context, from, until);
  if (chart.kinds.length === 0 && chart.bands.length === 0) return undefined;
  const png = Buffer.from(await painter.png(chart)).toString('base64');
  return { kind: 'image', url: `data:image/png;base64,${png}`, alt: `Timeline. ${chartWords(chart)}` };
}

async function chartOf(
  { state, store, pages, clock, detector, timeZone }: Known,
  from: number,
  until: number,
): Promise<TimelineChart> {
  const time = partsOf(from, until);
  const [counts, outages] = await Promise.all([
    createSlicedCounts({ state, store, clock })(time, Math.max(DAY, time.bucket)),
    store.outages.since(state.tenant, from - DAY),
  ]);
  return timelineOf({
    time,
    zone: timeZone ?? 'UTC',
    counts,
    // What is in memory is newer than what was read.
    outages: outages.map((outage) => state.outages.get(outage.id) ?? outage),
    incidents: Object.values(primaryPage({ state, pages })?.incidents ?? {}).filter(isTrouble),
    usual: usualPeople(detector.save(), clock.now()),
  });
}
