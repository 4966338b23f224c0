import { groupsCard } from '../../content/cards/groups';
import { noticeCard } from '../../content/cards/notice';
import type { CoreContext } from '../core-context';
import { mayManage } from '../people/may-manage';
import type { Suggestion } from '../ports/suggest';
import { type RecentGroup, recentGroups } from '../reporting/groupings';
import { shortName, shownGroups } from '../reporting/shown-groups';
import type { CommandRequest } from './command';

const MOST_SHOWN = 15;

/** The group that somebody names by the first letters of its id; tells the person when it is none or several. */
export async function findGroup({ core, respond }: CommandRequest, name: string): Promise<RecentGroup | undefined> {
  const word = name.toLowerCase().replace(/^c\d-/, '');
  const found = recentGroups(core.state).filter(({ cluster }) => shortId(cluster.id).startsWith(word));
  if (word.length >= 3 && found.length === 1) return found[0];
  await respond.reply(
    noticeCard(
      found.length > 1 ? 'Which of them?' : 'I know no such group',
      'Write the name as /claude-status merge lists it, such as 3f2a91c.',
    ),
    'private',
  );
  return undefined;
}

/** Lists the groups of the last day, and how to use the command. */
export async function listGroups({ core, event, respond }: CommandRequest, how: string): Promise<void> {
  const may = await mayManage(core, event.actor);
  return respond.reply(groupsCard(shownGroups(core.state).slice(0, MOST_SHOWN), how, may), 'private');
}

/** Groups whose name or label goes on from the last word that is typed. */
export function suggestGroups(core: CoreContext, typed: string): readonly Suggestion[] {
  const words = typed.trimStart().split(/\s+/);
  const last = (words.pop() ?? '').toLowerCase();
  return recentGroups(core.state)
    .filter(({ cluster }) => !words.includes(shortName(cluster.id)))
    .map(({ cluster, people }) => ({
      value: [...words, shortName(cluster.id)].join(' ').slice(0, 100),
      label: `${shortName(cluster.id)} ${cluster.label}, ${people === 1 ? '1 person' : `${people} people`}`.slice(
        0,
        100,
      ),
    }))
    .filter(({ label }) => label.toLowerCase().includes(last));
}

function shortId(id: string): string {
  return id.slice(id.indexOf('-') + 1);
}
