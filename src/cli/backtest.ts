import { createAdaptiveDetector } from '../core/detection/adaptive-detector';
import { type BacktestResult, backtest, type Past } from '../core/hindsight/backtest';
import type { Store } from '../core/ports/store';
import { DAY, formatDuration, MINUTE } from '../domain/duration';
import { AppError } from '../domain/errors';
import type { OutageOpinion } from '../domain/outage-mark';

/** Weeks before the asked time from which is learnt, as the running bot would have. */
const LEARN = 60 * DAY;

export interface BacktestOptions {
  readonly days: number;
  /** As they are set now. */
  readonly people: number;
  /** Other settings to compare, each `name=value`, comma-separated: people, caution. */
  readonly set: readonly string[];
  readonly tenant: string;
  /** Ids of the followed pages; the first is Claude's own. */
  readonly pages: readonly string[];
}

interface Settings {
  readonly people: number;
  readonly caution: number;
}

/** Goes through the stored reports again, as set now and with other settings; answers a table. Fails with AppError. */
export async function runBacktest(store: Store, options: BacktestOptions, now: number): Promise<string> {
  const set: Settings = { people: options.people, caution: 0 };
  const from = now - options.days * DAY;
  const [reports, working, called, page] = await Promise.all([
    store.reports.since(options.tenant, from - LEARN),
    store.working.since(options.tenant, from - LEARN),
    store.outages.since(options.tenant, from),
    store.pages.load(options.tenant, options.pages[0] ?? ''),
  ]);
  const past: Past = { reports, working, incidents: Object.values(page?.incidents ?? {}), called, from };
  const run = (settings: Settings) => backtest(createAdaptiveDetector(settings), past);
  const counted = reports.filter(({ at }) => at >= from).length;
  const runs: readonly (readonly [string, BacktestResult])[] = [
    ['as set now', run(set)],
    ...options.set.map((other) => [other, run(other.split(',').reduce(withSetting, set))] as const),
  ];
  return [
    `${counted} reports in the last ${options.days} days, ${reports.length - counted} before that to learn from.`,
    '',
    ...table([['', ...runs.map(([name]) => name)], ...summary(runs.map(([, result]) => result))]),
    ...runs.flatMap(([name, result]) => ['', `Outages, ${name}:`, ...listed(result)]),
    '',
  ].join('\n');
}

function withSetting(settings: Settings, setting: string): Settings {
  const [, name, value] = /^(people|caution)=(-?\d{1,3}(?:\.\d{1,3})?)$/.exec(setting) ?? [];
  const number = Number(value);
  if (name === 'people' && Number.isInteger(number) && number >= 2) return { ...settings, people: number };
  if (name === 'caution' && Math.abs(number) <= 20) return { ...settings, caution: number };
  throw new AppError(
    'input',
    `"${setting}" is no setting. Use people=<2 or more> (while nothing is learnt) or caution=<number> (1: 2.7 times fewer alarms by chance; -1: as many more).`,
  );
}

function summary(results: readonly BacktestResult[]): readonly (readonly string[])[] {
  return [
    ['outages found', ...results.map(({ outages }) => String(outages.length))],
    ['real, as marked by people', ...results.map((result) => String(said(result, 'real')))],
    ['false alarms, as marked by people', ...results.map((result) => String(said(result, 'false-alarm')))],
    ['marked as real, but not found', ...results.map(({ unfound }) => String(unfound.real))],
    ['false alarms that were spared', ...results.map(({ unfound }) => String(unfound['false-alarm']))],
    ['with an official incident', ...results.map(({ outages }) => String(leads({ outages }).length))],
    ['median minutes ahead of the page', ...results.map((result) => median(leads(result)))],
    ['official incidents not noticed', ...results.map(({ missed }) => String(missed.length))],
    ['suspicions that came to nothing', ...results.map(({ suspicions }) => String(suspicions))],
  ];
}

function said({ outages }: BacktestResult, opinion: OutageOpinion): number {
  return outages.filter(({ marked }) => marked === opinion).length;
}

function leads({ outages }: Pick<BacktestResult, 'outages'>): readonly number[] {
  return outages.flatMap(({ outage, incident }) =>
    incident ? [Math.round((incident.firstSeenAt - (outage.confirmedAt ?? outage.since)) / MINUTE)] : [],
  );
}

function median(minutes: readonly number[]): string {
  const sorted = [...minutes].sort((a, b) => a - b);
  return sorted.length === 0 ? '-' : String(sorted[Math.floor(sorted.length / 2)]);
}

function listed({ outages }: BacktestResult): readonly string[] {
  if (outages.length === 0) return ['  none'];
  const rows = outages.map(({ outage, incident, marked }) => [
    `  ${new Date(outage.since).toISOString().slice(0, 16).replace('T', ' ')}`,
    outage.scope,
    `${outage.people.length} people`,
    `after ${formatDuration((outage.confirmedAt ?? outage.since) - outage.since)}`,
    incident ? ahead(incident.firstSeenAt - (outage.confirmedAt ?? outage.since)) : 'no official incident',
    marked === undefined ? '' : MARKED[marked],
  ]);
  return table(rows);
}

const MARKED: Readonly<Record<OutageOpinion, string>> = { real: 'real', 'false-alarm': 'false alarm' };

function ahead(ms: number): string {
  return ms >= 0 ? `${formatDuration(ms)} ahead of the page` : `${formatDuration(-ms)} after the page`;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
