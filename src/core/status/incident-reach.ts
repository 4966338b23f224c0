import type { Growth, Reach } from '../../domain/page-record';
import { type Component, type Impact, type Incident, impactRank, severityOf } from '../../domain/status-page';
import { isFailing, namedComponents } from './component-view';
import { scopeOfIncident } from './incident-scope';

/** How far the incident reaches: what the page calls it, how bad each component was at its worst, which models it names. */
export function reachOf(
  incident: Incident,
  impact: Impact,
  now: { readonly components: readonly Component[]; readonly explained: ReadonlySet<string> },
): Reach {
  const { models, manyModels } = scopeOfIncident(incident);
  const told = incident.updates.flatMap((update) => update.affected);
  const named = new Set(namedComponents(incident).map(({ id }) => id));
  const seen = now.components.filter(({ id }) => named.has(id) && !now.explained.has(id));
  return { impact, components: worstOf([...told, ...seen].filter(isFailing)), models, manyModels };
}

/** What of `now` goes beyond `before`: a worse impact, a component that is new or worse, a model that was not named. */
export function growthOf(before: Reach, now: Reach): readonly Growth[] {
  const growth: Growth[] = [];
  if (impactRank(now.impact) > impactRank(before.impact) && impactRank(now.impact) >= impactRank('minor'))
    growth.push({ kind: 'impact', from: before.impact, to: now.impact });
  for (const [id, to] of Object.entries(now.components)) {
    const from = before.components[id];
    if (from === undefined) growth.push({ kind: 'component', id, to });
    else if (severityOf(to) > severityOf(from)) growth.push({ kind: 'component', id, from, to });
  }
  if (now.manyModels && !before.manyModels && before.models.length > 0) growth.push({ kind: 'many-models' });
  if (before.models.length > 0 && !before.manyModels)
    for (const model of now.models)
      if (!before.models.some((known) => isPartOf(model, known) || isPartOf(known, model)))
        growth.push({ kind: 'model', model });
  return growth;
}

/** The worst of both, so that nothing is told twice. */
export function widest(before: Reach, now: Reach): Reach {
  const components = [...Object.entries(before.components), ...Object.entries(now.components)];
  return {
    impact: impactRank(now.impact) > impactRank(before.impact) ? now.impact : before.impact,
    components: worstOf(components.map(([id, status]) => ({ id, status }))),
    models: [...new Set([...before.models, ...now.models])],
    manyModels: before.manyModels || now.manyModels,
  };
}

function worstOf(parts: readonly Pick<Component, 'id' | 'status'>[]): Reach['components'] {
  const sorted = [...parts].sort((a, b) => severityOf(a.status) - severityOf(b.status));
  return Object.fromEntries(sorted.map(({ id, status }) => [id, status]));
}

/** "Opus 4.6" is part of "Opus". */
function isPartOf(model: string, whole: string): boolean {
  return model === whole || model.startsWith(`${whole} `);
}
