import type { Growth, Reach } from '../../domain/page-record';
import { type Component, type Impact, type Incident, impactRank, severityOf } from '../../domain/status-page';
import { isFailing, namedComponents } from './component-view';
import { scopeOfIncident } from './incident-scope';

/**
 * How far the incident reaches: what the page calls it, how bad its components are by the page and by the updates not in
 * `known`, which models it names. One that names no component may be about any that fails.
 */
export function reachOf(
  incident: Incident,
  impact: Impact,
  now: { readonly components: readonly Component[]; readonly explained: ReadonlySet<string> },
  known: readonly string[] = [],
): Reach {
  const { models, manyModels } = scopeOfIncident(incident);
  const told = incident.updates.filter(({ id }) => !known.includes(id)).flatMap((update) => update.affected);
  const named = new Set(namedComponents(incident).map(({ id }) => id));
  const seen = now.components.filter(({ id }) => (named.size === 0 || named.has(id)) && !now.explained.has(id));
  return { impact, components: worstOf([...told, ...seen].filter(isFailing)), models, manyModels };
}

/**
 * What of `now` goes beyond `before`: a worse impact, a component that is new or worse, a model that was not named.
 * `names` holds those of components that the incident does not name itself.
 */
export function growthOf(before: Reach, now: Reach, names: ReadonlyMap<string, string>): readonly Growth[] {
  const growth: Growth[] = [];
  if (impactRank(now.impact) > impactRank(before.impact) && impactRank(now.impact) >= impactRank('minor'))
    growth.push({ kind: 'impact', from: before.impact, to: now.impact });
  for (const [id, to] of worstFirst(now)) {
    const from = before.components[id];
    const name = names.get(id);
    const grown = { kind: 'component', id, ...(name === undefined ? {} : { name }), to } as const;
    if (from === undefined) growth.push(grown);
    else if (severityOf(to) > severityOf(from)) growth.push({ ...grown, from });
  }
  if (now.manyModels && !before.manyModels && before.models.length > 0) growth.push({ kind: 'many-models' });
  if (before.models.length > 0 && !before.manyModels)
    for (const model of now.models)
      if (!before.models.some((known) => isPartOf(model, known) || isPartOf(known, model)))
        growth.push({ kind: 'model', model });
  return growth;
}

/** What a notice that turns out to be more comes to: the impact that the page gives it or, where it gives none, what fails. */
export function growthOfNotice(
  { impact }: Pick<Incident, 'impact'>,
  now: Reach,
  names: ReadonlyMap<string, string>,
): readonly Growth[] {
  if (impactRank(impact) >= impactRank('minor')) return [{ kind: 'impact', from: 'none', to: impact }];
  return worstFirst(now).map(([id, to]) => {
    const name = names.get(id);
    return { kind: 'component', id, ...(name === undefined ? {} : { name }), from: 'operational', to };
  });
}

function worstFirst({ components }: Reach) {
  return Object.entries(components).sort(([, a], [, b]) => severityOf(b) - severityOf(a));
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

/** What is left of it: no worse than the page shows now. Models are only ever added to, as not every text names them all. */
export function narrowed(
  told: Reach,
  now: { readonly impact: Impact; readonly components: readonly Component[] },
): Reach {
  const standing = new Map(now.components.map(({ id, status }) => [id, status]));
  const parts = Object.entries(told.components).map(([id, status]) => {
    const shown = standing.get(id) ?? status;
    return { id, status: severityOf(shown) < severityOf(status) ? shown : status };
  });
  return {
    ...told,
    impact: impactRank(now.impact) < impactRank(told.impact) ? now.impact : told.impact,
    components: worstOf(parts.filter(isFailing)),
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
