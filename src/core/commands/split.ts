import { code, text } from '../../content/card';
import { noticeCard } from '../../content/cards/notice';
import { ruleWords } from '../../domain/grouping-rule';
import { personKey } from '../../domain/tenancy';
import { redact } from '../../lib/redact';
import { stableId } from '../../lib/stable-id';
import { refuseUnlessManager } from '../people/refuse-unless-manager';
import { decide, undecide } from '../reporting/groupings';
import { shortName } from '../reporting/shown-groups';
import type { Command } from './command';
import { findGroup, listGroups, suggestGroups } from './find-group';

const FEWEST_LETTERS = 3;
const MOST_LETTERS = 80;
const HOW =
  'One of them holds two problems? Write /claude-status split, its name, and words that only one of the two has. With the name alone, what was merged comes apart again.';

/** `split <group> [words]`: reports of the group that have the words are a problem of their own; without words merges are taken back. */
export const splitCommand: Command = {
  name: 'split',
  usage: 'split <group> [words that only one of the problems has]',
  summary: 'a group of reports is two problems, or takes a merge back',
  suggest: suggestGroups,
  async run(request) {
    const { core, event, respond, args } = request;
    const [, name = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(args) ?? [];
    if (name === '') return listGroups(request, HOW);
    if (await refuseUnlessManager(request)) return;
    const group = await findGroup(request, name);
    if (!group) return;
    const words = ruleWords(redact(rest).text);
    if (words === '') {
      const gone = await undecide(core, group.cluster.id);
      return respond.reply(
        gone === 0
          ? noticeCard('Nothing was merged here', HOW)
          : noticeCard('Taken back', 'What comes from now on is grouped as if nobody had said anything.'),
        gone === 0 ? 'private' : 'channel',
      );
    }
    const label = `${group.cluster.label}: “${words}”`;
    if (words.length < FEWEST_LETTERS || words.length > MOST_LETTERS)
      return respond.reply(
        noticeCard('Which words?', `Give from ${FEWEST_LETTERS} to ${MOST_LETTERS} letters that only one problem has.`),
        'private',
      );
    const id = stableId('c1', `split\n${group.cluster.id}\n${words}`);
    await decide(core, {
      id: stableId('g', `split\n${group.cluster.id}\n${words}`),
      from: group.cluster.id,
      words,
      to: { id, type: group.cluster.type, label, basis: 'signature' },
      by: personKey(event.actor),
      at: core.clock.now(),
    });
    return respond.reply(
      noticeCard(
        'Split',
        text('Reports of '),
        code(shortName(group.cluster.id)),
        text(' with these words are a problem of their own from now on: '),
        code(words),
      ),
      'channel',
    );
  },
};
