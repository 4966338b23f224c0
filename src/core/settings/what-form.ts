import { IMPACT_CHOICES } from '../../content/settings-words';
import type { Component, Impact } from '../../domain/status-page';
import type { Subscription } from '../../domain/subscription';
import { shortName } from '../component-words';
import type { Form, Inbound } from '../ports/platform';

/** Forms take no more options. */
const MOST_COMPONENTS = 10;

/** The first page of the settings: what is announced. */
export function whatForm(subscription: Subscription, components: readonly Component[]): Form {
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
          { id: 'weekly', label: 'Tell every Monday how well I did' },
        ],
        chosen: [
          ...(subscription.teamOutages ? ['team'] : []),
          ...(subscription.monitored ? ['monitor'] : []),
          ...(subscription.weekly ? ['weekly'] : []),
        ],
      },
    ],
  };
}

/** What somebody sent with it; components that the page no longer lists, or the form could not show, stay chosen. */
export function readWhatForm(
  { choices }: Pick<Extract<Inbound, { kind: 'form' }>, 'choices'>,
  before: Subscription,
  components: readonly Component[],
): Subscription {
  const { weekly: _weekly, ...rest } = before;
  const offered = new Set(components.slice(0, MOST_COMPONENTS).map(({ id }) => id));
  const unseen = before.components.filter((id) => !offered.has(id));
  const impact = IMPACT_CHOICES.find(({ id }) => id === choices.impact?.[0])?.id ?? before.smallestImpact;
  return {
    ...rest,
    components: [...unseen, ...(choices.components ?? []).filter((id) => offered.has(id))],
    smallestImpact: impact satisfies Impact,
    teamOutages: choices.also?.includes('team') ?? false,
    monitored: choices.also?.includes('monitor') ?? false,
    ...(choices.also?.includes('weekly') ? { weekly: true } : {}),
  };
}
