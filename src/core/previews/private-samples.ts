import { text } from '../../content/card';
import { escalationCard } from '../../content/cards/escalation';
import { mayNotCard } from '../../content/cards/may-not';
import { noticeCard } from '../../content/cards/notice';
import { quotaCard } from '../../content/cards/quota';
import { rehearsalCard } from '../../content/cards/rehearsal';
import { limitResetCard, stillFailingCard } from '../../content/cards/reminder';
import { scorecardCard } from '../../content/cards/scorecard';
import { secretNoticeCard } from '../../content/cards/secret-notice';
import { askWhatHelped } from '../../content/cards/what-helped';
import { DAY, MINUTE, SECOND } from '../../domain/duration';
import type { Criterion } from '../../domain/escalation';
import type { SampleCard } from '../ports/preview';
import { overOutage, type SampleWorld } from './sample-world';

/** What one person alone is told, and what is asked for now and then. */
export function privateSamples(world: SampleWorld): readonly SampleCard[] {
  const { now, verdict, incident, report, subscription } = world;
  const criteria: readonly Criterion[] = [
    { id: 'green-page', state: 'holds', why: 'the page says all well, and 5 people have trouble' },
    { id: 'sign-ins', state: 'unknown', why: 'does it fail with another sign-in too?' },
    { id: 'networks', state: 'not', why: 'it works on another network' },
    { id: 'lasting', state: 'not', why: 'it goes on for 25 min' },
  ];
  const packet = '5 people since 14:02 UTC, 5 reports: overloaded 4, server error 1.\nOfficial page: all well.';
  const secret = secretNoticeCard(['api_key']);
  const sums = { posts: 9, edits: 21, pings: 7, atNight: 2 };
  return [
    { id: 'still-failing', when: 'Half an hour after a report', card: stillFailingCard(report, verdict) },
    { id: 'limit-reset', when: 'When a usage limit should have reset', card: limitResetCard(now) },
    {
      id: 'what-helped',
      when: 'After “It’s fixed”',
      card: askWhatHelped('Good to hear', 'Your report is closed.', ['restart']),
    },
    ...(secret ? [{ id: 'secret', when: 'To who pasted a secret where others read', card: secret }] : []),
    {
      id: 'escalation',
      when: '/claude-status escalate',
      card: escalationCard({
        criteria,
        pageTells: false,
        answers: {},
        doors: [[text('Console, Get help')]],
        packet: { text: packet, markdown: packet },
        hasContact: true,
      }),
    },
    {
      id: 'scorecard',
      when: '/claude-status scorecard, and every Monday where it is wanted',
      card: scorecardCard(
        {
          from: now - 7 * DAY,
          called: [{ outage: overOutage(world), incident, aheadMs: 12 * MINUTE }],
          missed: [{ incident: { ...incident, firstSeenAt: now - 3 * DAY }, people: 1 }],
          notFelt: 2,
          noise: [{ channel: subscription.channel, posts: 3, edits: 8, pings: 2 }],
        },
        7,
      ),
    },
    {
      id: 'rehearsal',
      when: '/claude-status rehearse',
      card: rehearsalCard(
        {
          ...sums,
          incidents: 8,
          from: now - 28 * DAY,
          until: now,
          zone: 'Europe/Berlin',
          night: '22:00 to 07:00',
          longest: { name: incident.incident.name, url: incident.incident.url, ms: 95 * MINUTE },
          months: [
            { ...sums, month: new Date(now).toISOString().slice(0, 7), days: [{ day: 3, messages: 2, atNight: 0 }] },
          ],
        },
        subscription,
      ),
    },
    {
      id: 'notice',
      when: 'After a small change, such as mute',
      card: noticeCard('Muted', 'No new announcements here for 2 hours. What stands here is still kept up to date.'),
    },
    { id: 'may-not', when: 'To who presses what is for managers', card: mayNotCard([]) },
    { id: 'quota', when: 'To who asks more often than is answered', card: quotaCard('you', 20, 12 * SECOND) },
  ];
}
