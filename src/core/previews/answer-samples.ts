import { bold, text } from '../../content/card';
import { answerCard } from '../../content/cards/answer';
import { groupsCard, mergeIntoCard, splitByCard } from '../../content/cards/groups';
import { helpCard } from '../../content/cards/help';
import { historyCard } from '../../content/cards/history';
import { homeCard } from '../../content/cards/home';
import { modelsCard } from '../../content/cards/models';
import { settingsCard } from '../../content/cards/settings';
import { statusCard } from '../../content/cards/status';
import { troubleshootCard, troubleshootMenuCard } from '../../content/cards/troubleshoot';
import { whyCard } from '../../content/cards/why';
import { DAY } from '../../domain/duration';
import { ERROR_TYPES } from '../../domain/error-type';
import type { Adviser } from '../../knowledge/advise';
import { DIAGNOSIS, OPENING } from '../../knowledge/diagnosis';
import { KNOWLEDGE } from '../../knowledge/registry';
import { COMMANDS } from '../commands/registry';
import type { SampleCard } from '../ports/preview';
import { incidentNow, overOutage, type SampleWorld } from './sample-world';

/** What people are answered who ask. */
export function answerSamples(world: SampleWorld, advise: Adviser): readonly SampleCard[] {
  const { now, page, verdict, outage, incident, maintenance, report, subscription } = world;
  const advice = advise(report.type, verdict.kind);
  const answer = {
    verdict,
    type: report.type,
    advice,
    reason: report.reason,
    redactions: [],
    audience: 'reporter' as const,
  };
  const groups = [
    { name: '93e4a50', cluster: report.cluster, people: 4, reports: 4, merged: false },
    {
      name: '1c7be02',
      cluster: { ...report.cluster, id: 'c1-other', label: 'it just hangs', basis: 'similar' as const },
      people: 2,
      reports: 3,
      merged: false,
    },
  ];
  const [first] = groups;
  const section = {
    page,
    components: incident.incident.components,
    incidents: [incident],
    advisories: [],
    maintenances: [maintenance],
    readAt: now,
  };
  const models = [
    { model: 'claude-opus-4-1', ok: 1, failing: 4, official: [] },
    { model: 'claude-sonnet-4-5', ok: 6, failing: 0, official: [] },
  ];
  const types = ERROR_TYPES.map((type) => ({ type, title: KNOWLEDGE[type].title }));
  const past = { ...overOutage(world), id: 'o-past', since: now - 2 * DAY, recoveringAt: now - 2 * DAY + 50 * 60_000 };
  return [
    { id: 'answer', when: 'Somebody reports an error', card: answerCard(answer) },
    {
      id: 'answer-secret',
      when: 'Somebody pastes an error with a key in it',
      card: answerCard({ ...answer, redactions: ['api_key'] }),
    },
    {
      id: 'status',
      when: '/claude-status status',
      card: statusCard({ verdict, pages: [section], outages: [outage], steps: advice.steps.slice(0, 2), models }),
    },
    {
      id: 'why',
      when: '/claude-status why',
      card: whyCard({
        verdict,
        pro: [[bold('5 people'), text(' reported trouble. That is more than chance.')]],
        contra: [[text('The official page says: all well.')]],
        neither: [],
        instead: [{ label: 'Your network', reason: [text('no report of a failed connection.')] }],
        groups: groups.map((group) => ({ ...group, reason: `same: ${group.cluster.label}` })),
        mayManage: true,
      }),
    },
    { id: 'models', when: '/claude-status models', card: modelsCard(models, undefined, now) },
    {
      id: 'troubleshoot',
      when: '/claude-status troubleshoot',
      card: troubleshootMenuCard({ opening: OPENING, sections: DIAGNOSIS, types }),
    },
    {
      id: 'troubleshoot-type',
      when: '/claude-status troubleshoot overloaded',
      card: troubleshootCard(report.type, advice, verdict),
    },
    {
      id: 'history',
      when: '/claude-status history',
      card: historyCard({
        days: 7,
        outages: [past],
        incidents: [incidentNow(world, 'resolved', '')],
        reports: 14,
        people: 6,
        types: { overloaded: 9, server_error: 5 },
      }),
    },
    { id: 'settings', when: '/claude-status settings show', card: settingsCard(subscription, 'How it is here', []) },
    {
      id: 'groups',
      when: '/claude-status merge',
      card: groupsCard(groups, 'Write /claude-status merge and two names, or choose below.', true),
    },
    ...(first
      ? [
          {
            id: 'merge-into',
            when: '/claude-status merge, after the first was chosen',
            card: mergeIntoCard(first, groups),
          },
          {
            id: 'split-by',
            when: '/claude-status split, after a group was chosen',
            card: splitByCard(first, ['hangs', 'timeout']),
          },
        ]
      : []),
    {
      id: 'home',
      when: "The bot's own page, where the platform has one",
      card: homeCard({
        verdict,
        outages: [outage],
        reports: [{ report, fixedAt: undefined }],
        subscriptions: [subscription],
        somethingOpen: true,
        waiting: false,
      }),
    },
    { id: 'help', when: '/claude-status help', card: helpCard(COMMANDS) },
  ];
}
