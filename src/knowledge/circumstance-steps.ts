import type { Span } from '../content/card';
import { prose } from '../content/prose';
import type { Attempt, Circumstances } from '../domain/circumstances';
import { MINUTE } from '../domain/duration';
import { type ErrorTypeId, familyOf } from '../domain/error-type';
import type { VerdictKind } from '../domain/verdict';
import { PAGES } from './pages';
import { OWN } from './step';

const ESCALATE_AFTER = 30 * MINUTE;

/**
 * Steps that follow from where the person is, since when it fails and what they tried (`now` in ms since 1970), and the
 * attempts that need no step of their own any more.
 */
export function circumstanceSteps(
  type: ErrorTypeId,
  verdict: VerdictKind,
  { place, tried = [], failingSince }: Circumstances,
  now: number,
): { readonly steps: readonly (readonly Span[])[]; readonly covered: readonly Attempt[] } {
  const steps: string[] = [];
  const covered = [...tried];
  const mayBeNetwork = familyOf(type) === 'network' || type === 'timeout' || type === 'unknown';
  const triedNetwork = tried.includes('other-network');
  if (OWN.includes(verdict) && mayBeNetwork && place === 'vpn' && !triedNetwork) {
    covered.push('other-network');
    steps.push(
      'You are on the VPN: try once with it off, and once from a mobile hotspot. When it works there, it is the VPN or the network, and IT can mend it.',
    );
  }
  if (mayBeNetwork && triedNetwork)
    steps.push(
      'It fails on another network too, so the network is unlikely: look at the proxy settings of this computer (`HTTPS_PROXY`, `ANTHROPIC_BASE_URL`).',
    );
  if (OWN.includes(verdict) && failingSince !== undefined && now - failingSince >= ESCALATE_AFTER)
    steps.push('It has lasted longer than half an hour: that alone is reason enough to escalate, see below.');
  return { steps: steps.map((step) => prose(step, PAGES)), covered };
}
