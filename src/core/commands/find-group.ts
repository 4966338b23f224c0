import { groupsCard } from '../../content/cards/groups';
import { noticeCard } from '../../content/cards/notice';
import type { CoreContext } from '../core-context';
import { type RecentGroup, recentGroups } from '../groupings';
import type { Suggestion } from '../ports/suggest';
import type { CommandRequest } from './command';

const MOST_SHOWN = 15;
const SHOWN_LETTERS = 7;

/** The name that people see and type for a group: the first letters of its id. */
export function shortName(id: string): string {
  return id.slice(id.indexOf('-') + 1).slice(0, SHOWN_LETTERS);
}

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
export function listGroups({ core, respond }: CommandRequest, how: string): Promise<void> {
  const rows = recentGroups(core.state)
    .slice(0, MOST_SHOWN)
    .map(({ cluster, people, reports }) => ({ id: shortName(cluster.id), label: cluster.label, people, reports }));
  return respond.reply(groupsCard(rows, how), 'private');
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
