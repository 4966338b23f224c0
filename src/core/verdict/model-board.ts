import { code, type Span, toSpans } from '../../content/card';
import type { ModelRow } from '../../content/model-blocks';
import { peopleWords } from '../../content/wording';
import { type CoreContext, primaryPage } from '../core-context';
import { openIncidents } from '../status/apply-reading';
import { familyOf, scopeOfIncident } from '../status/incident-scope';

const MOST_ROWS = 8;
const FAMILY = /opus|sonnet|haiku/;
/** A model fails when it does for so many, and for no fewer than half of those who use it. */
const LEAST = 2;

/** How each model does here now, the most used first. */
export function modelBoard(
  context: Pick<CoreContext, 'state' | 'pages'> & { readonly clock: Pick<CoreContext['clock'], 'now'> },
): readonly ModelRow[] {
  const incidents = openIncidents(primaryPage(context));
  return [...context.state.activity.models(context.clock.now())]
    .sort(([a, x], [b, y]) => y.people - x.people || (a < b ? -1 : 1))
    .slice(0, MOST_ROWS)
    .map(([model, { people, failing }]) => ({
      model,
      ok: people - failing,
      failing,
      official: incidents
        .filter(({ incident }) => scopeOfIncident(incident).models.some((named) => model.includes(familyOf(named))))
        .map(({ incident }) => incident.name),
    }));
}

/**
 * The step that the team's own machines call for: one family of models fails here, another one works. `model` is the
 * one that somebody's own report names: the step is left out when that is none that fails.
 */
export function modelStepHere(rows: readonly ModelRow[], model?: string): readonly Span[] | undefined {
  const families = new Map<string, { ok: number; failing: number }>();
  for (const { model, ok, failing } of rows) {
    const family = FAMILY.exec(model)?.[0];
    if (family === undefined) continue;
    const sum = families.get(family) ?? { ok: 0, failing: 0 };
    families.set(family, { ok: sum.ok + ok, failing: sum.failing + failing });
  }
  const failing = [...families].find(
    ([family, count]) =>
      count.failing >= LEAST && count.failing >= count.ok && (model === undefined || model.includes(family)),
  );
  const works = [...families]
    .filter(([, count]) => count.ok >= 1 && count.failing * 4 <= count.ok)
    .sort(([, a], [, b]) => b.ok - a.ok)[0];
  if (!failing || !works) return undefined;
  const [name, { ok }] = works;
  const who = `it works for ${peopleWords(ok)} here, while ${failing[0]} fails for ${failing[1].failing}.`;
  return toSpans(['Switch with ', code(`/model ${name}`), `: ${who}`]);
}
