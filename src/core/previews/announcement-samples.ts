import { text } from '../../content/card';
import { componentNoteCard } from '../../content/cards/component-note';
import { digestCard } from '../../content/cards/digest';
import { draftCard } from '../../content/cards/draft';
import { incidentCard } from '../../content/cards/incident';
import { lostChannelCard } from '../../content/cards/lost-channel';
import { maintenanceCard } from '../../content/cards/maintenance';
import { outageCard } from '../../content/cards/outage';
import { testAnnouncementCard } from '../../content/cards/test-announcement';
import { threadNoteCard } from '../../content/cards/thread-note';
import { unreachableCard } from '../../content/cards/unreachable';
import { HOUR, MINUTE } from '../../domain/duration';
import { emptyPageRecord } from '../../domain/page-record';
import type { Adviser } from '../../knowledge/advise';
import type { SampleCard } from '../ports/preview';
import { incidentNow, overOutage, type SampleWorld } from './sample-world';

/** What channels are told by itself. */
export function announcementSamples(world: SampleWorld, advise: Adviser): readonly SampleCard[] {
  const { now, page, outage, incident, maintenance, subscription } = world;
  const steps = advise('overloaded', 'suspected-outage').steps.slice(0, 3);
  const calm = { incident: undefined, gateway: undefined, official: undefined, steps: [] };
  const around = {
    outage: undefined,
    others: [],
    carried: [],
    steps: steps.slice(0, 2),
    leftOver: [],
    besideCore: undefined,
  };
  const resolved = incidentNow(world, 'resolved', 'This incident has been resolved.');
  const called = outageCard(outage, { ...calm, official: 'Official page: all well.', steps });
  const noticed = [text('We are looking into it.')];
  const readAt = { ...emptyPageRecord(page.id), readAt: now - 20 * MINUTE };
  const change = { text: 'VPN change', happenedAt: outage.since - 12 * MINUTE };
  const network = { ...outage, scope: 'network' as const, types: { connection: 4, tls_proxy: 1 } };
  const over = outageCard(overOutage(world), { ...calm, incident: resolved });
  const note = {
    component: { id: 'api', name: 'Claude API', status: 'degraded_performance' as const },
    since: now - 10 * MINUTE,
    polls: 2,
    revision: 1,
  };
  const threadNote = threadNoteCard('resolved', over);
  return [
    { id: 'outage', when: 'Your team notices an outage', card: called },
    {
      id: 'outage-network',
      when: 'Your own network fails, after a change that somebody noted',
      card: outageCard(network, {
        ...calm,
        steps: advise('connection', 'office-network').steps.slice(0, 3),
        changes: [change],
      }),
    },
    { id: 'outage-over', when: 'The outage is over; it has an incident by now', card: over },
    {
      id: 'incident',
      when: 'The official page tells of an incident',
      card: incidentCard(incident, page, { ...around, outage }),
    },
    {
      id: 'incident-over',
      when: 'The incident is resolved',
      card: incidentCard(resolved, page, { ...around, outage: overOutage(world) }),
    },
    ...(threadNote
      ? [{ id: 'thread-note', when: 'In the thread of an announcement, when it takes a turn', card: threadNote }]
      : []),
    {
      id: 'component',
      when: 'A component fails and the page says no word about it',
      card: componentNoteCard(page, note),
    },
    {
      id: 'unreachable',
      when: 'The official page cannot be read',
      card: unreachableCard(
        page,
        { since: now - 20 * MINUTE, reason: 'time-out', announced: true },
        'all well',
        readAt,
      ),
    },
    { id: 'maintenance', when: 'Maintenance is planned', card: maintenanceCard(maintenance, page) },
    {
      id: 'draft',
      when: 'To who sees announcements first',
      card: draftCard(
        { ...called, footer: noticed },
        { id: 'sample', channel: 'claude-help', state: 'waiting', calls: subscription.mention?.who ?? [] },
      ),
    },
    {
      id: 'digest',
      when: 'After quiet hours in which something happened',
      card: digestCard([
        {
          title: 'Elevated errors on the API',
          url: incident.incident.url,
          since: now - 7 * HOUR,
          endedAt: now - 5 * HOUR,
        },
      ]),
    },
    {
      id: 'lost-channel',
      when: 'To who installed the bot, when a channel shut it out',
      card: lostChannelCard({ ...subscription, lost: { at: now - HOUR, why: 'not-permitted' } }),
    },
    { id: 'test', when: 'The test announcement of “claude-status init”', card: testAnnouncementCard() },
  ];
}
