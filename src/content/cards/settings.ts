import type { Subscription } from '../../domain/subscription';
import { action } from '../actions';
import { type Card, type CardAction, code, mention, paragraph, type Span, text } from '../card';
import { IMPACT_CHOICES, quietWords, timesWords } from '../settings-words';

/** The buttons that change what a channel hears; they name it, as they may be pressed elsewhere. */
export function settingsActions(channel: string): readonly CardAction[] {
  return [action('settings', channel, 'primary'), action('calls', channel), action('quiet', channel)];
}

/** What a channel hears and how, with the buttons that change it. */
export function settingsCard(subscription: Subscription, title: string, components: readonly string[]): Card {
  const {
    channel,
    smallestImpact,
    teamOutages,
    monitored,
    quiet,
    mention: calls,
    draftTo,
    times,
    weekly,
  } = subscription;
  const impact = IMPACT_CHOICES.find(({ id }) => id === smallestImpact)?.label ?? smallestImpact;
  const field = (label: string, ...value: readonly Span[]) => ({ label, value });
  return {
    title,
    tone: 'neutral',
    body: [
      {
        kind: 'fields',
        fields: [
          field('Components', text(components.length === 0 ? 'All' : components.join(', '))),
          field('Impact', text(impact)),
          field("Your team's own outages", text(teamOutages ? 'Announced' : 'Not announced')),
          field('Errors pasted here', text(monitored ? 'Answered' : 'Answered when I am asked')),
          field('Quiet hours', text(quiet ? quietWords(quiet) : 'None')),
          field(
            'Called by name',
            ...(calls
              ? [
                  ...calls.who.flatMap((who, n) => [text(n === 0 ? '' : ', '), mention(who)]),
                  text(` from ${calls.from} impact on`),
                ]
              : [text('Nobody')]),
          ),
          field(
            'Posted',
            ...(draftTo ? [text('as a draft to '), mention(draftTo), text(' first')] : [text('At once')]),
          ),
          field('Times', text(timesWords(times))),
          field('Weekly scorecard', text(weekly ? 'Monday morning' : 'None')),
        ],
      },
      paragraph('What this would have been lately: ', code('/claude-status rehearse')),
    ],
    actions: settingsActions(channel.channel),
  };
}
