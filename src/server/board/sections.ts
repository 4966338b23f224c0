import type { BoardView } from '../../core/ports/board';
import type { Html } from '../pages/html';
import { announcementsSection } from './announcements-section';
import { healthSection } from './health-section';
import { modelsSection } from './models-section';
import { officialSection } from './official-section';
import { outagesSection } from './outages-section';
import { teamSection } from './team-section';
import { eventsSection, timelineSection } from './timeline-section';
import { verdictSection } from './verdict-section';

/** A part of the board that is shown, and changed, on its own. */
export interface Section {
  /** Of its place on the page; `title` is its heading, unless it brings its own. */
  readonly id: string;
  readonly title?: string;
  readonly render: (view: BoardView) => Html;
}

/** Every part, in the order in which it is read. */
export const SECTIONS: readonly Section[] = [
  { id: 'verdict', render: verdictSection },
  { id: 'official', title: 'Official page', render: officialSection },
  { id: 'team', title: 'Your team, last 30 minutes', render: teamSection },
  { id: 'outages', title: 'Open outages', render: outagesSection },
  { id: 'day', title: 'Last 24 hours', render: (view) => timelineSection(view, 'day') },
  { id: 'week', title: 'Last 7 days', render: (view) => timelineSection(view, 'week') },
  { id: 'events', title: 'Outages and incidents', render: eventsSection },
  { id: 'models', title: 'Models here', render: modelsSection },
  { id: 'announcements', title: 'Announcements', render: announcementsSection },
  { id: 'health', title: 'The bot itself', render: healthSection },
];
