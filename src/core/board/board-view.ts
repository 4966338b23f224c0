import { DAY, MINUTE } from '../../domain/duration';
import type { ErrorTypeId } from '../../domain/error-type';
import type { Adviser } from '../../knowledge/advise';
import { subjectCard } from '../announcing/subjects';
import { type CoreContext, primaryPage } from '../core-context';
import { isSignOfOutage } from '../detection/streams';
import type { BoardAnnouncement, BoardHealth, BoardTeam, BoardView } from '../ports/board';
import { currentVerdict } from '../reporting/reporting';
import { modelBoard } from '../verdict/model-board';
import { isTrouble } from './bands';
import { boardEvents } from './board-events';
import type { BoardHistory } from './board-history';
import { boardOutages } from './board-outages';
import { boardPages } from './board-pages';
import { partsOf, timelineOf } from './timeline';
import type { UsualPeople } from './usual-people';

/** What counts as now, ms. */
const RECENT = 30 * MINUTE;

type Known = Pick<CoreContext, 'state' | 'pages' | 'clock' | 'timeZone'>;

/** What a board shows beside what is in memory. */
export interface BoardExtras {
  readonly history: BoardHistory;
  readonly usual: UsualPeople | undefined;
  readonly health: BoardHealth;
  readonly advise: Adviser;
  /** Whether texts of people may be shown, redacted. */
  readonly examples: boolean;
}

/** Everything that the board shows now. */
export function boardView(context: Known, { history, usual, health, advise, examples }: BoardExtras): BoardView {
  const now = context.clock.now();
  const zone = context.timeZone ?? 'UTC';
  const incidents = Object.values(primaryPage(context)?.incidents ?? {}).filter(isTrouble);
  // What is in memory is newer than what was read.
  const outages = [...new Map([...history.outages, ...context.state.outages.values()].map((o) => [o.id, o])).values()];
  const past = { zone, outages, incidents, usual };
  return {
    at: now,
    verdict: currentVerdict(context),
    pages: boardPages(context),
    team: teamNow(context, now, usual),
    models: modelBoard(context),
    outages: boardOutages(context, examples),
    day: timelineOf({ ...past, time: partsOf(now - DAY, now), counts: history.day }),
    week: timelineOf({ ...past, time: partsOf(now - 7 * DAY, now), counts: history.week }),
    events: boardEvents(outages, incidents, now - 7 * DAY),
    announcements: announcements(context, history, advise),
    health,
  };
}

function teamNow({ state }: Known, now: number, usual: UsualPeople | undefined): BoardTeam {
  const people = new Set<string>();
  const kinds: Partial<Record<ErrorTypeId, number>> = {};
  let reports = 0;
  for (let i = state.reports.length - 1; i >= 0; i--) {
    const report = state.reports[i];
    if (!report || report.at <= now - RECENT) break;
    if (report.type === 'not_an_error') continue;
    reports++;
    kinds[report.type] = (kinds[report.type] ?? 0) + 1;
    if (isSignOfOutage(report.type)) people.add(report.reporter);
  }
  const working = new Set<string>();
  for (const { person, at } of state.working) if (at > now - RECENT) working.add(person);
  const machines = state.activity.people(now);
  return {
    people: people.size,
    reports,
    kinds,
    working: working.size,
    ...(usual ? { usual: usual(now - RECENT, now) } : {}),
    ...(machines.people > 0 ? { machines } : {}),
  };
}

function announcements(context: Known, { told }: BoardHistory, advise: Adviser): readonly BoardAnnouncement[] {
  return told.flatMap(({ subject, channels, at }) => {
    const card = subjectCard(context, advise, subject);
    return card
      ? [
          {
            title: card.title,
            tone: card.tone,
            channels,
            at,
            ...(card.url ? { url: card.url } : {}),
            ...(subject.kind === 'outage' ? { outage: subject.id } : {}),
          },
        ]
      : [];
  });
}
