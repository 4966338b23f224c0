import { historyCard } from '../../content/cards/history';
import { noticeCard } from '../../content/cards/notice';
import { DAY } from '../../domain/duration';
import type { ErrorTypeId } from '../../domain/error-type';
import { primaryPage } from '../core-context';
import type { Command } from './command';

const DEFAULT_DAYS = 7;
const MOST_DAYS = 90;

/** `history [days]`: outages, incidents and how many people reported what. */
export const historyCommand: Command = {
  name: 'history',
  usage: 'history [days]',
  summary: 'outages and incidents of the last days',
  async run({ core, respond, args }) {
    const days = args.trim() === '' ? DEFAULT_DAYS : Number(args.trim());
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
      return respond.reply(
        noticeCard('For how many days?', `Write a number from 1 to ${MOST_DAYS}, such as /claude-status history 7.`),
        'private',
      );
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
