import type { Card } from '../content/card';
import { homeCard } from '../content/cards/home';
import { DAY, SECOND } from '../domain/duration';
import { PlatformError } from '../domain/errors';
import { type Actor, directChannel, personKey } from '../domain/tenancy';
import { openSubjects } from './announcing/subjects';
import type { CoreContext } from './core-context';
import type { Inbound, Responder } from './ports/platform';
import { currentVerdict } from './reporting/reporting';
import { openOutages } from './tenant-state';

/** Changes that come in a burst are shown together. */
const SOON = 2 * SECOND;
/** Whoever has not looked for so long sees it anew when they open it. */
const KEPT = DAY;
const MOST = 500;
const REPORTS_SHOWN = 5;

interface Home {
  readonly actor: Actor;
  readonly respond: Responder;
  readonly openedAt: number;
  /** What the page shows, without the time at which it was made. */
  shown: string;
}

/** The bot's own pages that people have open, kept up to date while something changes. */
export interface Homes {
  /** Shows the page to who opened it. */
  open(event: Extract<Inbound, { kind: 'home' }>, respond: Responder): Promise<void>;
  /** What pages show may have changed: all pages, or this person's. */
  refreshSoon(person?: Actor): void;
  stop(): void;
}

/** One per tenant; bounded, the oldest are forgotten first. */
export function createHomes(context: CoreContext): Homes {
  const { clock, log } = context;
  const homes = new Map<string, Home>();
  let cancel: (() => void) | undefined;
  let stopped = false;

  async function show(home: Home): Promise<void> {
    const card = await cardFor(context, home.actor);
    const now = fingerprint(card);
    if (now === home.shown) return;
    await home.respond.reply(card, 'private');
    home.shown = now;
  }

  async function refresh(): Promise<void> {
    cancel = undefined;
    for (const [key, home] of homes) {
      if (stopped) return;
      if (home.openedAt < clock.now() - KEPT) homes.delete(key);
      else {
        try {
          await show(home);
        } catch (err) {
          if (err instanceof PlatformError && err.kind === 'rate-limited') return later(err.retryAfterMs ?? SOON);
          // They see it anew when they open it.
          homes.delete(key);
          log.info({ err, platform: home.actor.platform }, 'home could not be kept up to date');
        }
      }
    }
  }

  function later(ms: number): void {
    if (!stopped) cancel ??= clock.after(ms, refresh);
  }

  return {
    async open({ actor }, respond) {
      const key = personKey(actor);
      homes.delete(key);
      const home: Home = { actor, respond, openedAt: clock.now(), shown: '' };
      homes.set(key, home);
      if (homes.size > MOST) homes.delete(homes.keys().next().value ?? '');
      await show(home);
    },
    refreshSoon(person) {
      if (person ? homes.has(personKey(person)) : homes.size > 0) later(SOON);
    },
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}

async function cardFor(context: CoreContext, actor: Actor): Promise<Card> {
  const { state, store } = context;
  const waits = await store.watchers.of(state.tenant, directChannel(actor));
  const person = personKey(actor);
  const subjects = openSubjects(context);
  return homeCard({
    verdict: currentVerdict(context),
    outages: openOutages(state).filter((outage) => outage.state !== 'suspected'),
    reports: state.reports
      .filter((report) => report.reporter === person)
      .slice(-REPORTS_SHOWN)
      .reverse()
      .map((report) => ({ report, fixedAt: fixedAt(context, person, report.at) })),
    subscriptions: [...state.subscriptions.values()].filter(
      ({ channel, subscribedBy }) =>
        subscribedBy === actor.user && channel.platform === actor.platform && channel.workspace === actor.workspace,
    ),
    somethingOpen: subjects.length > 0,
    waiting: subjects.some(({ kind, id }) => waits.some((wait) => wait.kind === kind && wait.id === id)),
  });
}

function fixedAt({ state }: CoreContext, person: string, since: number): number | undefined {
  return state.working.find((entry) => entry.person === person && entry.at >= since)?.at;
}

/** Numbers in the reasons count on by themselves ("9 min"), and are no reason to show the page anew. */
function fingerprint({ footer: _made, body: [reasons, ...body], ...card }: Card): string {
  return JSON.stringify([JSON.stringify(reasons).replace(/\d+/g, '#'), body, card]);
}
