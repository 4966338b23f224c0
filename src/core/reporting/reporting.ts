import type { Circumstances } from '../../domain/circumstances';
import { MINUTE } from '../../domain/duration';
import type { ErrorReport, Triaged } from '../../domain/error-report';
import type { ErrorTypeId } from '../../domain/error-type';
import type { Outage } from '../../domain/outage';
import type { Verdict, VerdictKind } from '../../domain/verdict';
import { stableId } from '../../lib/stable-id';
import type { CoreContext } from '../core-context';
import { primaryPage } from '../core-context';
import { withoutFalseAlarms } from '../detection/marked-outage';
import { applyFailureToOutages } from '../detection/outage-life';
import { applyWorkingToOutage } from '../detection/outage-recovery';
import { withWay } from '../machines/wall';
import { changeOutage, hasOpenIncident } from '../outages/outage-watch';
import type { Failure } from '../ports/detector';
import type { Working } from '../ports/store';
import { askNoMore } from '../reminders/still-failing';
import { openOutages, remember } from '../tenant-state';
import { decideVerdict, decideVerdictKind, type VerdictEvidence } from '../verdict/verdict';
import { regroup } from './groupings';

/** Nobody decides for less than that when an instance takes over from another one, and their clocks may differ, ms. */
const HAND_OVER = 5 * MINUTE;

/** One error that somebody hit. */
export interface ReportInput {
  /** What triage made of the text. */
  readonly triaged: Triaged;
  /** Person key. */
  readonly reporter: string;
  /** What the person said about it beyond its text. */
  readonly circumstances?: Circumstances | undefined;
  /** Channel key. */
  readonly channel?: string;
  /** When it was said, where that is known to be earlier than now, ms since 1970. */
  readonly at?: number;
  /** Told by a machine: since when it fails, ms since 1970. */
  readonly failingSince?: number | undefined;
  /** Redeliveries of the same event carry the same key; the report's id is made from it. */
  readonly dedupeKey: string;
}

/** What a report led to. */
export interface Reported {
  readonly report: ErrorReport;
  /** The verdict for this person. */
  readonly verdict: Verdict;
  /** The same event came before; nothing was counted twice. */
  readonly repeated: boolean;
}

/** Takes a report, and says what that means for who reported it. */
export async function takeReport(context: CoreContext, input: ReportInput): Promise<Reported> {
  const taken = await countReport(context, input);
  return { ...taken, verdict: personalVerdict(context, taken.report) };
}

/** Counts a report and stores it, and what it makes of outages. When this resolves, both survive a killed process. */
export async function countReport(context: CoreContext, input: ReportInput): Promise<Omit<Reported, 'verdict'>> {
  const { report, repeated, stored, judged } = enterReport(context, input);
  await (judged === undefined ? stored : Promise.all([stored, judged]));
  if (!repeated) context.listener.onEvidence?.();
  return { report, repeated };
}

/** A report that is counted, and is being stored. */
export interface Entered {
  readonly report: ErrorReport;
  readonly repeated: boolean;
  /** When this resolves, the report survives a killed process; it can fail with StoreError. */
  readonly stored: Promise<void>;
  /** What it makes of outages, stored; nothing where it makes none. After a killed process it is made from the report again. */
  readonly judged?: Promise<unknown> | undefined;
}

/** Counts a report, in memory at once. */
export function enterReport(context: CoreContext, input: ReportInput): Entered {
  const { state, clock, metrics } = context;
  const id = stableId('r', `${input.reporter}\n${input.dedupeKey}`);
  const known = state.reportsById.get(id);
  if (known) return { report: known, repeated: true, stored: context.reportKeeper.keepHeld(id) };
  // Stored as triage sees it: what people decide about groups may be taken back.
  // Spread last: the engine takes twenty times as long to add fields to a copy.
  const own: { -readonly [Key in keyof ErrorReport]: ErrorReport[Key] } = {
    id,
    at: Math.min(input.at ?? clock.now(), clock.now()),
    reporter: input.reporter,
    ...input.triaged,
  };
  // What is told once more comes as the report that it was, with the id and the time of then.
  own.id = id;
  own.at = Math.min(input.at ?? clock.now(), clock.now());
  own.reporter = input.reporter;
  if (input.channel !== undefined) own.channel = input.channel;
  if (input.circumstances !== undefined) own.circumstances = input.circumstances;
  const report = regroup(state.groupings, own);
  remember(state, report);
  metrics.count('reports_total', { type: report.type });
  const judged = judgeReport(context, report, input.failingSince);
  return { report, repeated: false, stored: context.reportKeeper.keep(own), judged };
}

/** Looks whether a report that is remembered makes or changes an outage; `undefined` when it does not. */
export function judgeReport(
  context: CoreContext,
  report: ErrorReport,
  failingSince?: number,
): Promise<unknown> | undefined {
  if (!context.isLeading()) return undefined;
  const changes = countFailure(context, failureOf(report, failingSince), report.id);
  const stored = changes.map((outage) => changeOutage(context, outage));
  return stored.length > 1 ? Promise.all(stored) : stored[0];
}

/**
 * Feeds one stored report to detection again: how the state is rebuilt at start. A report that was stored when the
 * process ended before its outage was counts now.
 */
export async function recount(context: CoreContext, report: ErrorReport): Promise<void> {
  const known = [...context.state.outages.values()].some(
    ({ suspectedAt, people, lastFailureAt }) =>
      suspectedAt > report.at || (people.includes(report.reporter) && lastFailureAt >= report.at),
  );
  const changes = countFailure(context, failureOf(report), report.id);
  if (!known) await Promise.all(changes.map((outage) => changeOutage(context, outage)));
}

/**
 * That it works for somebody is told to outages again: who decided may have gone in that very moment. Only what was said
 * lately, and after what the person reported last: what came of earlier words is in the outages that were stored.
 */
export async function recountWorking(context: CoreContext): Promise<void> {
  const { state, clock } = context;
  const from = clock.now() - HAND_OVER;
  // Mostly there is none, and looking through what thousands said would be for nothing.
  if (openOutages(state).length === 0) return;
  for (const entry of state.working)
    if (entry.at >= from && (lastReportOf(context, entry.person)?.at ?? 0) <= entry.at)
      await tellOutages(context, entry);
}

/** Tells open outages that it works for the person; says nothing anew to those that know. */
function tellOutages(context: CoreContext, { person, at }: Working): Promise<unknown> {
  const changes = openOutages(context.state).flatMap((outage) => applyWorkingToOutage(outage, person, at) ?? []);
  return Promise.all(changes.map((outage) => changeOutage(context, outage)));
}

/** Feeds one stored report to what detection learns, without looking for an outage in it. */
export function relearn({ state, detector }: CoreContext, report: ErrorReport): void {
  detector.observe(failureOf(report), { officialIncident: false, open: confirmedOutages(openOutages(state)) });
}

/** A machine that failed before fails again: no new report, but it may be what an outage is seen from. */
export async function countAgain(context: CoreContext, failure: Failure): Promise<void> {
  if (!context.isLeading()) return;
  const changes = countFailure(context, failure, `${failure.person} ${failure.at}`);
  await Promise.all(changes.map((outage) => changeOutage(context, outage)));
  if (changes.length > 0) context.listener.onEvidence?.();
}

/** Somebody says that Claude works for them, or their machine does. */
export async function takeWorking(
  context: CoreContext,
  person: string,
  by: 'person' | 'machine' = 'person',
): Promise<void> {
  const { state, store, clock } = context;
  const at = clock.now();
  await Promise.all([
    applyWorking(context, { person, at }, by),
    store.working.add(state.tenant, { person, at }),
    askNoMore(context, person),
  ]);
  context.listener.onEvidence?.();
}

/** That it works for somebody is remembered, and told to detection and outages where this instance decides. */
export async function applyWorking(
  context: CoreContext,
  { person, at }: Working,
  by: 'person' | 'machine',
): Promise<void> {
  const { state, detector } = context;
  state.working.push({ person, at });
  if (!context.isLeading()) return;
  detector.observeWorking(person, at, by);
  await tellOutages(context, { person, at });
}

/** The last failure that the person reported, newest first; `undefined` when there is none in the last 24 h. */
export function lastReportOf(context: Pick<CoreContext, 'state'>, person: string): ErrorReport | undefined {
  const { reports } = context.state;
  for (let i = reports.length - 1; i >= 0; i--) if (reports[i]?.reporter === person) return reports[i];
  return undefined;
}

/** The verdict for everybody, from memory. */
export function currentVerdict(context: Pick<CoreContext, 'state' | 'clock' | 'pages'>): Verdict {
  return decideVerdict(evidence(context));
}

/** The kind of the verdict for everybody: much cheaper than all of it. */
export function currentVerdictKind(context: Pick<CoreContext, 'state' | 'clock' | 'pages'>): VerdictKind {
  return decideVerdictKind(evidence(context));
}

/** The verdict for who reported this. */
export function personalVerdict(
  context: CoreContext,
  { reporter, type, facts }: Pick<ErrorReport, 'reporter' | 'type'> & Partial<Pick<ErrorReport, 'facts'>>,
): Verdict {
  return decideVerdict({ ...evidence(context), asking: { person: reporter, type, route: facts?.route } });
}

function evidence(context: Pick<CoreContext, 'state' | 'clock' | 'pages'>): VerdictEvidence {
  const { state } = context;
  return {
    now: context.clock.now(),
    followed: context.pages.length > 0,
    page: primaryPage(context),
    outages: openOutages(state),
    reports: state.reports,
    activity: state.activity,
    changes: state.changes,
    others: context.pages.slice(1).map((page) => ({ page, record: state.pages.get(page.id) })),
  };
}

function countFailure(context: CoreContext, failure: Failure, id: string): readonly Outage[] {
  const { state, detector } = context;
  const outages = openOutages(state);
  const found = detector.observe(failure, {
    officialIncident: hasOpenIncident(primaryPage(context)),
    open: confirmedOutages(outages),
  });
  const signals = withoutFalseAlarms(found, state.outages.values(), failure);
  const changed = applyFailureToOutages(outages, failure, signals, {
    isUsual: (scope, at) => detector.isUsual(scope, at),
    newId: (scope, since) => stableId('o', `${state.tenant}\n${scope}\n${since}\n${id}`),
    countTypes: (people, since) => countTypes(state.reports, people, since),
  });
  return changed.map((outage) => withWay(outage, state.activity, context.clock.now()));
}

function confirmedOutages(outages: readonly Outage[]): readonly Outage[] {
  return outages.filter((outage) => outage.state !== 'suspected');
}

function failureOf(report: ErrorReport, failingSince?: number): Failure {
  const failure = { at: report.at, person: report.reporter, type: report.type, clusterId: report.cluster.id };
  return failingSince === undefined ? failure : { ...failure, failingSince };
}

function countTypes(reports: readonly ErrorReport[], people: readonly string[], since: number): Outage['types'] {
  const counts: Partial<Record<ErrorTypeId, number>> = {};
  for (let i = reports.length - 1; i >= 0; i--) {
    const report = reports[i];
    if (!report || report.at < since) break;
    if (people.includes(report.reporter)) counts[report.type] = (counts[report.type] ?? 0) + 1;
  }
  return counts;
}
