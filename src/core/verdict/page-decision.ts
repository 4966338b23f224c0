import type { PageState } from '../status/page-state';
import type { Decision } from './decision';

export function officialDecision(state: PageState | undefined): Decision | undefined {
  switch (state?.state) {
    case 'outage':
      return { kind: 'provider-outage', headline: 'Claude has an outage. It is not you.' };
    case 'degraded':
      if (state.rule === 'side-feature') return sideFeature(state);
      return state.openIncidents.length > 0
        ? { kind: 'provider-outage', headline: 'Claude has trouble right now. It is not you.' }
        : { kind: 'advisory', headline: 'Part of Claude is marked as not well, without an incident so far.' };
    case 'recovering':
      return { kind: 'provider-outage', headline: 'Claude is recovering from an outage.' };
    case 'advisory':
      if (state.rule === 'maintenance') return plannedWork(state);
      return state.rule === 'left-over-component'
        ? { kind: 'advisory', headline: 'Part of Claude is still marked as not well, long after its incident.' }
        : undefined;
    default:
      return undefined;
  }
}

function plannedWork({ maintenances, components }: PageState): Decision {
  const names = maintenances.map(({ maintenance }) => `"${maintenance.name}"`).join(', ');
  const parts = components.filter(({ status }) => status === 'under_maintenance').map(({ name }) => name);
  const what = names !== '' ? `: ${names}` : parts.length > 0 ? ` on ${parts.join(', ')}` : '';
  return { kind: 'advisory', headline: `Planned maintenance is under way${what}. It is not an outage.` };
}

function sideFeature({ openIncidents, notes }: PageState): Decision {
  const incidents = openIncidents.map(({ incident }) => `"${incident.name}"`);
  const names = (incidents.length > 0 ? incidents : notes.map(({ component }) => component.name)).join(', ');
  return { kind: 'advisory', headline: `Something beside Claude's core has trouble: ${names}.` };
}
