import { historyCard } from '../../content/cards/history';
import { DAY } from '../../domain/duration';
import type { ErrorTypeId } from '../../domain/error-type';
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
    const [outages, reports] = await Promise.all([
      core.store.outages.since(tenant, from),
      core.store.reports.since(tenant, from),
    ]);
    const types: Partial<Record<ErrorTypeId, number>> = {};
    const errors = reports.filter((report) => report.type !== 'not_an_error');
    for (const report of errors) types[report.type] = (types[report.type] ?? 0) + 1;
    const incidents = Object.values(primaryPage(core)?.incidents ?? {}).filter(
      (t) => Math.max(t.incident.createdAt, t.endedAt ?? 0) >= from,
    );
    const card = historyCard({
      days,
      outages: outages.filter((outage) => outage.confirmedAt !== undefined),
      incidents,
      reports: errors.length,
      people: new Set(errors.map((report) => report.reporter)).size,
      types,
    });
    return respond.reply(card, 'private');
  },
};
