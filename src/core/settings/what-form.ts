import { IMPACT_CHOICES } from '../../content/settings-words';
import type { Mentioned } from '../../domain/mentioned';
import type { Component, Impact } from '../../domain/status-page';
import type { Subscription } from '../../domain/subscription';
import { shortName } from '../component-words';
import type { Form, Inbound } from '../ports/platform';
import { parseMention } from './parse-mention';
import type { Problem } from './parse-quiet';

/** Forms take no more options. */
const MOST_COMPONENTS = 10;
const ONE_LINE = 200;

/** The first page of the settings: what is announced, who is called, who posts it. */
export function whatForm(subscription: Subscription, components: readonly Component[]): Form {
  const { mention, draftTo } = subscription;
  const drafts = [
    { id: 'off', label: 'At once' },
    { id: 'me', label: 'I see a draft first and post it' },
    ...(draftTo ? [{ id: 'kept', label: `@${draftTo.name} sees a draft first (as now)`.slice(0, 75) }] : []),
  ];
  const listed = components.slice(0, MOST_COMPONENTS);
  return {
    id: 'settings',
    title: 'What is announced here',
    submitLabel: 'Save',
    fields: [
      ...(listed.length > 0
        ? [
            {
              kind: 'choice',
              id: 'components',
              label: 'Only these components (none means all)',
              required: false,
              many: true,
              options: listed.map((component) => ({ id: component.id, label: shortName(component) })),
              chosen: subscription.components,
            } as const,
          ]
        : []),
      {
        kind: 'choice',
        id: 'impact',
        label: 'Smallest impact',
        required: true,
        many: false,
        options: IMPACT_CHOICES,
        chosen: [subscription.smallestImpact === 'maintenance' ? 'none' : subscription.smallestImpact],
      },
      {
        kind: 'choice',
        id: 'also',
        label: 'Also',
        required: false,
        many: true,
        options: [
          { id: 'team', label: 'Announce outages that your team notices' },
          { id: 'monitor', label: 'Answer errors that are pasted here' },
        ],
        chosen: [...(subscription.teamOutages ? ['team'] : []), ...(subscription.monitored ? ['monitor'] : [])],
      },
      {
        kind: 'text',
        id: 'mention',
        label: 'Call by name, from which impact on',
        required: false,
        multiline: false,
        maxLength: ONE_LINE,
        placeholder: '@oncall major',
        ...(mention ? { value: mentionTyped(mention) } : {}),
      },
      {
        kind: 'choice',
        id: 'draft',
        label: 'How it is posted',
        required: true,
        many: false,
        options: drafts,
        chosen: [draftTo ? 'kept' : 'off'],
      },
    ],
  };
}

/** As it is typed, cut where the form would cut it. */
function mentionTyped({ who, from }: NonNullable<Subscription['mention']>): string {
  const names = who.map(({ name }) => `@${name.replace(/\s+/g, '_')}`).join(' ');
  return `${names.slice(0, ONE_LINE - 20)} ${from}`;
}

/** What somebody sent with it; components that the page no longer lists, or the form could not show, stay chosen. */
export function readWhatForm(
  { values, choices, actor, mentioned = [] }: Extract<Inbound, { kind: 'form' }>,
  before: Subscription,
  components: readonly Component[],
): Subscription | Problem {
  const { mention: _mention, draftTo: _draft, ...rest } = before;
  const typed = (values.mention ?? '').trim();
  const mention = typed === '' ? undefined : parseMention(typed, mentioned, before.mention?.who);
  if (mention && 'problem' in mention) return mention;
  const offered = new Set(components.slice(0, MOST_COMPONENTS).map(({ id }) => id));
  const unseen = before.components.filter((id) => !offered.has(id));
  const impact = IMPACT_CHOICES.find(({ id }) => id === choices.impact?.[0])?.id ?? before.smallestImpact;
  const draftTo = drafter(choices.draft?.[0], before, { kind: 'person', id: actor.user, name: actor.name });
  return {
    ...rest,
    components: [...unseen, ...(choices.components ?? []).filter((id) => offered.has(id))],
    smallestImpact: impact satisfies Impact,
    teamOutages: choices.also?.includes('team') ?? false,
    monitored: choices.also?.includes('monitor') ?? false,
    ...(mention ? { mention } : {}),
    ...(draftTo ? { draftTo } : {}),
  };
}

function drafter(chosen: string | undefined, before: Subscription, me: Mentioned): Mentioned | undefined {
  if (chosen === 'me') return me;
  return chosen === 'off' ? undefined : before.draftTo;
}
