import { mergeIntoCard, splitByCard } from '../../content/cards/groups';
import { tellingWords } from '../announcing/telling-words';
import type { EventRequest } from '../commands/command';
import { findGroup } from '../commands/find-group';
import { mergeCommand } from '../commands/merge';
import { splitCommand } from '../commands/split';
import { refuseUnlessManager } from '../people/refuse-unless-manager';
import { shownGroups } from './shown-groups';

/** A group was chosen from a menu: asks for the other one, or merges both as the command does. */
export async function pressMerge(request: EventRequest): Promise<void> {
  const args = pressed(request);
  if (/\s/.test(args)) return mergeCommand.run({ ...request, args });
  if (await refuseUnlessManager(request)) return;
  const group = await findGroup({ ...request, args }, args);
  if (!group) return;
  const groups = shownGroups(request.core.state);
  const from = groups.find(({ cluster }) => cluster.id === group.cluster.id);
  if (from) await request.respond.reply(mergeIntoCard(from, groups), 'private');
}

/** A group is to be split: takes merges back, splits by the words that come along, or asks for some. */
export async function pressSplit(request: EventRequest): Promise<void> {
  const args = pressed(request);
  if (/\s/.test(args)) return splitCommand.run({ ...request, args });
  if (await refuseUnlessManager(request)) return;
  const { state } = request.core;
  const found = await findGroup({ ...request, args }, args);
  const group = found && shownGroups(state).find(({ cluster }) => cluster.id === found.cluster.id);
  if (!group) return;
  if (group.merged) return splitCommand.run({ ...request, args });
  const texts = state.reports.filter((report) => report.cluster.id === group.cluster.id).map(({ text }) => text);
  await request.respond.reply(splitByCard(group, tellingWords(texts)), 'private');
}

function pressed({ event }: EventRequest): string {
  return ('value' in event && event.value?.trim()) || '';
}
