import type { ErrorReport } from '../../domain/error-report';
import { type ErrorTypeId, familyOf } from '../../domain/error-type';
import type { Outage } from '../../domain/outage';
import { isOneOf } from '../detection/people-list';

const GATEWAY = 'gateway:';
/** So many of the newest reports speak for all of them. */
const ENOUGH_TO_AGREE = 200;
/** Others report too: in a flood of them nobody looks further back. */
const ENOUGH_TO_LOOK_AT = 300;

/** What concerns one person and their request only, and says nothing about a way to Claude. */
export function isOwnTrouble(type: ErrorTypeId): boolean {
  return type === 'usage_limit' || (familyOf(type) === 'own' && type !== 'unknown');
}

/** The one gateway that every report of the outage went through, when they all name one. */
export function sharedGateway(outage: Outage, reports: readonly ErrorReport[]): string | undefined {
  const { way } = outage;
  if (way === 'gateway' || way?.startsWith(GATEWAY)) return way.slice(GATEWAY.length);
  const route = sharedRoute(outage, reports);
  return route?.startsWith(GATEWAY) ? route.slice(GATEWAY.length) : undefined;
}

/** The same for any way to Claude: `bedrock`, `gateway:<host>`. */
export function sharedRoute(outage: Outage, reports: readonly ErrorReport[]): string | undefined {
  let shared: string | undefined;
  let count = 0;
  const oldest = Math.max(0, reports.length - ENOUGH_TO_LOOK_AT);
  for (let i = reports.length - 1; i >= oldest; i--) {
    const report = reports[i];
    if (!report || report.at < outage.since) break;
    if (isOwnTrouble(report.type) || !isOneOf(outage.people, report.reporter)) continue;
    const { route } = report.facts;
    if (route === undefined || (shared !== undefined && route !== shared)) return undefined;
    shared = route;
    count++;
    if (count === ENOUGH_TO_AGREE) break;
  }
  return count >= 2 ? shared : undefined;
}
