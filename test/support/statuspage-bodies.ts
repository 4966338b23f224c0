import scenarioFile from '../fixtures/statuspage/scenarios.json';

/** An incident in the shape that the page's API uses, as far as tests vary it. */
export interface RawIncident {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly impact: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly started_at: string;
  readonly resolved_at: string | null;
  readonly shortlink: string;
  readonly incident_updates: readonly RawUpdate[];
  readonly components: readonly RawComponent[];
}

export interface RawUpdate {
  readonly id: string;
  readonly status: string;
  readonly body: string;
  readonly created_at: string;
  readonly affected_components:
    | readonly {
        readonly code: string;
        readonly name: string;
        readonly old_status: string;
        readonly new_status: string;
      }[]
    | null;
}

export interface RawComponent {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

export interface Scenario {
  readonly id: string;
  readonly incidents: readonly RawIncident[];
  readonly components?: readonly RawComponent[];
  readonly page_status?: { readonly indicator: string };
}

/** One of the scenarios by its id. */
export function scenario(id: string): Scenario {
  const scenarios: readonly Scenario[] = scenarioFile.scenarios;
  const found = scenarios.find((entry) => entry.id === id);
  if (!found) throw new Error(`there is no scenario ${id}`);
  return found;
}

const COMPONENTS: readonly RawComponent[] = [
  { id: 'rwppv331jlwc', name: 'claude.ai', status: 'operational' },
  { id: 'k8w3r06qmzrp', name: 'Claude API (api.anthropic.com)', status: 'operational' },
  { id: 'yyzkbfz2thpt', name: 'Claude Code', status: 'operational' },
  { id: 'bpp5gb3hpjcl', name: 'Claude Cowork', status: 'operational' },
];

/** Moments at which something happens on the page, ms since 1970, oldest first. */
export function momentsOf(incidents: readonly RawIncident[]): readonly number[] {
  const times = incidents.flatMap((incident) =>
    incident.incident_updates.map((update) => Date.parse(update.created_at)),
  );
  return [...new Set(times)].sort((a, b) => a - b);
}

/** Both documents as the page served them at a moment, given how its incidents ended up. */
export function bodiesAt(story: Pick<Scenario, 'incidents' | 'components' | 'page_status'>, at: number) {
  const incidents = story.incidents.flatMap((incident) => incidentAt(incident, at) ?? []);
  const status = new Map((story.components ?? COMPONENTS).map((component) => [component.id, component]));
  const updates = incidents.flatMap((incident) => incident.incident_updates);
  for (const update of updates.sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at)))
    for (const part of update.affected_components ?? [])
      status.set(part.code, { id: part.code, name: part.name, status: part.new_status });
  const components = [...status.values()];
  const failing = components.some((component) => component.status !== 'operational');
  const page = { id: 'tymt9n04zgry', name: 'Claude', url: 'https://status.claude.com' };
  return {
    summary: {
      page,
      components,
      incidents: incidents.filter((incident) => incident.status !== 'resolved'),
      scheduled_maintenances: [],
      status: story.page_status ?? { indicator: failing ? 'minor' : 'none' },
    },
    incidents: { page, incidents },
  };
}

function incidentAt(incident: RawIncident, at: number): RawIncident | undefined {
  const updates = incident.incident_updates.filter((update) => Date.parse(update.created_at) <= at);
  const newest = [...updates].sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))[0];
  if (!newest) return undefined;
  const resolved = newest.status === 'resolved';
  return {
    ...incident,
    status: newest.status,
    resolved_at: resolved ? incident.resolved_at : null,
    incident_updates: updates,
  };
}
