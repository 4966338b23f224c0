import { randomUUID } from 'node:crypto';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import { SECOND } from '../../domain/duration';
import type { Html } from './html';

/** Changes in a row are shown together, ms. */
const SHOW_EVERY = SECOND;
/** Time alone changes things too, ms. */
const LOOK_EVERY = 10 * SECOND;

/** A part of a page that is shown, and changed, on its own. */
export interface Section<View> {
  /** Of its place on the page; `title` is its heading, unless it brings its own. */
  readonly id: string;
  readonly title?: string;
  /** `at`: where the team's pages begin. */
  readonly render: (view: View, at: string) => Html;
}

/** What a page shows, and from what. */
export interface LiveParts<View> {
  /** Everything that is shown now. */
  readonly view: () => Promise<View>;
  readonly sections: readonly Section<View>[];
  /** Where the team's pages begin; at the root when absent. */
  readonly at?: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What a viewer is told: what changed, as it is now. */
export interface LiveUpdate {
  /** Of the last event that is in it. */
  readonly id: string;
  /** One server-sent event, made once for all who get it. */
  readonly event: Buffer;
}

export type LiveListener = (update: LiveUpdate) => void;
export type LiveHub = ReturnType<typeof createLiveHub>;

interface Shown {
  readonly html: string;
  /** Of the change that brought it. */
  readonly revision: number;
}

/** Keeps what a page shows, once for all viewers. Nothing is done while nobody looks. */
export function createLiveHub<View extends { readonly at: number }>(parts: LiveParts<View>) {
  const { sections, at = '', clock, log } = parts;
  // Numbers of an earlier process say nothing about this one.
  const boot = randomUUID().slice(0, 8);
  const shown = new Map<string, Shown>();
  const listeners = new Set<LiveListener>();
  let view: View | undefined;
  let revision = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let stale = true;
  let looking: Promise<void> | undefined;
  let cancel: (() => void) | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  let stopped = false;

  const idOf = (n: number) => `${boot}-${n}`;

  function look(): Promise<void> {
    looking ??= refresh().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  async function refresh(): Promise<void> {
    stale = false;
    lookedAt = clock.now();
    const seen = await parts.view();
    view = seen;
    const before = revision;
    for (const { id, render } of sections) {
      const { html } = render(seen, at);
      if (shown.get(id)?.html === html) continue;
      if (revision === before) revision++;
      shown.set(id, { html, revision });
    }
    if (revision === before) return;
    const update = changesSince(before);
    for (const listener of listeners) listener(update);
  }

  /** Looks again when it is time to, as long as somebody watches. */
  function plan(): void {
    if (stopped || listeners.size === 0) return;
    const next = lookedAt + (stale ? SHOW_EVERY : LOOK_EVERY);
    if (cancel && dueAt <= next) return;
    cancel?.();
    dueAt = next;
    cancel = clock.after(Math.max(0, next - clock.now()), async () => {
      cancel = undefined;
      try {
        await look();
      } catch (err) {
        log.error({ err }, 'a page could not be put together');
      }
      plan();
    });
  }

  function changesSince(known: number): LiveUpdate {
    const changed = [...shown].filter(([, one]) => one.revision > known).map(([id, { html }]) => ({ id, html }));
    const data = JSON.stringify({ sections: changed });
    return { id: idOf(revision), event: Buffer.from(`id: ${idOf(revision)}\nevent: sections\ndata: ${data}\n\n`) };
  }

  return {
    /** What is shown now, looked at anew when it may have changed. Fails as the board does. */
    async current() {
      if (looking !== undefined) await looking;
      else if (stale || clock.now() - lookedAt >= LOOK_EVERY) await look();
      return {
        revision: idOf(revision),
        sections: new Map([...shown].map(([id, { html }]) => [id, html])),
        view,
        at: view?.at ?? clock.now(),
      };
    },
    /** Something changed that may be shown. */
    changed(): void {
      stale = true;
      plan();
    },
    /** What came after `known`, everything when that is not one of ours; `undefined` when nothing did. */
    since(known: string | undefined): LiveUpdate | undefined {
      const number = known?.startsWith(`${boot}-`) ? Number(known.slice(boot.length + 1)) : 0;
      return number === revision ? undefined : changesSince(Number.isInteger(number) ? number : 0);
    },
    /** Hears of every change until the returned function is called. */
    listen(listener: LiveListener): () => void {
      listeners.add(listener);
      plan();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        cancel?.();
        cancel = undefined;
      };
    },
    viewers: () => listeners.size,
    stop(): void {
      stopped = true;
      cancel?.();
    },
  };
}
