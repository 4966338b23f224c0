import type { BoardView } from '../../core/ports/board';
import type { Section } from '../pages/live-hub';
import { announcementsSection } from './announcements-section';
import { healthSection } from './health-section';
import { modelsSection } from './models-section';
import { officialSection } from './official-section';
import { outagesSection } from './outages-section';
import { teamSection } from './team-section';
import { eventsSection, timelineSection } from './timeline-section';
import { verdictSection } from './verdict-section';

/** Every part, in the order in which it is read. */
export const SECTIONS: readonly Section<BoardView>[] = [
  { id: 'verdict', render: verdictSection },
  { id: 'official', title: 'Official page', render: officialSection },
  { id: 'team', title: 'Your team, last 30 minutes', render: teamSection },
  { id: 'outages', title: 'Open outages', render: outagesSection },
  { id: 'day', title: 'Last 24 hours', render: (view, at) => timelineSection(view, 'day', at) },
  { id: 'week', title: 'Last 7 days', render: (view, at) => timelineSection(view, 'week', at) },
  { id: 'events', title: 'Outages and incidents', render: eventsSection },
  { id: 'models', title: 'Models here', render: modelsSection },
  { id: 'announcements', title: 'Announcements', render: announcementsSection },
  { id: 'health', title: 'The bot itself', render: healthSection },
];
