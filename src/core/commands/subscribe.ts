import { noticeCard } from '../../content/cards/notice';
import type { Component, Impact } from '../../domain/status-page';
import { channelKey } from '../../domain/tenancy';
import { redact } from '../../lib/redact';
import { componentWords, wordsOf } from '../component-words';
import { primaryPage } from '../core-context';
import { subscriptionOf } from '../subscriptions';
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
    const wanted = parseWishes(redact(args).text, components);
    if ('problem' in wanted) return respond.reply(noticeCard('I did not understand that', wanted.problem), 'private');
    const before = core.state.subscriptions.get(channelKey(event.channel));
    await subscriptionOf(core).put({
      channel: event.channel,
      components: wanted.components.map((component) => component.id),
      smallestImpact: wanted.impact ?? 'none',
      teamOutages: true,
      monitored: wanted.monitor || (before?.monitored ?? false),
      subscribedBy: event.actor.user,
    });
    const what = wanted.components.length === 0 ? 'every component' : wanted.components.map((c) => c.name).join(', ');
    const from = wanted.impact === undefined || wanted.impact === 'none' ? '' : `, from ${wanted.impact} impact on`;
    const monitored = wanted.monitor ? ' Errors pasted here are answered without being asked.' : '';
    return respond.reply(
      noticeCard(
        'This channel is subscribed',
        `You will hear here of outages of ${what}${from}, and of outages that your team notices first.${monitored}`,
      ),
      'channel',
    );
  },
};

interface Wishes {
  readonly components: readonly Component[];
  readonly impact?: Impact;
  readonly monitor: boolean;
}

function parseWishes(args: string, known: readonly Component[]): Wishes | { readonly problem: string } {
  const components = new Set<Component>();
  let impact: Impact | undefined;
  let monitor = false;
  for (const word of componentWords(args)) {
    if (Object.hasOwn(IMPACT_WORDS, word)) impact = IMPACT_WORDS[word];
    else if (word === 'monitor') monitor = true;
    else {
      const hits = known.filter((component) => wordsOf(component).includes(word));
      if (hits.length === 0) return { problem: unknownWord(word, known) };
      for (const hit of hits) components.add(hit);
    }
  }
  return { components: [...components], monitor, ...(impact === undefined ? {} : { impact }) };
}

function unknownWord(word: string, known: readonly Component[]): string {
  const list = known.map((component) => component.name).join(', ');
  return `I know no component or impact "${word.slice(0, 40)}". ${
    known.length === 0 ? 'The status page has not been read yet, so no components are known.' : `Components: ${list}.`
  } Impacts: minor, major, critical.`;
}
