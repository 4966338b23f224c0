import { peopleWords } from '../../content/wording';
import type { Outage } from '../../domain/outage';
import type { Activity } from './activity';
import type { GroupCount } from './tally';

/** All who fail go one way, and others who go another way are fine. */
export interface Wall {
  readonly kind: 'network' | 'gateway' | 'route';
  /** Of the gateway, as far as it is known, or of the way to Claude; empty for a network, which has no name. */
  readonly name: string;
  readonly inside: GroupCount;
  readonly outside: GroupCount;
}

const GATEWAY = 'gateway';
/** Chance alone must put them together less often than this: what fails on the way is mostly the way itself. */
const BY_CHANCE = { network: 0.2, provider: 0.05 } as const;
const LEAST = 2;
/** In a large team somebody always fails elsewhere too. */
const ELSEWHERE = 0.1;

/** Where the trouble of an outage begins, as the machines of who fails and who works tell it. */
export function wallOf(outage: Pick<Outage, 'scope'>, activity: Activity, now: number): Wall | undefined {
  const chance = BY_CHANCE[outage.scope === 'network' ? 'network' : 'provider'];
  const route = standsApart(activity.routes(now), chance);
  if (route && route.group !== 'anthropic') {
    const [way, host = ''] = route.group.split(/:(.*)/s);
    return way === GATEWAY ? { ...route, kind: 'gateway', name: host } : { ...route, kind: 'route', name: route.group };
  }
  const network = standsApart(activity.networks(now), chance);
  return network && { ...network, kind: 'network', name: '' };
}

/** Whether people fail in several networks alike: then it is none of them. */
export function failsEverywhere(activity: Activity, now: number): boolean {
  const failing = [...activity.networks(now).values()].filter((count) => count.failing > 0);
  return failing.length >= LEAST && standsApart(activity.networks(now), BY_CHANCE.network) === undefined;
}

/** The outage with what machines tell of where it fails; what was told before stays while nothing better is known. */
export function withWay(outage: Outage, activity: Activity, now: number): Outage {
  if (outage.scope === 'limits') return outage;
  const wall = wallOf(outage, activity, now);
  const way = wall ? wayIn(wall) : failsEverywhere(activity, now) ? 'networks' : outage.way;
  return way === undefined || way === outage.way ? outage : { ...outage, way };
}

function wayIn({ kind, name }: Wall): string {
  if (kind === 'network') return kind;
  return kind === 'route' ? name : name === '' ? GATEWAY : `${GATEWAY}:${name}`;
}

/** The numbers behind it, as a sentence. */
export function wallReason({ kind, name, inside, outside }: Wall): string {
  const fine = outside.people - outside.failing;
  const where =
    kind === 'network'
      ? 'are in one network'
      : kind === 'route'
        ? `go through ${name}`
        : `go through the gateway${name === '' ? '' : ` ${name}`}`;
  const all =
    outside.failing === 0 ? `All ${inside.failing}` : `${inside.failing} of the ${inside.failing + outside.failing}`;
  const others = kind === 'network' ? 'elsewhere' : 'who go another way';
  return `${all} people whose machines fail ${where}; ${peopleWords(fine)} ${others} ${fine === 1 ? 'is' : 'are'} fine.`;
}

function standsApart(groups: ReadonlyMap<string, GroupCount>, chance: number) {
  let people = 0;
  let failing = 0;
  let group = '';
  let inside: GroupCount = { people: 0, failing: 0 };
  for (const [name, count] of groups) {
    people += count.people;
    failing += count.failing;
    if (count.failing > inside.failing) [group, inside] = [name, count];
  }
  const outside = { people: people - inside.people, failing: failing - inside.failing };
  if (inside.failing < LEAST || outside.people - outside.failing < LEAST) return undefined;
  if (outside.failing > inside.failing * ELSEWHERE) return undefined;
  // How likely so many out of everybody are all in there.
  let likely = 1;
  for (let i = 0; i < inside.failing && likely > chance; i++) likely *= (inside.people - i) / (people - i);
  return likely <= chance ? { group, inside: { ...inside }, outside } : undefined;
}
