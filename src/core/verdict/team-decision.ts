import type { ErrorReport } from '../../domain/error-report';
import type { Outage } from '../../domain/outage';
import type { Activity } from '../machines/activity';
import { withWay } from '../machines/wall';
import type { Decision } from './decision';
import { type OtherPage, routeTrouble } from './route-pages';
import { sharedGateway, sharedRoute } from './shared-route';

export function confirmedDecision(
  outage: Outage,
  reports: readonly ErrorReport[],
  otherPages: readonly OtherPage[],
  machines?: { readonly activity: Activity; readonly now: number },
): Decision {
  const recovering = outage.state === 'recovering';
  const easing = recovering ? { easing: true } : {};
  const { way } = machines ? withWay(outage, machines.activity, machines.now) : outage;
  const gateway = way?.startsWith('gateway') ? way.slice('gateway:'.length) : sharedGateway(outage, reports);
  if (gateway !== undefined) {
    const named = gateway === '' ? 'Your gateway' : `Your gateway (${gateway})`;
    return {
      kind: 'gateway',
      ...easing,
      headline: recovering ? `${named} is coming back.` : `${named} looks like the trouble, not Claude and not you.`,
    };
  }
  if (way === 'network' || (outage.scope === 'network' && way !== 'networks'))
    return {
      kind: 'office-network',
      ...easing,
      headline: recovering
        ? 'Your network is coming back: fewer people cannot reach Claude.'
        : 'It looks like your network: several people cannot reach Claude.',
    };
  const onTheWay = recovering ? undefined : routeTrouble(sharedRoute(outage, reports), otherPages);
  if (onTheWay)
    return {
      kind: 'provider-outage',
      headline: `Claude looks down for your team, and ${onTheWay.name}, which you reach it through, has trouble. It is not you.`,
    };
  return recovering
    ? { kind: 'provider-outage', ...easing, headline: 'Claude is coming back for your team.' }
    : { kind: 'provider-outage', headline: 'Claude looks down for your team. It is not you.' };
}
