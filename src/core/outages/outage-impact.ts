import type { Outage } from '../../domain/outage';
import type { PageRecord } from '../../domain/page-record';
import { type Impact, impactRank } from '../../domain/status-page';
import { impactOf } from '../status/incident-kind';

/**
 * How severe an outage is that the team noticed: major, since people are held up; minor when only the counting of usage
 * looks wrong; and never less than the official incident that turned out to be the same.
 */
export function outageImpact(outage: Pick<Outage, 'scope' | 'incidentId'>, page: PageRecord | undefined): Impact {
  const own = outage.scope === 'limits' ? 'minor' : 'major';
  const tracked = outage.incidentId === undefined ? undefined : page?.incidents[outage.incidentId];
  const official = tracked ? impactOf(tracked) : 'none';
  return impactRank(official) > impactRank(own) ? official : own;
}
