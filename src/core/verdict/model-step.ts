import { code, type Span, toSpans } from '../../content/card';
import type { TrackedIncident } from '../../domain/page-record';
import { familyOf, hitsCore, type IncidentScope, modelToTry, scopeOfIncident } from '../status/incident-scope';

/**
 * The step that open incidents call for when they name the models that fail and leave one that works (rule 11).
 * `model` is the one that somebody's own report names: the step is left out when that is none of those that fail.
 */
export function modelStep(incidents: readonly TrackedIncident[], model?: string): readonly Span[] | undefined {
  // While a fix is being watched there is nothing to go round any more.
  const failing = incidents.filter(({ incident }) => incident.status !== 'monitoring');
  const scopes = failing.flatMap(({ incident }) => (hitsCore(incident) ? scopeOfIncident(incident) : []));
  const scope: IncidentScope = {
    models: [...new Set(scopes.flatMap(({ models }) => models))],
    working: scopes.flatMap(({ working }) => working),
    // One that names none may be about any of them.
    manyModels: scopes.some(({ manyModels, models }) => manyModels || models.length === 0),
    besideCore: false,
  };
  const other = modelToTry(scope);
  if (other === undefined) return undefined;
  if (model !== undefined && !scope.models.some((named) => model.includes(familyOf(named)))) return undefined;
  const names = scope.models.join(' and ');
  const verb = scope.models.length === 1 ? 'is' : 'are';
  return toSpans([`Only ${names} ${verb} named: switch with `, code(`/model ${other}`), ', which may go through.']);
}
