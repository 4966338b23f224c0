import { DAY, MINUTE } from '../../domain/duration';
import type { TrackedIncident } from '../../domain/page-record';
import { type Incident, isOpen } from '../../domain/status-page';
import { isFailing, namedComponents } from './component-view';
import { namedTimes, saysEnded } from './ended-text';
import { reached } from './incident-growth';
import { degraded, kindOf } from './incident-kind';
import type { Step, Surroundings } from './incident-step';

/** After so long without a reading our first sight says nothing of when it began. */
const UNWATCHED = 10 * MINUTE;

export function firstSight(incident: Incident, around: Surroundings): Step {
  const seen = {
    incident,
    firstSeenAt: around.at,
    seenUpdates: incident.updates.map((update) => update.id),
    components: componentNames(incident),
    wasDegraded: degraded(incident, around),
  };
  if (isOpen(incident)) return goneLive({ ...seen, ...began(incident, around), kind: 'silent', revision: 0 }, around);
  const endedAt = Math.min(around.at, incident.updates.at(-1)?.createdAt ?? incident.resolvedAt ?? incident.createdAt);
  return { tracked: { ...seen, ...began(incident, around), kind: 'silent', revision: 0, endedAt }, news: 'past' };
}

/** It was over, and nobody was told: what goes on from now on begins now. */
export function begunAnew({ beganAt: _, ...tracked }: TrackedIncident): TrackedIncident {
  return tracked;
}

/** First sight of an incident that is open. */
export function goneLive(silent: TrackedIncident, around: Surroundings): Step {
  const { endedAt: _, ...rest } = silent;
  const { incident } = rest;
  const newest = incident.updates.at(-1);
  const well = !around.components.some((part) => isFailing(part) && part.id in rest.components);
  const over = well && incident.status === 'monitoring' && newest !== undefined && saysEnded(newest.body);
  const live: TrackedIncident = {
    ...rest,
    firstSeenAt: around.at,
    kind: over ? 'outage' : kindOf(incident, around),
    wasDegraded: degraded(incident, around),
    revision: 1,
  };
  const tracked = reached(live, around);
  if (!over) return { tracked, news: 'first' };
  const recoveredAt = Math.min(around.at, namedTimes(newest.body, newest.createdAt).at(-1) ?? newest.createdAt);
  const turn = 'recovered';
  return { tracked: { ...tracked, recoveredAt, turn: { kind: turn, revision: 1 } }, news: 'first', turn };
}

/** The page's word, where nobody looked when it began. */
function began(
  { createdAt, startedAt, updates }: Incident,
  { at, readAt }: Surroundings,
): Pick<TrackedIncident, 'beganAt'> {
  if (at - readAt <= UNWATCHED) return {};
  const posted = Math.min(createdAt, ...updates.map((update) => update.createdAt));
  const told = [posted, startedAt].filter((time) => time >= Math.max(readAt, posted - DAY) && time < at);
  return told.length > 0 ? { beganAt: Math.min(...told) } : {};
}

export function componentNames(incident: Incident): Record<string, string> {
  return Object.fromEntries(namedComponents(incident).map(({ id, name }) => [id, name]));
}
