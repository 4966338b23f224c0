import type { Card } from '../../content/card';
import { noticeCard } from '../../content/cards/notice';
import { PlatformError } from '../../domain/errors';
import type { Component, Impact } from '../../domain/status-page';
import type { Subscription, TellingSettings } from '../../domain/subscription';
import { channelKey, directUser } from '../../domain/tenancy';
import { redact } from '../../lib/redact';
import { subscriptionOf } from '../announcing/subscriptions';
import { tellWhatIsOpen } from '../announcing/tell-what-is-open';
import { componentWords, wordsOf } from '../component-words';
import { primaryPage } from '../core-context';
import type { Command } from './command';
import { suggestComponents } from './suggest-components';

const IMPACT_WORDS: Readonly<Record<string, Impact>> = {
  all: 'none',
  minor: 'minor',
  major: 'major',
  critical: 'critical',
};

/** `subscribe [components] [impact] [monitor]`: announcements in this channel. Said again, it replaces what was asked for. */
export const subscribeCommand: Command = {
  name: 'subscribe',
  usage: 'subscribe [components] [minor|major|critical] [monitor]',
  summary: 'announce outages in this channel; with monitor, answer errors pasted here',
  suggest: (core, typed) => suggestComponents(primaryPage(core)?.components ?? [], typed),
  async run({ core, event, respond, args }) {
    const components = primaryPage(core)?.components ?? [];
    const wanted = parseWishes(redact(args).text, components, core.pages.length > 0);
    if ('problem' in wanted) return respond.reply(noticeCard('I did not understand that', wanted.problem), 'private');
    const before = core.state.subscriptions.get(channelKey(event.channel));
    const subscriptions = subscriptionOf(core);
    // Who is not on the channel's platform cannot be asked there.
    const subscribedBy = event.actor.platform === event.channel.platform ? event.actor.user : before?.subscribedBy;
    const subscription = {
      channel: event.channel,
      components: wanted.components.map((component) => component.id),
      smallestImpact: wanted.impact ?? 'none',
      teamOutages: true,
      monitored: wanted.monitor,
      ...(subscribedBy === undefined ? {} : { subscribedBy }),
      // How the channel is told is not what it is told of.
      ...tellingOf(before),
    } satisfies Subscription;
    await core.inTurn(() => subscriptions.put(subscription));
    const what = wanted.components.length === 0 ? 'every component' : wanted.components.map((c) => c.name).join(', ');
    const from = wanted.impact === undefined || wanted.impact === 'none' ? '' : `, from ${wanted.impact} impact on`;
    const confirmation = noticeCard(
      directUser(event.channel) === undefined ? 'This channel is subscribed' : 'You are subscribed',
      `You will hear here of outages of ${what}${from}, and of outages that your team notices first.${monitoring(wanted.monitor, before)}`,
    );
    try {
      // Posted as an announcement will be: whether that is possible shows now, and not when it matters.
      await core.post(event.channel, confirmation, event.dedupeKey);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (error.kind === 'not-permitted' || error.kind === 'channel-gone') {
        await (before ? subscriptions.put(before) : subscriptions.remove(event.channel));
        return respond.reply(cannotPost(error.needs), 'private');
      }
      await respond.reply(confirmation, 'private');
    }
    await tellWhatIsOpen(core, subscription);
  },
};

function tellingOf({ quiet, mention, draftTo, times }: TellingSettings = {}): TellingSettings {
  return { ...(quiet && { quiet }), ...(mention && { mention }), ...(draftTo && { draftTo }), ...(times && { times }) };
}

/** What the channel should know of errors pasted there: also that they are no longer answered. */
function monitoring(wanted: boolean, before: Subscription | undefined): string {
  if (wanted) return ' Errors pasted here are answered without being asked.';
  return before?.monitored ? ' Errors pasted here are no longer answered unless I am asked.' : '';
}

function cannotPost(needs: string | undefined): Card {
  return noticeCard(
    'I cannot post in this channel yet',
    `Nothing is subscribed so far. ${needs === undefined ? 'Invite me to the channel first' : `First the bot ${needs}`}, then use /claude-status subscribe again.`,
  );
}

interface Wishes {
  readonly components: readonly Component[];
  readonly impact?: Impact;
  readonly monitor: boolean;
}

function parseWishes(
  args: string,
  known: readonly Component[],
  followed: boolean,
): Wishes | { readonly problem: string } {
  const components = new Set<Component>();
  let impact: Impact | undefined;
  let monitor = false;
  for (const word of componentWords(args)) {
    if (Object.hasOwn(IMPACT_WORDS, word)) impact = IMPACT_WORDS[word];
    else if (word === 'monitor') monitor = true;
    else {
      const hits = known.filter((component) => wordsOf(component).includes(word));
      if (hits.length === 0) return { problem: unknownWord(word, known, followed) };
      for (const hit of hits) components.add(hit);
    }
  }
  return { components: [...components], monitor, ...(impact === undefined ? {} : { impact }) };
}

function unknownWord(word: string, known: readonly Component[], followed: boolean): string {
  const list = known.map((component) => component.name).join(', ');
  return `I know no component or impact "${word.slice(0, 40)}". ${
    known.length === 0
      ? followed
        ? 'The status page has not been read yet, so no components are known.'
        : 'No status page is followed, so there are no components to choose from.'
      : `Components: ${list}.`
  } Impacts: minor, major, critical.`;
}
