import { historyCard } from '../../content/cards/history';
import { DAY } from '../../domain/duration';
import type { ErrorTypeId } from '../../domain/error-type';
import { pictureOf } from '../board/picture';
import { primaryPage } from '../core-context';
import type { Command } from './command';
import { parseDays } from './parse-days';

/** `history [days]`: outages, incidents and how many people reported what. */
export const historyCommand: Command = {
  name: 'history',
  usage: 'history [days]',
  summary: 'outages and incidents of the last days',
  async run({ core, respond, args }) {
    const days = parseDays(args, 'history');
    if (typeof days !== 'number') return respond.reply(days, 'private');
    const now = core.clock.now();
    const from = now - days * DAY;
    const { tenant } = core.state;
    const [outages, reported, picture] = await Promise.all([
      core.store.outages.since(tenant, from),
      core.store.board.reportCounts(tenant, { from, until: now + 1, bucket: DAY }, []),
      pictureOf(core, from, now),
    ]);
    const types: Partial<Record<ErrorTypeId, number>> = {};
    for (const { type, reports } of reported.kinds) types[type] = (types[type] ?? 0) + reports;
    const incidents = Object.values(primaryPage(core)?.incidents ?? {}).filter(
      (t) => Math.max(t.incident.createdAt, t.endedAt ?? 0) >= from,
    );
    const card = historyCard({
      days,
      outages: outages.filter((outage) => outage.confirmedAt !== undefined),
      incidents,
      reports: reported.kinds.reduce((sum, { reports }) => sum + reports, 0),
      people: reported.everybody,
      types,
      picture,
    });
    return respond.reply(card, 'private');
  },
};
