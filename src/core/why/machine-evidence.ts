import { peopleWords } from '../../content/wording';
import type { Activity } from '../machines/activity';
import type { GroupCount } from '../machines/tally';
import { failsEverywhere, wallOf, wallReason } from '../machines/wall';
import type { RecentTrouble } from './recent-trouble';
import { type Cause, type Statement, statement } from './statement';

const MOST_GROUPS = 6;
/** From this part of everybody on that speaks for something that they share. */
const MANY = 0.25;
const FAILURES: readonly Cause[] = ['provider', 'network', 'gateway'];
const ALONE: readonly Cause[] = ['person', 'nothing'];

/** What machines tell: for whom it fails out of who works with Claude now, in which networks, by which way, with which model. */
export function machineEvidence(activity: Activity, { outage }: RecentTrouble, now: number): readonly Statement[] {
  const { people, failing } = activity.people(now);
  if (people === 0) return [];
  return [
    ofEverybody(people, failing),
    ...where(activity, outage?.scope ?? 'provider', now),
    ...byGroup('By way', activity.routes(now)),
    ...byGroup('By model', activity.models(now)),
  ];
}

function ofEverybody(people: number, failing: number): Statement {
  const words = `It fails for ${failing} of ${peopleWords(people)} active in the last 15 min, as their machines tell.`;
  if (failing === 0) return statement(ALONE, FAILURES, words);
  return failing >= people * MANY && failing > 1
    ? statement(FAILURES, ALONE, words)
    : statement(ALONE, FAILURES, words);
}

function where(activity: Activity, scope: 'provider' | 'network' | 'limits', now: number): readonly Statement[] {
  const networks = [...activity.networks(now).values()];
  const bad = networks.filter(({ failing }) => failing > 0).length;
  const wall = wallOf({ scope }, activity, now);
  if (wall?.kind === 'network') return [statement(['network'], ['provider', 'gateway'], wallReason(wall))];
  if (wall) return [statement(['gateway'], ['provider', 'network'], wallReason(wall))];
  const words = `It fails in ${bad} of ${networks.length} networks alike.`;
  return failsEverywhere(activity, now) ? [statement(['provider', 'gateway'], ['network'], words)] : [];
}

function byGroup(lead: string, groups: ReadonlyMap<string, GroupCount>): readonly Statement[] {
  const failing = [...groups].filter(([, count]) => count.failing > 0).sort((a, b) => b[1].failing - a[1].failing);
  if (failing.length === 0) return [];
  const list = failing
    .slice(0, MOST_GROUPS)
    .map(([name, count]) => `${name} fails for ${count.failing} of ${count.people}`);
  const well = groups.size - failing.length;
  return [
    statement([], [], `${lead}: ${list.join(', ')}${well > 0 ? `; ${well} other${well === 1 ? '' : 's'} well` : ''}.`),
  ];
}
