import { code, text } from '../../content/card';
import { noticeCard } from '../../content/cards/notice';
import { personKey } from '../../domain/tenancy';
import { stableId } from '../../lib/stable-id';
import { refuseUnlessManager } from '../people/refuse-unless-manager';
import { decide } from '../reporting/groupings';
import { shortName } from '../reporting/shown-groups';
import type { Command } from './command';
import { findGroup, listGroups, suggestGroups } from './find-group';

const HOW =
  'Two of them are one problem? Write /claude-status merge and both names: the first goes into the second, for good.';

/** `merge <group> <group>`: two groups of reports are one problem, from now on and after a restart. */
export const mergeCommand: Command = {
  name: 'merge',
  usage: 'merge <group> <group>',
  summary: 'two groups of reports are one problem; alone it lists the groups',
  suggest: suggestGroups,
  async run(request) {
    const { core, event, respond, args } = request;
    const [one = '', other = '', ...more] = args.split(/\s+/).filter((word) => word !== '');
    if (other === '' || more.length > 0) return listGroups(request, HOW);
    if (await refuseUnlessManager(request)) return;
    const from = await findGroup(request, one);
    const into = from && (await findGroup(request, other));
    if (!from || !into) return;
    if (from.cluster.id === into.cluster.id)
      return respond.reply(noticeCard('They are one group already', 'There is nothing to merge.'), 'private');
    await decide(core, {
      id: stableId('g', `merge\n${from.cluster.id}`),
      from: from.cluster.id,
      to: into.cluster,
      by: personKey(event.actor),
      at: core.clock.now(),
    });
    return respond.reply(
      noticeCard(
        'Merged',
        text(`“${from.cluster.label}” counts as “${into.cluster.label}” from now on. To take it back: `),
        code(`/claude-status split ${shortName(into.cluster.id)}`),
      ),
      'channel',
    );
  },
};
