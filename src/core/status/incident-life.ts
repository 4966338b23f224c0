import { HOUR, MINUTE } from '../../domain/duration';
import type { TrackedIncident } from '../../domain/page-record';
import { type Incident, isOpen } from '../../domain/status-page';
import { isFailing } from './component-view';
import { begunAnew, componentNames, firstSight, goneLive } from './first-sight';
import { grow, growsSilently, MORE_THAN_NOTICE, namesBeside } from './incident-growth';
import { degraded, impactOf, kindOf } from './incident-kind';
import { growthOfNotice, reachOf } from './incident-reach';
import { raised, type Step, type Surroundings, turned } from './incident-step';

/** Readings in a row without it before an open incident counts as withdrawn. */
const MISSING_READINGS = 3;
/** The page says so long, without a word, that what was over is open: no cache is that old. */
const TAKEN_BACK = 10 * MINUTE;
/** What fails again within so long never stopped. */
const LONG_OVER = HOUR;

/** Takes one look at an incident. Only update ids not seen before, its end and its return are news. */
export function look(before: TrackedIncident | undefined, incident: Incident, around: Surroundings): Step {
  if (!before) return firstSight(incident, around);
  const unseen = incident.updates.filter((update) => !before.seenUpdates.includes(update.id));
  const open = isOpen(incident);
  const wasOpen = before.endedAt === undefined;
  // An old copy from a cache: open again without a word, or short of updates that we have read.
  const older = !wasOpen && before.turn?.kind !== 'withdrawn';
  if (unseen.length === 0 && open && (older || incident.updates.length < before.incident.updates.length)) {
    const kept = listed(before);
    if (!older || !failsStill(before, around)) return { tracked: kept };
    const takenBackAt = before.takenBackAt ?? around.at;
    if (around.at - takenBackAt < TAKEN_BACK) return { tracked: { ...kept, takenBackAt } };
  }
  const now = listed({
    ...before,
    incident,
    seenUpdates: [...before.seenUpdates, ...unseen.map((update) => update.id)],
    components: { ...before.components, ...componentNames(incident) },
  });
  if (before.kind === 'silent') return open ? goneLive(begunAnew(now), around) : { tracked: now };
  if (!open && wasOpen) return turned({ ...now, endedAt: endedWhen(incident, around) }, 'resolved', 'resolved');
  if (!open && before.turn?.kind === 'withdrawn') return raised(toldOver(now, around.at));
  if (!open) return unseen.length > 0 || reworded(before, incident) ? raised(now) : { tracked: now };
  const silently = unseen.length === 0 && growsSilently(before, incident, around);
  const judged = before.kind === 'advisory' && (unseen.length > 0 || silently);
  const kind = judged ? kindOf(incident, around) : before.kind;
  if (kind !== before.kind && silently && before.growing !== MORE_THAN_NOTICE)
    return { tracked: { ...now, growing: MORE_THAN_NOTICE } };
  const tracked = {
    ...now,
    kind,
    wasDegraded: before.wasDegraded || (kind === 'outage' && degraded(incident, around)),
  };
  if (!wasOpen) {
    const { grown, added } = grow(reopened(tracked, around.at), around, before.seenUpdates, true);
    return incident.status === 'monitoring' ? watchedOn(grown) : turned(grown, 'changed', 'relapse', added);
  }
  if (kind !== before.kind) {
    const { growing: _, ...rest } = tracked;
    const reach = reachOf(incident, impactOf(rest), around);
    const added = growthOfNotice(incident, reach, namesBeside(rest, around));
    return { ...turned({ ...rest, reach }, 'changed', 'worse', added), news: 'first', promoted: true };
  }
  const { grown, added } = grow(tracked, around, before.seenUpdates, unseen.length > 0);
  if (fellBack(before, incident)) {
    // What was over when we first heard of it is no worse than before, whatever it is.
    const unknown = before.recoveredAt !== undefined && !before.wasDegraded;
    return turned(withoutRecovery(grown), 'changed', 'relapse', unknown ? [] : added);
  }
  if (added.length > 0) return turned(grown, 'changed', 'worse', added);
  return unseen.length > 0 || reworded(before, incident) ? raised(grown) : { tracked: grown };
}

/** What was told to be over is failing, by the page itself. */
function failsStill({ kind, components: named }: TrackedIncident, { components }: Surroundings): boolean {
  return kind === 'outage' && components.some((part) => part.id in named && isFailing(part));
}

/** One that had been over for long goes on since now. */
function reopened({ endedAt = 0, ...tracked }: TrackedIncident, at: number): TrackedIncident {
  return at - endedAt > LONG_OVER ? { ...tracked, againAt: at } : tracked;
}

/** Closed too early, and opened only to be watched for longer: nothing fails again. */
function watchedOn({ turn: _, ...tracked }: TrackedIncident): Step {
  return raised(tracked);
}

/** When we saw it end or, where the page could not be read, when it says that it did meanwhile. */
function endedWhen({ updates }: Incident, { at, readAt, wasUnreachable }: Surroundings): number {
  const said = updates.findLast(({ status }) => status === 'resolved')?.createdAt ?? at;
  return wasUnreachable && said >= readAt && said <= at ? said : at;
}

/** Taken off the page without a word, and now listed there as over: that is how it ended. */
function toldOver({ turn: _, ...tracked }: TrackedIncident, at: number): TrackedIncident {
  const said = tracked.incident.updates.at(-1)?.createdAt ?? 0;
  return { ...tracked, endedAt: Math.min(at, Math.max(tracked.endedAt ?? 0, said)) };
}

/** The page does not list an open incident (any more). */
export function lookInVain(before: TrackedIncident, at: number, surelyOver: boolean): Step {
  const missing = (before.missing ?? 0) + 1;
  if (!surelyOver && missing < MISSING_READINGS) return { tracked: { ...before, missing } };
  const incident: Incident = { ...before.incident, status: 'resolved' };
  return turned({ ...listed(before), incident, endedAt: at }, 'resolved', surelyOver ? 'resolved' : 'withdrawn');
}

/** The newest text was changed in place, which gives it no new id: no news, but the message shows what stands there now. */
function reworded(before: TrackedIncident, incident: Incident): boolean {
  const [was, is] = [before.incident.updates.at(-1), incident.updates.at(-1)];
  return was !== undefined && was.id === is?.id && was.body !== is.body;
}

/** From watching a fix back to looking for the cause. */
function fellBack(before: TrackedIncident, incident: Incident): boolean {
  return before.incident.status === 'monitoring' && incident.status !== 'monitoring';
}

function withoutRecovery(tracked: TrackedIncident): TrackedIncident {
  const { recoveredAt: _, ...rest } = tracked;
  return rest;
}

function listed(tracked: TrackedIncident): TrackedIncident {
  const { missing: _, takenBackAt: __, ...rest } = tracked;
  return rest;
}
