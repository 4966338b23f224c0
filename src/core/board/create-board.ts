import { HOUR, SECOND } from '../../domain/duration';
import type { Adviser } from '../../knowledge/advise';
import type { CoreContext } from '../core-context';
import type { Board, BoardHealth, BoardPart } from '../ports/board';
import { type BoardHistory, loadHistory, NO_HISTORY } from './board-history';
import { boardView } from './board-view';
import { createSlicedCounts } from './sliced-counts';
import { type UsualPeople, usualPeople } from './usual-people';

/** The past is read anew so often at most, ms. */
const HISTORY_EVERY = 10 * SECOND;
/** And after so many times the time that it took: a slow database is not kept busy with it. */
const REST = 20;
/** Nobody waits longer than this for it, ms. */
const PATIENCE = SECOND;
/** Before anything is known there is nothing to show meanwhile, ms. */
const FIRST_PATIENCE = 5 * SECOND;

export interface BoardParts {
  readonly context: CoreContext;
  readonly advise: Adviser;
  /** The chat platforms, and whether each is connected. */
  readonly platforms: () => readonly { readonly part: string; readonly ready: boolean }[];
  /** Whether texts of people may be shown, redacted. */
  readonly examples: boolean;
}

/** The board of one tenant. Reads the store only when it is looked at. */
export function createBoard({ context, advise, platforms, examples }: BoardParts): Board {
  const { clock, log } = context;
  const count = createSlicedCounts(context);
  const downSince = new Map<string, number>();
  let history: BoardHistory = NO_HISTORY;
  let nextReading = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  let readable = true;
  let usual: UsualPeople | undefined;
  let usualUntil = Number.NEGATIVE_INFINITY;

  async function readHistory(): Promise<void> {
    const from = clock.now();
    nextReading = from + HISTORY_EVERY;
    try {
      history = await loadHistory(context, count, from);
      readable = true;
    } catch (err) {
      if (readable) log.warn({ err }, 'what the board shows of the past could not be read');
      readable = false;
    }
    nextReading = Math.max(nextReading, clock.now() + REST * (clock.now() - from));
  }

  /** What is known already is shown while a slow database is waited for. */
  function soon(): Promise<void> {
    return new Promise((resolve) => {
      clock.after(history === NO_HISTORY ? FIRST_PATIENCE : PATIENCE, resolve);
    });
  }

  /** Since when a part is not ready, as far as was looked. */
  function part(kind: string, name: string, ready: boolean, since?: number): BoardPart {
    const key = `${kind} ${name}`;
    if (ready) downSince.delete(key);
    else if (!downSince.has(key)) downSince.set(key, since ?? clock.now());
    const down = since ?? downSince.get(key);
    return { name, ready, ...(ready || down === undefined ? {} : { since: down }) };
  }

  function health(): BoardHealth {
    return {
      sources: context.pages.map((page) => {
        const record = context.state.pages.get(page.id);
        return part(
          'source',
          page.name,
          record !== undefined && record.readAt > 0 && !record.unreachable,
          record?.unreachable?.since,
        );
      }),
      platforms: platforms().map(({ part: name, ready }) => part('platform', name, ready)),
      store: part('store', 'database', readable),
      queue: history.queue,
    };
  }

  return {
    async view() {
      const now = clock.now();
      if (now >= nextReading)
        reading ??= readHistory().finally(() => {
          reading = undefined;
        });
      await Promise.race([reading, soon()]);
      if (now >= usualUntil) {
        usual = usualPeople(context.detector.save(), now);
        usualUntil = (Math.floor(now / HOUR) + 1) * HOUR;
      }
      return boardView(context, { history, usual, health: health(), advise, examples });
    },
  };
}
